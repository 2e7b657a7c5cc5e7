package org.sallyport.guard.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.guard.bundle.SignatureCheck.Moment;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.person.Signatory;
import org.sallyport.policy.decision.Revision;

@Tag("either-mode")
class SignatureCheckTest {
    private static final String REVISION = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);
    private static final String NO_AUTHOR =
            "expected the signature of an author over version 7: of a person with the role"
                    + " author and a confirmed key";
    private static final String NO_APPROVER =
            "expected the signature of an approver who is not its author over version 7:"
                    + " of a person with the role approver and a confirmed key";

    private final People people =
            new People().with("ada", Role.AUTHOR).with("bob", Role.APPROVER).with("eve", Role.AUTHOR, Role.APPROVER);

    private List<String> problems(BundleSignature... signatures) {
        return problems(people, Moment.ACTIVATION, signatures);
    }

    private static List<String> problems(Signatories signers, Moment moment, BundleSignature... signatures) {
        return SignatureCheck.problems(
                Demand.AUTHOR_AND_APPROVER, List.of(signatures), new Revision(REVISION), 7, signers, moment);
    }

    private BundleSignature author(String name) {
        return people.signed(name, Role.AUTHOR, REVISION, 7);
    }

    private BundleSignature approver(String name) {
        return people.signed(name, Role.APPROVER, REVISION, 7);
    }

    private static BundleSignature altered(BundleSignature one, String role, String signer, String time) {
        return new BundleSignature(one.revision(), one.version(), role, signer, time, one.algorithm(), one.signature());
    }

    @ParameterizedTest
    @EnumSource(SignatureAlgorithm.class)
    void authorAndApprover_areEnough(SignatureAlgorithm algorithm) {
        people.with("cleo", SigningKey.generate(algorithm), Role.AUTHOR);
        assertThat(problems(author("cleo"), approver("bob"))).isEmpty();
        assertThat(problems(approver("bob"), author("cleo"), author("ada"))).isEmpty();
        assertThat(problems(author("ada"), approver("eve"))).isEmpty();
    }

    @Test
    void oneOfThem_isNotEnough() {
        assertThat(problems()).containsExactly(NO_AUTHOR, NO_APPROVER);
        assertThat(problems(author("ada"))).containsExactly(NO_APPROVER);
        assertThat(problems(approver("bob"))).containsExactly(NO_AUTHOR);
        assertThat(problems(author("ada"), author("eve"))).containsExactly(NO_APPROVER);
    }

    @Test
    void onePersonWithBothRoles_isNotTwo() {
        assertThat(problems(author("eve"), approver("eve")))
                .containsExactly(
                        "the signature of \"eve\" as approver: its key has signed as \"eve\" already: nobody counts"
                                + " twice",
                        NO_APPROVER);
    }

    @Test
    void onePersonWithTwoKeys_isNotTwo() {
        BundleSignature first = author("eve");
        SigningKey second = SigningKey.generate(SignatureAlgorithm.ECDSA_P384_SHA384);
        var keys = List.of(people.signatory("eve").orElseThrow().keys().getFirst(), second.verifying());
        people.with("eve", second, Role.AUTHOR);
        people.put(new Signatory("eve", Set.of(Role.AUTHOR, Role.APPROVER), keys, false));
        assertThat(problems(first, approver("eve"))).containsExactly(NO_APPROVER);
    }

    @Test
    void oneKeyUnderTwoNames_isNotTwo() {
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256);
        people.with("one", key, Role.AUTHOR).with("two", key, Role.APPROVER);
        assertThat(problems(author("one"), approver("two")))
                .containsExactly(
                        "the signature of \"two\" as approver: its key has signed as \"one\" already: nobody counts"
                                + " twice",
                        NO_APPROVER);
    }

    @Test
    void signatureForSomethingElse_isNone() {
        assertThat(problems(people.signed("ada", Role.AUTHOR, OTHER, 7), approver("bob")))
                .containsExactly(
                        "the signature of \"ada\" as author: it is for revision " + OTHER + ", not for " + REVISION,
                        NO_AUTHOR);
        assertThat(problems(people.signed("ada", Role.AUTHOR, REVISION, 6), approver("bob")))
                .containsExactly(
                        "the signature of \"ada\" as author: it is for version 6, not for version 7", NO_AUTHOR);
    }

    @Test
    void signatureWhoseTextWasChanged_isNone() {
        String time = author("eve").time();
        assertThat(problems(author("ada"), altered(author("eve"), "approver", "eve", time)))
                .containsExactly(
                        "the signature of \"eve\" as approver: no confirmed key of this person has made it",
                        NO_APPROVER);
        assertThat(problems(author("ada"), altered(approver("bob"), "approver", "eve", time)))
                .containsExactly(
                        "the signature of \"eve\" as approver: no confirmed key of this person has made it",
                        NO_APPROVER);
        assertThat(problems(author("ada"), altered(approver("bob"), "approver", "bob", "2026-03-01T12:00:00.000Z")))
                .containsExactly(
                        "the signature of \"bob\" as approver: no confirmed key of this person has made it",
                        NO_APPROVER);
    }

    @Test
    void roleThatThePersonDoesNotHave_isNone() {
        assertThat(problems(author("ada"), approver("ada")))
                .containsExactly(
                        "the signature of \"ada\" as approver: this person does not have the role approver",
                        NO_APPROVER);
    }

    @Test
    void unknownPerson_isNobody() {
        BundleSignature author = author("ada");
        assertThat(problems(Signatories.NOBODY, Moment.LATER, author, approver("bob")))
                .containsExactly(
                        "the signature of \"ada\" as author: there is no person of that name",
                        "the signature of \"bob\" as approver: there is no person of that name",
                        NO_AUTHOR,
                        NO_APPROVER);
    }

    @Test
    void keyThatIsNotConfirmed_countsForNothing() {
        BundleSignature author = author("ada");
        people.put(new Signatory("ada", Set.of(Role.AUTHOR), List.of(), false));
        assertThat(problems(author, approver("bob")))
                .containsExactly(
                        "the signature of \"ada\" as author: this person has no key that was confirmed at the guard's"
                                + " terminal",
                        NO_AUTHOR);
    }

    @Test
    void disabledPerson_signsNothingNewAndHasSignedWhatWasThere() {
        BundleSignature author = author("ada");
        Signatory ada = people.signatory("ada").orElseThrow();
        people.put(new Signatory("ada", ada.roles(), ada.keys(), true));
        assertThat(problems(author, approver("bob")))
                .containsExactly("the signature of \"ada\" as author: this person is disabled", NO_AUTHOR);
        assertThat(problems(people, Moment.LATER, author, approver("bob"))).isEmpty();
    }

    @Test
    void badSignatureBesideGoodOnes_isAProblem() {
        assertThat(problems(author("ada"), approver("bob"), people.signed("eve", Role.AUTHOR, OTHER, 7)))
                .hasSize(1);
        assertThat(SignatureCheck.problems(
                        Demand.NONE,
                        List.of(people.signed("eve", Role.AUTHOR, OTHER, 7)),
                        new Revision(REVISION),
                        7,
                        people,
                        Moment.ACTIVATION))
                .hasSize(1);
    }

    @Test
    void moreSignaturesThanAnybodyNeeds_areNotLookedAt() {
        assertThat(problems(Collections.nCopies(17, author("ada")).toArray(BundleSignature[]::new)))
                .containsExactly("expected at most 16 signatures, found 17");
    }
}

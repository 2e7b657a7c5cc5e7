package org.sallyport.guard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.bundle.BundleStore;
import org.sallyport.guard.bundle.Candidate;
import org.sallyport.guard.bundle.People;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.person.Signatory;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.BundleFiles;

/** Where two persons must sign, a start, a reload and an activation refuse what they have not signed. */
@Tag("either-mode")
class SignedBundleTest {
    @TempDir
    private Path directory;

    private final DemoAuthority authority = DemoAuthority.create("signed bundle test");
    private final People people = new People().with("ada", Role.AUTHOR).with("bob", Role.APPROVER);
    private Optional<IOException> unreadable = Optional.empty();

    @BeforeEach
    void copySamples() throws IOException {
        Files.createDirectories(directory.resolve("bundle/policies"));
        for (String name : new String[] {"sallyport.toml", "bundle/bundle.toml", "bundle/policies/chat.toml"}) {
            Files.copy(ConfigurationTest.sample(name), directory.resolve(name));
        }
        authority.writeTrust(directory.resolve("bundle/trust.pem"));
        DemoAuthority.write(
                authority.issue("main", "blue.example", "red.example"),
                directory.resolve("main.pem"),
                directory.resolve("main.key"));
        Path file = directory.resolve("sallyport.toml");
        String mode = System.getProperty("sallyport.crypto", "standard");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("[crypto]", "[crypto]\nmode = \"" + mode + "\"")
                        .replace("path = \"bundle\"", "path = \"bundle\"\nsignatures = \"author-and-approver\""));
    }

    private Path bundle() {
        return directory.resolve("bundle");
    }

    private String revision() {
        return BundleFiles.read(bundle()).revision().hex();
    }

    private String findings(Optional<Candidate> candidate) {
        Check check = Check.of(directory.resolve("sallyport.toml"), candidate, register -> {
            assertThat(register).isEqualTo(directory.resolve("persons"));
            if (unreadable.isPresent()) {
                throw unreadable.get();
            }
            return people;
        });
        assertThat(check.passed()).isEqualTo(check.findings().isEmpty());
        return String.join(
                "\n",
                check.findings().stream()
                        .map(finding -> finding.toString().replace(directory + "/", ""))
                        .toList());
    }

    private String candidate(long version, BundleSignature... signatures) {
        return findings(Optional.of(
                new Candidate(bundle(), Optional.of(new Candidate.Signed(version, Arrays.asList(signatures))))));
    }

    private BundleSignature ada(long version) {
        return people.signed("ada", Role.AUTHOR, revision(), version);
    }

    private BundleSignature bob(long version) {
        return people.signed("bob", Role.APPROVER, revision(), version);
    }

    private void onRecord(long version, BundleSignature... signatures) throws IOException {
        try (BundleStore store = BundleStore.open(directory.resolve("bundles"))) {
            store.keep(bundle(), new Revision(revision()));
            store.prepare(new BundleActivation(
                            revision(), version, Instant.EPOCH, "user:root", Arrays.asList(signatures)))
                    .commit();
        }
    }

    @Test
    void firstBundleThatNobodySigned_isNotInForce() {
        assertThat(findings(Optional.empty()))
                .isEqualTo(
                        "error: bundle: [bundle] has signatures = \"author-and-approver\", and no signed bundle is on"
                                + " record in bundles: expected one, which \"sallyport policy activate\" puts there");
    }

    @Test
    void candidateThatTwoPersonsSigned_passes() {
        assertThat(candidate(1, ada(1), bob(1))).isEmpty();
        assertThat(candidate(1, ada(1))).contains("expected the signature of an approver who is not its author");
        assertThat(candidate(1, bob(1))).contains("expected the signature of an author");
    }

    @Test
    void candidateWhoseFileChangedByAnOctet_isRefused() throws IOException {
        BundleSignature[] both = {ada(1), bob(1)};
        Path policy = bundle().resolve("policies/chat.toml");
        Files.writeString(policy, Files.readString(policy) + "\n");
        assertThat(candidate(1, both)).contains("it is for revision " + both[0].revision());
    }

    @Test
    void candidateOfAVersionThatWasThere_isRefused() throws IOException {
        onRecord(4, ada(4), bob(4));
        assertThat(candidate(4, ada(4), bob(4))).contains("version 4 was there already: expected 5 or more");
        assertThat(candidate(3, ada(3), bob(3))).contains("version 3 was there already: expected 5 or more");
        assertThat(candidate(5, ada(5), bob(5))).isEmpty();
        assertThat(candidate(5, ada(4), bob(5))).contains("it is for version 4, not for version 5");
    }

    @Test
    void signedBundleOnRecord_isInForceAtAStart() throws IOException {
        onRecord(1, ada(1), bob(1));
        Files.writeString(bundle().resolve("bundle.toml"), "the first bundle counts no more");
        assertThat(findings(Optional.empty())).isEmpty();
    }

    @Test
    void bundleOnRecordWithOneSignature_isNotInForce() throws IOException {
        onRecord(1, ada(1));
        assertThat(findings(Optional.empty())).contains("expected the signature of an approver");
    }

    @Test
    void recordWithAnotherVersion_isNotInForce() throws IOException {
        onRecord(2, ada(2), bob(2));
        Path record = directory.resolve("bundles/active.json");
        Files.writeString(
                record,
                Files.readString(record).replaceFirst("\"version\" : 2,\n {2}\"time", "\"version\" : 9,\n  \"time"));
        assertThat(findings(Optional.empty())).contains("it is for version 2, not for version 9");
    }

    @Test
    void keyThatIsConfirmedNoMore_endsWhatItSigned() throws IOException {
        onRecord(1, ada(1), bob(1));
        people.put(new Signatory("ada", Set.of(Role.AUTHOR), List.of(), false));
        assertThat(findings(Optional.empty())).contains("this person has no key that was confirmed");
    }

    @Test
    void disabledPerson_hasSignedWhatIsOnRecordAndSignsNothingNew() throws IOException {
        onRecord(1, ada(1), bob(1));
        Signatory ada = people.signatory("ada").orElseThrow();
        people.put(new Signatory("ada", ada.roles(), ada.keys(), true));
        assertThat(findings(Optional.empty())).isEmpty();
        assertThat(candidate(2, ada(2), bob(2))).contains("this person is disabled");
    }

    @Test
    void personsThatCannotBeRead_haveSignedNothing() throws IOException {
        onRecord(1, ada(1), bob(1));
        unreadable = Optional.of(new IOException("persons.json is damaged"));
        assertThat(findings(Optional.empty()))
                .endsWith("nobody's signature counts, because persons cannot be read: persons.json is damaged");
        assertThat(candidate(2, ada(2), bob(2))).contains("nobody's signature counts");
    }

    @Test
    void personsThatAreNotThere_haveSignedNothing() throws IOException {
        onRecord(1, ada(1), bob(1));
        assertThat(Check.of(directory.resolve("sallyport.toml")).findings().toString())
                .contains("the signature of \"ada\" as author: there is no person of that name");
    }
}

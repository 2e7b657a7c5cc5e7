package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.labelling.ClearanceFile;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.Validity;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.setting.Attachment;

class RequireLabelTest {
    private static final int ROUNDS = 2_000;
    private static final PolicyFile FILE = Labelled.file("meridian.xml");
    private static final SecurityPolicy MERIDIAN = FILE.policy().orElseThrow();

    private static RequireLabel rule(PolicyFile policy, ClearanceEntry... entries) {
        return new RequireLabel(
                policy, List.of(entries), Set.of(), SubjectUse.EMPTY, MarkingUse.MATCH, Optional.empty());
    }

    private static boolean passes(RequireLabel rule, StatedLabel label) {
        return isPass(rule.examine(Labelled.message(label, MERIDIAN)));
    }

    private static boolean isPass(Outcome outcome) {
        return outcome instanceof Outcome.Pass || outcome instanceof Outcome.Change;
    }

    private static AccessDecision decision(StatedLabel label, StatedClearance clearance) {
        Validity validity = MERIDIAN.judge(label, Labelled.NOW, Origin.RECEIVED);
        return AccessDecision.decide(
                validity, MERIDIAN.clearance(clearance, Clearance.Levels.LISTED).orNil());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void label_passesExactlyWhenItIsValidAndAllClearancesGrantIt(long seed) {
        Random random = new Random(seed);
        int passed = 0;
        for (int i = 0; i < ROUNDS; i++) {
            StatedClearance there = Labelled.clearance(random, MERIDIAN);
            StatedClearance here = Labelled.clearance(random, MERIDIAN);
            RequireLabel rule =
                    rule(FILE, Labelled.cleared(Holder.DESTINATION, there), Labelled.cleared(Holder.SOURCE, here));
            StatedLabel label = Labelled.label(random, MERIDIAN);
            boolean passes = passes(rule, label);
            assertThat(passes)
                    .as("%s", label)
                    .isEqualTo(decision(label, there).granted()
                            && decision(label, here).granted());
            assertThat(passes(rule, label)).as("a second time").isEqualTo(passes);
            passed += passes ? 1 : 0;
        }
        assertThat(passed).isBetween(20, ROUNDS - 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void restrictiveCategoryMore_neverLetsALabelThroughThatWasGrantedToNobody(long seed) {
        Random random = new Random(seed);
        List<StatedCategory> restrictive = Labelled.categories(MERIDIAN).stream()
                .filter(each -> each.types().iterator().next().isRestrictive())
                .toList();
        int fewer = 0;
        for (int i = 0; i < ROUNDS; i++) {
            RequireLabel rule = rule(FILE, Labelled.cleared(Holder.DESTINATION, Labelled.clearance(random, MERIDIAN)));
            StatedLabel label = Labelled.label(random, MERIDIAN);
            StatedCategory one = restrictive.get(random.nextInt(restrictive.size()));
            if (!label.categories().contains(one)
                    && MERIDIAN.judge(label, Labelled.NOW, Origin.RECEIVED) instanceof Validity.Valid) {
                boolean before = passes(rule, label);
                boolean after = passes(rule, Labelled.with(label, one));
                assertThat(after && !before).as("%s and %s", label, one).isFalse();
                fewer += before && !after ? 1 : 0;
            }
        }
        assertThat(fewer).isPositive();
    }

    @Test
    void rememberedLabel_isRefusedWhenItsTimeIsOver() {
        Random random = new Random(6);
        RequireLabel rule = rule(
                FILE,
                Labelled.cleared(
                        Holder.DESTINATION,
                        ClearanceFile.of(Labelled.attachment("clearances/meridian-fleet.xml"))
                                .under(MERIDIAN)));
        StatedLabel label = Labelled.label(random, MERIDIAN);
        while (!passes(rule, label)) {
            label = Labelled.label(random, MERIDIAN);
        }
        Passage later = Labelled.message(label, MERIDIAN)
                .with(new Facts(Instant.parse("2100-01-01T00:00:00Z"), Optional.empty()));
        assertThat(rule.examine(later))
                .isInstanceOfSatisfying(
                        Outcome.Refuse.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.LABEL_NOT_VALID));
    }

    @Test
    void refusal_namesTheClearanceTheRuleAndTheValue() {
        RequireLabel rule = rule(
                FILE,
                new ClearanceEntry(
                        Holder.DESTINATION,
                        Set.of(),
                        List.of(),
                        ClearanceFile.of(Labelled.attachment("clearances/meridian-open.xml")),
                        Optional.empty()));
        Passage guarded = Labelled.passage(Traffic.read("<message from='alice@blue.test' to='bob@red.test'>"
                + "<securitylabel xmlns='urn:xmpp:sec-label:0'><label>"
                + "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>MQkCAQcGBIg3EQE=</esssecuritylabel>"
                + "</label></securitylabel><body>x</body></message>"));
        assertThat(rule.examine(guarded))
                .isEqualTo(new Outcome.Refuse(
                        Reason.LABEL_DENIED, "destination, clearances/meridian-open.xml: classification: \"GUARDED\""));
    }

    @Test
    void policyWithProblems_refusesEverything() {
        PolicyFile broken = PolicyFile.of(new Attachment("broken.xml", new byte[] {'<'}));
        assertThat(broken.problems()).isNotEmpty();
        RequireLabel rule =
                rule(broken, Labelled.cleared(Holder.DESTINATION, Labelled.clearance(new Random(7), MERIDIAN)));
        assertThat(rule.problems()).isEqualTo(broken.problems());
        assertThatThrownBy(() -> passes(rule, Labelled.label(new Random(8), MERIDIAN)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void settings_thatClearNobodyAreRefused() {
        ClearanceEntry source = Labelled.cleared(Holder.SOURCE, Labelled.clearance(new Random(9), MERIDIAN));
        assertThatThrownBy(() -> rule(FILE, source))
                .hasMessageStartingWith("clearances: expected an entry for the destination");
    }

    @Test
    void clearanceOfAnotherPolicy_isRefused() {
        ClearanceFile harbour = ClearanceFile.of(Labelled.attachment("clearances/harbour-public.xml"));
        ClearanceEntry entry = new ClearanceEntry(Holder.DESTINATION, Set.of(), List.of(), harbour, Optional.empty());
        assertThatThrownBy(() -> rule(FILE, entry))
                .hasMessageStartingWith("clearances: clearances/harbour-public.xml cannot be used: ");
    }

    @Test
    void upTo_namesTheHighestClassOfTheClearance() {
        ClearanceFile fleet = ClearanceFile.of(Labelled.attachment("clearances/meridian-fleet.xml"));
        assertThatThrownBy(() -> rule(
                        FILE,
                        new ClearanceEntry(Holder.DESTINATION, Set.of(), List.of(), fleet, Optional.of("GUARDED"))))
                .hasMessage("clearances: up-to: the clearance lists a classification above \"GUARDED\"");
        assertThatThrownBy(() -> rule(
                        FILE, new ClearanceEntry(Holder.DESTINATION, Set.of(), List.of(), fleet, Optional.of("Guard"))))
                .hasMessage("clearances: up-to: the policy has no classification \"Guard\"");
    }

    @Test
    void peers_areThoseThatAreNamedAnywhere() {
        ClearanceFile fleet = ClearanceFile.of(Labelled.attachment("clearances/meridian-fleet.xml"));
        RequireLabel rule = new RequireLabel(
                FILE,
                List.of(new ClearanceEntry(
                        Holder.DESTINATION, Set.of("red-server"), List.of(), fleet, Optional.empty())),
                Set.of("blue-server"),
                SubjectUse.EMPTY,
                MarkingUse.MATCH,
                Optional.empty());
        assertThat(rule.peers()).containsExactlyInAnyOrder("red-server", "blue-server");
    }
}

package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.policy.label.Specimen.NOW;
import static org.sallyport.policy.label.Specimen.category;
import static org.sallyport.policy.label.Specimen.clearance;
import static org.sallyport.policy.label.Specimen.holds;
import static org.sallyport.policy.label.Specimen.label;
import static org.sallyport.policy.label.Specimen.level;
import static org.sallyport.policy.label.Specimen.set;
import static org.sallyport.policy.label.Specimen.spif;
import static org.sallyport.policy.label.Specimen.tag;
import static org.sallyport.policy.label.Specimen.usable;
import static org.sallyport.policy.label.Specimen.valid;
import static org.sallyport.policy.label.stated.TagType.ENUMERATED_PERMISSIVE;
import static org.sallyport.policy.label.stated.TagType.ENUMERATED_RESTRICTIVE;
import static org.sallyport.policy.label.stated.TagType.INFORMATIVE;
import static org.sallyport.policy.label.stated.TagType.PERMISSIVE;
import static org.sallyport.policy.label.stated.TagType.RESTRICTIVE;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.label.AccessDecision.Denied;
import org.sallyport.policy.label.AccessDecision.Granted;
import org.sallyport.policy.label.AccessDecision.Rule;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;

class AccessDecisionTest {
    private static final Spif SPIF = spif(
            List.of(level("Open", 1), level("Shut", 2), level("Secret", 4)),
            set(
                    "Tastes",
                    1,
                    tag("Same", PERMISSIVE, category("p0", 0), category("p1", 1)),
                    tag("Other", PERMISSIVE, category("p3", 3), category("p4", 4)),
                    tag("Notes", INFORMATIVE, category("i0", 0))),
            set(
                    "More",
                    2,
                    tag("Same", ENUMERATED_PERMISSIVE, category("e0", 0)),
                    tag("Bits", RESTRICTIVE, category("r0", 0), category("r70", 70)),
                    tag("List", ENUMERATED_RESTRICTIVE, category("l9", 9))));
    private static final SecurityPolicy POLICY = SecurityPolicy.of(SPIF);
    private static final StatedCategory P0 = holds(1, PERMISSIVE, 0);
    private static final StatedCategory P1 = holds(1, PERMISSIVE, 1);
    private static final StatedCategory P3 = holds(1, PERMISSIVE, 3);
    private static final StatedCategory E0 = holds(2, ENUMERATED_PERMISSIVE, 0);
    private static final StatedCategory R0 = holds(2, RESTRICTIVE, 0);
    private static final StatedCategory R70 = holds(2, RESTRICTIVE, 70);
    private static final StatedCategory L9 = holds(2, ENUMERATED_RESTRICTIVE, 9);

    @Test
    void classification_isOneOfThoseListed_andAHigherOneIncludesNoLowerOne() {
        assertThat(decide(label(2), clearance(List.of(2)))).isEqualTo(new Granted());
        assertThat(decide(label(2), clearance(List.of(1, 4)))).isEqualTo(new Denied(Rule.CLASSIFICATION, "\"Shut\""));
        assertThat(decide(label(2), clearance(List.of()))).isEqualTo(new Denied(Rule.CLASSIFICATION, "\"Shut\""));
    }

    @Test
    void upTo_listsWhatTheHighestDominates_onlyWhereItIsAskedFor() {
        StatedClearance stated = clearance(List.of(2));

        assertThat(POLICY.clearance(stated, Clearance.Levels.UP_TO).orNil().classifications())
                .extracting(Classification::name)
                .containsExactly("Open", "Shut");
        assertThat(POLICY.clearance(stated, Clearance.Levels.LISTED).orNil().classifications())
                .extracting(Classification::name)
                .containsExactly("Shut");
        assertThat(POLICY.clearance(clearance(List.of()), Clearance.Levels.UP_TO)
                        .orNil()
                        .classifications())
                .isEmpty();
    }

    @Test
    void restrictiveCategories_areAllInTheClearance() {
        assertThat(decide(label(1, R0, L9), clearance(List.of(1), R0, R70, L9))).isEqualTo(new Granted());
        assertThat(decide(label(1, R0, R70), clearance(List.of(1), R0)))
                .isEqualTo(new Denied(Rule.RESTRICTIVE, "\"r70\" of \"More\""));
        assertThat(decide(label(1, R0, L9), clearance(List.of(1), R0, R70)))
                .isEqualTo(new Denied(Rule.RESTRICTIVE, "\"l9\" of \"More\""));
    }

    @Test
    void permissiveCategories_areTakenTagByTag_notSetBySetAndNotByName() {
        assertThat(decide(label(1, P0, P1), clearance(List.of(1), P1))).isEqualTo(new Granted());
        assertThat(decide(label(1), clearance(List.of(1)))).isEqualTo(new Granted());
        assertThat(decide(label(1, P0), clearance(List.of(1), P1)))
                .isEqualTo(new Denied(Rule.PERMISSIVE, "\"p0\" of \"Tastes\""));
        assertThat(decide(label(1, P0, P3), clearance(List.of(1), P0)))
                .isEqualTo(new Denied(Rule.PERMISSIVE, "\"p3\" of \"Tastes\""));
        assertThat(decide(label(1, P0, E0), clearance(List.of(1), P0)))
                .isEqualTo(new Denied(Rule.PERMISSIVE, "\"e0\" of \"More\""));
        assertThat(decide(label(1, P0, P3, E0), clearance(List.of(1), P0, P3, E0)))
                .isEqualTo(new Granted());
    }

    @Test
    void informativeCategories_decideNothing_inLabelOrClearance() {
        StatedCategory unknown = holds(77, INFORMATIVE, 5);

        assertThat(decide(label(1, holds(1, INFORMATIVE, 0)), clearance(List.of(1))))
                .isEqualTo(new Granted());
        assertThat(usable(POLICY, clearance(List.of(1), holds(1, INFORMATIVE, 0), unknown)))
                .isEqualTo(usable(POLICY, clearance(List.of(1))));
    }

    @Test
    void nothing_isGrantedToNobodyOrByNoLabel() {
        SecurityLabel label = valid(POLICY, label(1));
        Clearance all = usable(POLICY, clearance(List.of(1, 2, 4), P0, P3, E0, R0, R70, L9));

        assertThat(AccessDecision.decide(label, Clearance.NIL))
                .isEqualTo(new Denied(Rule.CLEARANCE, "there is no clearance"));
        assertThat(AccessDecision.decide(Validity.NIL, all)).isEqualTo(new Denied(Rule.LABEL, "there is no label"));
        assertThat(AccessDecision.decide(POLICY.judge(label(3), NOW, Origin.RECEIVED), all))
                .isEqualTo(new Denied(Rule.LABEL, "the policy has no classification \"3\""));
        assertThat(AccessDecision.decide(new Validity.Valid(label), all).granted())
                .isTrue();
        assertThat(Clearance.NIL.stated()).isEmpty();
        assertThat(Clearance.NIL.classifications()).isEmpty();
        assertThat(Clearance.NIL.categories()).isEmpty();
    }

    @Test
    void anotherPolicy_orAnotherEditionOfIt_isDenied() {
        SecurityPolicy again = SecurityPolicy.of(SPIF);
        Clearance clearance = usable(again, clearance(List.of(1)));

        assertThat(AccessDecision.decide(valid(again, label(1)), clearance).granted())
                .isTrue();
        assertThat(AccessDecision.decide(valid(POLICY, label(1)), clearance))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.rule()).isEqualTo(Rule.POLICY));
    }

    @Test
    void clearance_withAnythingUnknown_isUnusableWhole() {
        assertThat(unusable(clearance(List.of(1, 3)))).isEqualTo(Fault.UNKNOWN_CLASSIFICATION);
        assertThat(unusable(clearance(List.of(1), holds(3, RESTRICTIVE, 1)))).isEqualTo(Fault.UNKNOWN_TAG_SET);
        assertThat(unusable(clearance(List.of(1), holds(1, PERMISSIVE, 7)))).isEqualTo(Fault.UNKNOWN_CATEGORY);
        assertThat(unusable(clearance(List.of(1), holds(1, RESTRICTIVE, 1)))).isEqualTo(Fault.WRONG_TYPE);
        assertThat(unusable(new StatedClearance(Named.of(new Oid("1.2")), List.of(Value.of(1)), List.of())))
                .isEqualTo(Fault.UNKNOWN_POLICY);
        assertThat(POLICY.clearance(clearance(List.of(1, 3)), Clearance.Levels.LISTED)
                        .orNil())
                .isSameAs(Clearance.NIL);
    }

    @Test
    void clearance_mayNameItsValuesAndSayOneTwice() {
        StatedClearance stated = new StatedClearance(
                new Named(Optional.empty(), Optional.of("TEST")),
                List.of(Value.of("open"), Value.of(1)),
                List.of(
                        new StatedCategory(
                                new Named(Optional.empty(), Optional.of("more")),
                                Set.of(RESTRICTIVE, ENUMERATED_RESTRICTIVE),
                                Value.of("R70")),
                        R70));

        Clearance read = usable(POLICY, stated);

        assertThat(read)
                .isEqualTo(usable(POLICY, clearance(List.of(1), R70)))
                .hasToString("\"Test\" (" + Specimen.ID + ") {\"Open\", \"r70\" of \"More\"}");
        assertThat(read.stated().map(again -> usable(POLICY, again))).contains(read);
    }

    @Test
    void and_holdsWhatBothHold() {
        Clearance one = usable(POLICY, clearance(List.of(1, 2), P0, R0, R70));
        Clearance other = usable(POLICY, clearance(List.of(2, 4), P0, P3, R70));

        assertThat(one.and(other)).isEqualTo(usable(POLICY, clearance(List.of(2), P0, R70)));
        assertThat(one.and(Clearance.NIL)).isSameAs(Clearance.NIL);
        assertThat(Clearance.NIL.and(one)).isSameAs(Clearance.NIL);
        assertThat(one.and(usable(SecurityPolicy.of(SPIF), clearance(List.of(1)))))
                .isSameAs(Clearance.NIL);
    }

    private static AccessDecision decide(StatedLabel label, StatedClearance clearance) {
        return AccessDecision.decide(valid(POLICY, label), usable(POLICY, clearance));
    }

    private static Fault unusable(StatedClearance stated) {
        return switch (POLICY.clearance(stated, Clearance.Levels.LISTED)) {
            case Clearance.Usable(Clearance clearance) -> throw new AssertionError(clearance.toString());
            case Clearance.Unusable(Fault fault, String _) -> fault;
        };
    }
}

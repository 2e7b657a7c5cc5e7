package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.policy.label.Specimen.NOW;
import static org.sallyport.policy.label.Specimen.any;
import static org.sallyport.policy.label.Specimen.category;
import static org.sallyport.policy.label.Specimen.equal;
import static org.sallyport.policy.label.Specimen.holds;
import static org.sallyport.policy.label.Specimen.label;
import static org.sallyport.policy.label.Specimen.level;
import static org.sallyport.policy.label.Specimen.one;
import static org.sallyport.policy.label.Specimen.required;
import static org.sallyport.policy.label.Specimen.set;
import static org.sallyport.policy.label.Specimen.spif;
import static org.sallyport.policy.label.Specimen.tag;
import static org.sallyport.policy.label.Specimen.valid;
import static org.sallyport.policy.label.stated.TagType.INFORMATIVE;
import static org.sallyport.policy.label.stated.TagType.PERMISSIVE;
import static org.sallyport.policy.label.stated.TagType.RESTRICTIVE;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.label.Relabelling.Mapped;
import org.sallyport.policy.label.Relabelling.Obstacle;
import org.sallyport.policy.label.Relabelling.Unmapped;
import org.sallyport.policy.label.Specimen.Parts;
import org.sallyport.policy.label.spif.Applied;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.EquivalentCategory;
import org.sallyport.policy.label.spif.EquivalentClassification;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.EquivalentTagSet;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

class RelabellingTest {
    private static final Oid FAR = new Oid("1.3.6.1.4.1.32473.2");
    private static final StatedCategory A1 = holds(1, RESTRICTIVE, 1);
    private static final StatedCategory A2 = holds(1, RESTRICTIVE, 2);

    /** The far side, with which the near side has equivalences. */
    private static final SecurityPolicy OTHER = SecurityPolicy.of(spif(
            "Other",
            FAR,
            List.of(),
            List.of(level("Low", 1), level("High", 2), Specimen.obsolete(level("Old", 3))),
            far(
                    1,
                    tag(
                            "R",
                            RESTRICTIVE,
                            category("r1", 1),
                            category("r2", 2),
                            new Parts("notLow", 3).notWith("Low").category()),
                    tag("P", PERMISSIVE, category("p1", 1), category("p2", 2))),
            far(2, tag("I", INFORMATIVE, category("i1", 1)))));

    // Encryption

    @Test
    void everyEquivalent_isAdded_andWhatIsDiscardedIsNamed() {
        SecurityPolicy near = near(
                List.of(equal(level("Open", 1), toLevel(1, Applied.ENCRYPT))),
                new Parts("a1", 1).equal(to(RESTRICTIVE, 1, Applied.BOTH), to(PERMISSIVE, 2, Applied.ENCRYPT)),
                new Parts("a2", 2).equal(discard()));
        StatedLabel stated = new StatedLabel(
                Optional.of(Named.of(Specimen.ID)), Optional.of(Value.of(1)), List.of("Mine"), List.of(A1, A2));

        assertThat(Relabelling.map(valid(near, stated), OTHER, Direction.ENCRYPT, NOW))
                .isEqualTo(new Mapped(
                        valid(OTHER, label(FAR, 1, there(1, RESTRICTIVE, 1), there(1, PERMISSIVE, 2))),
                        List.of("category \"a2\" of \"A\"", "privacy mark \"Mine\"")));
    }

    @Test
    void whatIsNotSaid_isNotMapped() {
        SecurityPolicy near = near(
                List.of(
                        equal(level("Open", 1), toLevel(1, Applied.ENCRYPT)),
                        equal(level("In", 2), toLevel(1, Applied.DECRYPT)),
                        equal(level("Two", 3), toLevel(1, Applied.ENCRYPT), toLevel(2, Applied.BOTH)),
                        equal(level("Gone", 4), toLevel(9, Applied.ENCRYPT)),
                        equal(level("Old", 5), toLevel(3, Applied.ENCRYPT))),
                new Parts("a1", 1),
                new Parts("a2", 2).equal(to(RESTRICTIVE, 1, Applied.DECRYPT)),
                new Parts("a3", 3).equal(to(RESTRICTIVE, 9, Applied.ENCRYPT)),
                new Parts("a4", 4).equal(to(RESTRICTIVE, 3, Applied.ENCRYPT)));

        assertThat(encrypted(near, label(1))).isEqualTo("Low");
        assertThat(encrypted(near, label(2))).isEqualTo("CLASSIFICATION");
        assertThat(encrypted(near, label(3))).isEqualTo("AMBIGUOUS");
        assertThat(encrypted(near, label(4))).isEqualTo("TARGET");
        assertThat(encrypted(near, label(5))).isEqualTo("RESULT");
        assertThat(encrypted(near, label(1, A1))).isEqualTo("CATEGORY");
        assertThat(encrypted(near, label(1, A2))).isEqualTo("CATEGORY");
        assertThat(encrypted(near, label(1, holds(1, RESTRICTIVE, 3)))).isEqualTo("TARGET");
        assertThat(encrypted(near, label(1, holds(1, RESTRICTIVE, 4)))).isEqualTo("RESULT");
    }

    @Test
    void policiesWithoutAWay_areRefused_andThePolicyItselfIsNoWay() {
        SecurityPolicy near = near(List.of(equal(level("Open", 1), toLevel(1, Applied.BOTH))));
        SecurityLabel there = valid(OTHER, label(FAR, 1));

        assertThat(Relabelling.map(there, near, Direction.ENCRYPT, NOW))
                .isEqualTo(new Unmapped(Obstacle.POLICY, "policy " + OTHER + " has no equivalent policy " + near));
        assertThat(Relabelling.map(there, OTHER, Direction.ENCRYPT, NOW)).isEqualTo(new Mapped(there, List.of()));
        assertThat(Relabelling.map(there, OTHER, Direction.DECRYPT, NOW)).isEqualTo(new Mapped(there, List.of()));
    }

    @Test
    void label_thatIsNotValidAnyMore_isNotMapped() {
        SecurityPolicy near = near(
                List.of(equal(level("Open", 1), toLevel(1, Applied.BOTH))),
                new Parts("a1", 1).inForce(NOW, NOW).equal(to(RESTRICTIVE, 1, Applied.BOTH)));

        assertThat(Relabelling.map(valid(near, label(1, A1)), OTHER, Direction.ENCRYPT, NOW))
                .isInstanceOf(Mapped.class);
        assertThat(Relabelling.map(valid(near, label(1, A1)), OTHER, Direction.ENCRYPT, NOW.plus(Duration.ofDays(1))))
                .isEqualTo(new Unmapped(Obstacle.LABEL, "the label is not valid now"));
    }

    @Test
    void requirements_ofClassificationTagSetAndPolicy_areAdded() {
        RequiredCategory r1 = required(Operation.ALL, one("F1", RESTRICTIVE, 1));
        RequiredCategory p1 = required(Operation.ONLY_ONE, one("F1", PERMISSIVE, 1));
        RequiredCategory i1 = required(Operation.ONE_OR_MORE, any("F2", INFORMATIVE));
        EquivalentClassification low = new EquivalentClassification("Far", 1, Applied.ENCRYPT, List.of(r1));
        SecurityPolicy near = SecurityPolicy.of(spif(
                "Test",
                Specimen.ID,
                List.of(new EquivalentPolicy("Far", FAR, List.of(), List.of(i1))),
                List.of(equal(level("Open", 1), low)),
                new TagSet(
                        "A",
                        Specimen.oid(1),
                        List.of(tag(
                                "A",
                                RESTRICTIVE,
                                new Parts("a1", 1).equal(discard()).category())),
                        List.of(new EquivalentTagSet("Far", Optional.empty(), Optional.empty(), List.of(p1))))));

        assertThat(encrypted(near, label(1))).isEqualTo("Low r1 i1");
        assertThat(encrypted(near, label(1, A1))).isEqualTo("Low r1 p1 i1");
    }

    @Test
    void requirement_thatLeavesAChoice_isRefusedUnlessTheLabelHasChosen() {
        for (Operation operation : List.of(Operation.ONLY_ONE, Operation.ONE_OR_MORE)) {
            RequiredCategory choice = required(operation, one("F1", PERMISSIVE, 1), one("F1", PERMISSIVE, 2));
            SecurityPolicy near = near(
                    List.of(equal(
                            level("Open", 1),
                            new EquivalentClassification("Far", 1, Applied.ENCRYPT, List.of(choice)))),
                    new Parts("a1", 1).equal(to(PERMISSIVE, 1, Applied.ENCRYPT)),
                    new Parts("a2", 2).equal(to(PERMISSIVE, 2, Applied.ENCRYPT)));

            assertThat(encrypted(near, label(1))).isEqualTo("AMBIGUOUS");
            assertThat(encrypted(near, label(1, A1))).isEqualTo("Low p1");
            assertThat(encrypted(near, label(1, A1, A2)))
                    .isEqualTo(operation == Operation.ONLY_ONE ? "AMBIGUOUS" : "Low p1 p2");
        }
        RequiredCategory all = required(Operation.ALL, any("F1", PERMISSIVE), one("F1", RESTRICTIVE, 2));
        SecurityPolicy near = near(
                List.of(equal(level("Open", 1), new EquivalentClassification("Far", 1, Applied.ENCRYPT, List.of(all)))),
                new Parts("a1", 1).equal(to(PERMISSIVE, 1, Applied.ENCRYPT)));
        assertThat(encrypted(near, label(1))).isEqualTo("AMBIGUOUS");
        assertThat(encrypted(near, label(1, A1))).isEqualTo("Low r2 p1");
    }

    // Decryption

    @Test
    void foreignLabel_isTheOneLocalLabelThatIsEqual() {
        SecurityPolicy near = near(
                List.of(
                        equal(level("Open", 1), toLevel(1, Applied.DECRYPT)),
                        equal(level("Out", 2), toLevel(2, Applied.ENCRYPT))),
                new Parts("a1", 1).equal(to(RESTRICTIVE, 1, Applied.BOTH)),
                new Parts("a2", 2).equal(to(RESTRICTIVE, 2, Applied.ENCRYPT)),
                new Parts("a3", 3).equal(discard()));

        assertThat(decrypted(near, label(FAR, 1))).isEqualTo("Open");
        assertThat(decrypted(near, label(FAR, 1, there(1, RESTRICTIVE, 1)))).isEqualTo("Open a1");
        assertThat(decrypted(near, label(FAR, 2))).isEqualTo("CLASSIFICATION");
        assertThat(decrypted(near, label(FAR, 1, there(1, RESTRICTIVE, 2)))).isEqualTo("CATEGORY");
        assertThat(decrypted(near, label(FAR, 1, there(2, INFORMATIVE, 1)))).isEqualTo("CATEGORY");
    }

    @Test
    void severalThatAreEqual_areRefused_butNotForAnObsoleteOne() {
        SecurityPolicy near = near(
                List.of(
                        equal(level("Open", 1), toLevel(1, Applied.BOTH)),
                        equal(level("Too", 2), toLevel(2, Applied.BOTH)),
                        equal(level("Also", 3), toLevel(2, Applied.BOTH)),
                        Specimen.obsolete(equal(level("Once", 4), toLevel(1, Applied.BOTH)))),
                new Parts("a1", 1).equal(to(RESTRICTIVE, 1, Applied.BOTH)),
                new Parts("a2", 2).equal(to(RESTRICTIVE, 1, Applied.BOTH)),
                new Parts("a3", 3).equal(to(RESTRICTIVE, 2, Applied.BOTH)),
                new Parts("a4", 4).obsolete().equal(to(RESTRICTIVE, 2, Applied.BOTH)));

        assertThat(decrypted(near, label(FAR, 1))).isEqualTo("Open");
        assertThat(decrypted(near, label(FAR, 2))).isEqualTo("AMBIGUOUS");
        assertThat(decrypted(near, label(FAR, 1, there(1, RESTRICTIVE, 1)))).isEqualTo("AMBIGUOUS");
        assertThat(decrypted(near, label(FAR, 1, there(1, RESTRICTIVE, 2)))).isEqualTo("Open a3");
    }

    @Test
    void categoryThatEqualsSeveral_isMeantByAllOfThemAndByNoneAlone() {
        SecurityPolicy near = near(
                List.of(equal(level("Open", 1), toLevel(1, Applied.BOTH))),
                new Parts("both", 1).equal(to(RESTRICTIVE, 1, Applied.BOTH), to(RESTRICTIVE, 2, Applied.BOTH)),
                new Parts("half", 2).equal(to(PERMISSIVE, 1, Applied.BOTH)),
                new Parts("whole", 3).equal(to(PERMISSIVE, 1, Applied.BOTH), to(PERMISSIVE, 2, Applied.BOTH)));
        StatedCategory r1 = there(1, RESTRICTIVE, 1);
        StatedCategory r2 = there(1, RESTRICTIVE, 2);

        assertThat(decrypted(near, label(FAR, 1, r1, r2))).isEqualTo("Open both");
        assertThat(decrypted(near, label(FAR, 1, r1))).isEqualTo("CATEGORY");
        assertThat(decrypted(near, label(FAR, 1, there(1, PERMISSIVE, 1)))).isEqualTo("Open half");
        assertThat(decrypted(near, label(FAR, 1, there(1, PERMISSIVE, 2)))).isEqualTo("CATEGORY");
        assertThat(decrypted(near, label(FAR, 1, there(1, PERMISSIVE, 1), there(1, PERMISSIVE, 2))))
                .isEqualTo("AMBIGUOUS");
    }

    @Test
    void requirementsOfAClassification_areConditionsOnTheWayIn_andNeedNoEqual() {
        RequiredCategory r1 = required(Operation.ALL, one("F1", RESTRICTIVE, 1));
        RequiredCategory r2 = required(Operation.ALL, one("F1", RESTRICTIVE, 2));
        SecurityPolicy near = near(
                List.of(
                        equal(level("Plain", 1), toLevel(1, Applied.BOTH)),
                        equal(level("More", 2), new EquivalentClassification("Far", 1, Applied.BOTH, List.of(r1))),
                        equal(level("Only", 3), new EquivalentClassification("Far", 2, Applied.BOTH, List.of(r2)))),
                new Parts("a2", 1).equal(to(RESTRICTIVE, 2, Applied.BOTH)));

        assertThat(decrypted(near, label(FAR, 1))).isEqualTo("Plain");
        assertThat(decrypted(near, label(FAR, 1, there(1, RESTRICTIVE, 1)))).isEqualTo("More");
        assertThat(decrypted(near, label(FAR, 2))).isEqualTo("CLASSIFICATION");
        assertThat(decrypted(near, label(FAR, 2, there(1, RESTRICTIVE, 2)))).isEqualTo("AMBIGUOUS");
    }

    /** Whoever mapped the label out would have been refused, so what the label holds came from elsewhere and may bind. */
    @Test
    void requirementThatLeavesAChoice_dropsNothingOnTheWayIn() {
        RequiredCategory either = required(Operation.ONE_OR_MORE, one("F1", RESTRICTIVE, 1), one("F1", RESTRICTIVE, 2));
        RequiredCategory sole = required(Operation.ONE_OR_MORE, one("F1", RESTRICTIVE, 1));

        assertThat(cameIn(either, there(1, RESTRICTIVE, 1))).isEqualTo("CATEGORY");
        assertThat(cameIn(either, there(1, RESTRICTIVE, 1), there(1, RESTRICTIVE, 2)))
                .isEqualTo("CATEGORY");
        assertThat(cameIn(required(Operation.ALL, any("F1", RESTRICTIVE)), there(1, RESTRICTIVE, 2)))
                .isEqualTo("CATEGORY");
        assertThat(cameIn(sole, there(1, RESTRICTIVE, 1))).isEqualTo("Open");
    }

    private static String cameIn(RequiredCategory required, StatedCategory... holding) {
        EquivalentClassification low = new EquivalentClassification("Far", 1, Applied.BOTH, List.of(required));
        return decrypted(near(List.of(equal(level("Open", 1), low)), new Parts("a1", 1)), label(FAR, 1, holding));
    }

    // Specimens

    private static TagSet far(int arc, Tag... tags) {
        return new TagSet("F" + arc, new Oid(FAR + "." + arc), List.of(tags), List.of());
    }

    private static SecurityPolicy near(List<Classification> levels, Parts... categories) {
        Category[] made = new Category[categories.length];
        for (int i = 0; i < made.length; i++) {
            made[i] = categories[i].category();
        }
        return SecurityPolicy.of(spif(
                "Test",
                Specimen.ID,
                List.of(new EquivalentPolicy("Far", FAR, List.of(), List.of())),
                levels,
                set("A", 1, tag("A", RESTRICTIVE, made))));
    }

    private static EquivalentClassification toLevel(int lacv, Applied applied) {
        return new EquivalentClassification("far", lacv, applied, List.of());
    }

    private static EquivalentCategory to(TagType type, int lacv, Applied applied) {
        return new EquivalentCategory(
                "Far",
                applied,
                Optional.of(new EquivalentCategory.Target(new Oid(FAR + ".1"), type, BigInteger.valueOf(lacv))));
    }

    private static EquivalentCategory discard() {
        return new EquivalentCategory("Far", Applied.BOTH, Optional.empty());
    }

    private static StatedCategory there(int arc, TagType type, int lacv) {
        return new StatedCategory(Named.of(new Oid(FAR + "." + arc)), Set.of(type), Value.of(lacv));
    }

    private static String encrypted(SecurityPolicy near, StatedLabel stated) {
        return shown(Relabelling.map(valid(near, stated), OTHER, Direction.ENCRYPT, NOW));
    }

    private static String decrypted(SecurityPolicy near, StatedLabel stated) {
        return shown(Relabelling.map(valid(OTHER, stated), near, Direction.DECRYPT, NOW));
    }

    private static String shown(Relabelling mapping) {
        return switch (mapping) {
            case Mapped(SecurityLabel label, List<String> _) -> {
                StringBuilder names = new StringBuilder(label.classification().name());
                label.categories().forEach(each -> names.append(' ').append(each.name()));
                yield names.toString();
            }
            case Unmapped(Obstacle obstacle, String _) -> obstacle.name();
        };
    }
}

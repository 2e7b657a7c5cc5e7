package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sallyport.policy.label.Specimen.NOW;
import static org.sallyport.policy.label.Specimen.any;
import static org.sallyport.policy.label.Specimen.category;
import static org.sallyport.policy.label.Specimen.holds;
import static org.sallyport.policy.label.Specimen.label;
import static org.sallyport.policy.label.Specimen.level;
import static org.sallyport.policy.label.Specimen.one;
import static org.sallyport.policy.label.Specimen.required;
import static org.sallyport.policy.label.Specimen.set;
import static org.sallyport.policy.label.Specimen.spif;
import static org.sallyport.policy.label.Specimen.tag;
import static org.sallyport.policy.label.stated.TagType.ENUMERATED_PERMISSIVE;
import static org.sallyport.policy.label.stated.TagType.ENUMERATED_RESTRICTIVE;
import static org.sallyport.policy.label.stated.TagType.INFORMATIVE;
import static org.sallyport.policy.label.stated.TagType.PERMISSIVE;
import static org.sallyport.policy.label.stated.TagType.RESTRICTIVE;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.label.Specimen.Parts;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.PrivacyMarks;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

class JudgingTest {
    private static final SecurityPolicy PLAIN = SecurityPolicy.of(spif(
            List.of(level("Open", 1), level("Secret", 4)),
            set("Caveats", 1, tag("Caveat", RESTRICTIVE, category("Ink", 1), category("Wax", 2))),
            set(
                    "Release",
                    2,
                    tag("Nations", ENUMERATED_PERMISSIVE, category("Alba", 10)),
                    tag("Notes", INFORMATIVE, category("Draft", 10)))));

    @Test
    void label_whoseEveryPartIsKnown_isValidAndSaysItAllByNumberAndName() {
        SecurityLabel label = Specimen.valid(
                PLAIN,
                label(4, holds(2, INFORMATIVE, 10), holds(1, RESTRICTIVE, 2), holds(2, ENUMERATED_PERMISSIVE, 10)));

        assertThat(label.classification().name()).isEqualTo("Secret");
        assertThat(label.categories()).extracting(Category::name).containsExactly("Wax", "Alba", "Draft");
        assertThat(label.stated().policy()).contains(named(Specimen.ID, "Test"));
        assertThat(label.stated().classification()).contains(value(4, "Secret"));
        assertThat(label.stated().categories())
                .containsExactly(
                        new StatedCategory(named(Specimen.oid(1), "Caveats"), Set.of(RESTRICTIVE), value(2, "Wax")),
                        new StatedCategory(
                                named(Specimen.oid(2), "Release"), Set.of(ENUMERATED_PERMISSIVE), value(10, "Alba")),
                        new StatedCategory(named(Specimen.oid(2), "Release"), Set.of(INFORMATIVE), value(10, "Draft")));
        assertThat(label)
                .hasToString("\"Test\" (1.3.6.1.4.1.32473.1) \"Secret\", \"Wax\" of \"Caveats\", "
                        + "\"Alba\" of \"Release\", \"Draft\" of \"Release\"");
        assertThat(Specimen.valid(PLAIN, label.stated())).isEqualTo(label).hasSameHashCodeAs(label);
    }

    @Test
    void names_areReadWithoutRegardToCaseAndWrittenAsThePolicySpellsThem() {
        StatedLabel stated = new StatedLabel(
                Optional.of(new Named(Optional.empty(), Optional.of("tEST"))),
                Optional.of(Value.of("SECRET")),
                List.of(),
                List.of(new StatedCategory(
                        new Named(Optional.empty(), Optional.of("cAVEATS")), Set.of(RESTRICTIVE), Value.of("iNK"))));

        assertThat(Specimen.valid(PLAIN, stated)).isEqualTo(Specimen.valid(PLAIN, label(4, holds(1, RESTRICTIVE, 1))));
    }

    @Test
    void policy_thatIsNoneOrAnother_isRefused() {
        assertThat(fault(PLAIN, new StatedLabel(Optional.empty(), Optional.of(Value.of(4)), List.of(), List.of())))
                .contains(Fault.NO_POLICY);
        assertThat(fault(PLAIN, label(new Oid("1.2.3"), 4))).contains(Fault.UNKNOWN_POLICY);
        assertThat(fault(PLAIN, ofPolicy(named(Specimen.ID, "Other")))).contains(Fault.UNKNOWN_POLICY);
        assertThat(fault(PLAIN, ofPolicy(named(new Oid("1.2.3"), "Test")))).contains(Fault.UNKNOWN_POLICY);
        assertThat(fault(PLAIN, ofPolicy(new Named(Optional.empty(), Optional.of("Other")))))
                .contains(Fault.UNKNOWN_POLICY);
    }

    @Test
    void classification_thatIsNoneOrUnknownOrOfAnotherName_isRefused() {
        assertThat(fault(PLAIN, ofLevel(Optional.empty()))).contains(Fault.NO_CLASSIFICATION);
        assertThat(fault(PLAIN, label(3))).contains(Fault.UNKNOWN_CLASSIFICATION);
        assertThat(fault(PLAIN, ofLevel(Optional.of(Value.of("Secre"))))).contains(Fault.UNKNOWN_CLASSIFICATION);
        assertThat(fault(PLAIN, ofLevel(Optional.of(value(4, "Open"))))).contains(Fault.NAME_DISAGREES);
        assertThat(fault(PLAIN, ofLevel(Optional.of(value(3, "Open"))))).contains(Fault.UNKNOWN_CLASSIFICATION);
        assertThat(fault(PLAIN, ofLevel(Optional.of(value(4, "Opener"))))).contains(Fault.UNKNOWN_CLASSIFICATION);
        assertThat(fault(PLAIN, ofLevel(Optional.of(value(4, "SECRET"))))).isEmpty();
    }

    @Test
    void category_thatIsUnknownOrOfAnotherTypeOrName_isRefused() {
        assertThat(fault(PLAIN, label(1, holds(9, RESTRICTIVE, 1)))).contains(Fault.UNKNOWN_TAG_SET);
        assertThat(fault(PLAIN, label(1, holds(1, RESTRICTIVE, 3)))).contains(Fault.UNKNOWN_CATEGORY);
        assertThat(fault(PLAIN, label(1, holds(1, PERMISSIVE, 1)))).contains(Fault.WRONG_TYPE);
        assertThat(fault(PLAIN, label(1, holds(1, ENUMERATED_RESTRICTIVE, 1)))).contains(Fault.WRONG_TYPE);
        assertThat(fault(PLAIN, label(1, caveat(named(Specimen.oid(1), "Release"), value(1, "Ink")))))
                .contains(Fault.NAME_DISAGREES);
        assertThat(fault(PLAIN, label(1, caveat(named(Specimen.oid(9), "Caveats"), value(1, "Ink")))))
                .contains(Fault.UNKNOWN_TAG_SET);
        assertThat(fault(PLAIN, label(1, caveat(Named.of(Specimen.oid(1)), value(1, "Wax")))))
                .contains(Fault.NAME_DISAGREES);
        assertThat(fault(PLAIN, label(1, caveat(Named.of(Specimen.oid(1)), value(1, "Inc")))))
                .contains(Fault.UNKNOWN_CATEGORY);
        assertThat(fault(PLAIN, label(1, holds(1, RESTRICTIVE, 1), holds(1, RESTRICTIVE, 1))))
                .contains(Fault.TWICE);
    }

    @Test
    void why_namesTheValueInPrintableAscii() {
        Validity judged = PLAIN.judge(
                label(1, caveat(Named.of(Specimen.oid(1)), Value.of("Tinte\n\u00fc\u202e"))), NOW, Origin.RECEIVED);

        assertThat(judged)
                .isEqualTo(new Validity.Invalid(
                        Fault.UNKNOWN_CATEGORY, "\"Caveats\" has no category \"Tinte\\u000a\\u00fc\\u202e\""));
    }

    @Test
    void categoryOfSeveralTypes_isTheOneThatFits_orAmbiguous() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                List.of(level("Open", 1)),
                set(
                        "Mixed",
                        1,
                        tag("Bits", RESTRICTIVE, category("A", 1), category("B", 2)),
                        tag("List", ENUMERATED_RESTRICTIVE, category("C", 1), category("D", 3)),
                        tag("Other", ENUMERATED_PERMISSIVE, category("A", 4), category("E", 3)))));

        assertThat(found(policy, Value.of("A"), RESTRICTIVE, ENUMERATED_RESTRICTIVE))
                .isEqualTo("A");
        assertThat(found(policy, Value.of("C"), RESTRICTIVE, ENUMERATED_RESTRICTIVE))
                .isEqualTo("C");
        assertThat(found(policy, Value.of(2), RESTRICTIVE, ENUMERATED_RESTRICTIVE))
                .isEqualTo("B");
        assertThat(found(policy, Value.of(1), RESTRICTIVE, ENUMERATED_RESTRICTIVE))
                .isEqualTo("AMBIGUOUS");
        assertThat(found(policy, Value.of(3), ENUMERATED_PERMISSIVE, ENUMERATED_RESTRICTIVE))
                .isEqualTo("AMBIGUOUS");
        assertThat(found(policy, Value.of(1), ENUMERATED_PERMISSIVE, ENUMERATED_RESTRICTIVE))
                .isEqualTo("C");
        assertThat(found(policy, Value.of("A"), RESTRICTIVE, ENUMERATED_PERMISSIVE))
                .isEqualTo("AMBIGUOUS");
        assertThat(found(policy, value(1, "C"), RESTRICTIVE, ENUMERATED_RESTRICTIVE))
                .isEqualTo("C");
    }

    @Test
    void classesOfACategory_areHeld() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                List.of(level("Open", 1), level("Closed", 2), level("Secret", 4)),
                set(
                        "Set",
                        1,
                        tag(
                                "Tag",
                                RESTRICTIVE,
                                new Parts("NotOpen", 1).notWith("Open").category(),
                                new Parts("OnlySecret", 2).onlyWith("Secret").category()))));

        assertThat(fault(policy, label(1, holds(1, RESTRICTIVE, 1)))).contains(Fault.EXCLUDED_CLASS);
        assertThat(fault(policy, label(2, holds(1, RESTRICTIVE, 1)))).isEmpty();
        assertThat(fault(policy, label(2, holds(1, RESTRICTIVE, 2)))).contains(Fault.REQUIRED_CLASS);
        assertThat(fault(policy, label(4, holds(1, RESTRICTIVE, 2)))).isEmpty();
    }

    @Test
    void requiredCategory_isMetByItsOperation() {
        for (Operation operation : Operation.values()) {
            SecurityPolicy policy = SecurityPolicy.of(spif(
                    List.of(
                            level("Open", 1),
                            level("Secret", 4, 4, required(operation, one("A", PERMISSIVE, 1), any("B", RESTRICTIVE)))),
                    set("A", 1, tag("A", PERMISSIVE, category("a1", 1), category("a2", 2))),
                    set(
                            "B",
                            2,
                            tag("B", RESTRICTIVE, category("b1", 1), category("b2", 2)),
                            tag("C", INFORMATIVE, category("c1", 1)))));
            StatedCategory a1 = holds(1, PERMISSIVE, 1);
            StatedCategory b1 = holds(2, RESTRICTIVE, 1);
            StatedCategory b2 = holds(2, RESTRICTIVE, 2);

            assertThat(fault(policy, label(1))).isEmpty();
            assertThat(fault(policy, label(4, holds(1, PERMISSIVE, 2), holds(2, INFORMATIVE, 1))))
                    .contains(Fault.REQUIRED_CATEGORY);
            assertThat(fault(policy, label(4, a1)).isEmpty()).isEqualTo(operation != Operation.ALL);
            assertThat(fault(policy, label(4, b1, b2)).isEmpty()).isEqualTo(operation != Operation.ALL);
            assertThat(fault(policy, label(4, a1, b2)).isEmpty()).isEqualTo(operation != Operation.ONLY_ONE);
        }
    }

    @Test
    void categoriesOfACategory_areRequiredAndExcluded() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                List.of(level("Open", 1)),
                set(
                        "A",
                        1,
                        tag(
                                "A",
                                RESTRICTIVE,
                                new Parts("Needs", 1)
                                        .requires(required(Operation.ALL, one("B", PERMISSIVE, 2)))
                                        .category(),
                                new Parts("Shuns", 2)
                                        .excludes(one("B", PERMISSIVE, 2))
                                        .category(),
                                new Parts("ShunsAll", 3)
                                        .excludes(any("B", PERMISSIVE))
                                        .category())),
                set("B", 2, tag("B", PERMISSIVE, category("b1", 1), category("b2", 2)))));
        StatedCategory b1 = holds(2, PERMISSIVE, 1);
        StatedCategory b2 = holds(2, PERMISSIVE, 2);

        assertThat(fault(policy, label(1, holds(1, RESTRICTIVE, 1), b1))).contains(Fault.REQUIRED_CATEGORY);
        assertThat(fault(policy, label(1, holds(1, RESTRICTIVE, 1), b2))).isEmpty();
        assertThat(fault(policy, label(1, holds(1, RESTRICTIVE, 2), b2))).contains(Fault.EXCLUDED_CATEGORY);
        assertThat(fault(policy, label(1, holds(1, RESTRICTIVE, 2), b1))).isEmpty();
        assertThat(fault(policy, label(1, holds(1, RESTRICTIVE, 3), b1))).contains(Fault.EXCLUDED_CATEGORY);
    }

    @Test
    void selections_areWithinTheLimitsOfEachTag() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                List.of(level("Open", 1)),
                set("Free", 1, tag("Free", PERMISSIVE, category("f", 1))),
                set(
                        "Limited",
                        2,
                        tag(
                                "Limited",
                                PERMISSIVE,
                                2,
                                OptionalInt.of(3),
                                category("1", 1),
                                category("2", 2),
                                category("3", 3),
                                category("4", 4)))));
        StatedCategory[] all = {
            holds(2, PERMISSIVE, 1), holds(2, PERMISSIVE, 2), holds(2, PERMISSIVE, 3), holds(2, PERMISSIVE, 4)
        };

        assertThat(fault(policy, label(1))).contains(Fault.TOO_FEW);
        assertThat(fault(policy, label(1, holds(1, PERMISSIVE, 1)))).contains(Fault.TOO_FEW);
        assertThat(fault(policy, label(1, all[0]))).contains(Fault.TOO_FEW);
        assertThat(fault(policy, label(1, all[0], all[3]))).isEmpty();
        assertThat(fault(policy, label(1, all[0], all[1], all[3]))).isEmpty();
        assertThat(fault(policy, label(1, all))).contains(Fault.TOO_MANY);
    }

    @Test
    void windows_ofPolicyAndCategory_areHeldAtTheTimeOfJudging() {
        Instant from = NOW;
        Instant until = NOW.plus(Duration.ofDays(1));
        Spif spif = spif(
                List.of(level("Open", 1)),
                set(
                        "A",
                        1,
                        tag(
                                "A",
                                RESTRICTIVE,
                                new Parts("a", 1).inForce(from, until).category())));
        SecurityPolicy ofCategory = SecurityPolicy.of(spif);
        SecurityPolicy ofPolicy = SecurityPolicy.of(Specimen.inForce(spif, from, until));

        for (Instant at : List.of(from, until)) {
            assertThat(fault(ofCategory, label(1, holds(1, RESTRICTIVE, 1)), at))
                    .isEmpty();
            assertThat(fault(ofPolicy, label(1), at)).isEmpty();
        }
        for (Instant at : List.of(from.minusMillis(1), until.plusMillis(1))) {
            assertThat(fault(ofCategory, label(1, holds(1, RESTRICTIVE, 1)), at))
                    .contains(Fault.CATEGORY_NOT_IN_FORCE);
            assertThat(fault(ofCategory, label(1), at)).isEmpty();
            assertThat(fault(ofPolicy, label(1), at)).contains(Fault.POLICY_NOT_IN_FORCE);
            assertThat(Specimen.valid(ofPolicy, label(1)).inForce(at)).isFalse();
            assertThat(Specimen.valid(ofCategory, label(1, holds(1, RESTRICTIVE, 1)))
                            .inForce(at))
                    .isFalse();
        }
        assertThat(Specimen.valid(ofPolicy, label(1, holds(1, RESTRICTIVE, 1))).inForce(until))
                .isTrue();
    }

    @Test
    void obsoleteValues_areReceivedAndNotMadeAnew() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                "Test",
                Specimen.ID,
                List.of(),
                Marking.NONE,
                new PrivacyMarks(
                        List.of(
                                new PrivacyMarks.Mark("Old", true, Marking.NONE),
                                new PrivacyMarks.Mark("New", false, Marking.NONE)),
                        0,
                        OptionalInt.empty(),
                        Marking.NONE),
                List.of(level("Open", 1), Specimen.obsolete(level("Closed", 2))),
                set("A", 1, tag("A", RESTRICTIVE, new Parts("a", 1).obsolete().category()))));

        for (StatedLabel old : List.of(label(2), label(1, holds(1, RESTRICTIVE, 1)), marked("old"))) {
            assertThat(fault(policy, old)).isEmpty();
            assertThat(policy.judge(old, NOW, Origin.NEW))
                    .isInstanceOfSatisfying(
                            Validity.Invalid.class,
                            invalid -> assertThat(invalid.fault()).isEqualTo(Fault.OBSOLETE));
        }
        assertThat(policy.judge(marked("new"), NOW, Origin.NEW)).isInstanceOf(Validity.Valid.class);
    }

    @Test
    void privacyMarks_areThoseOfThePolicyWithinItsLimits_orTheOriginatorsWhereItHasNone() {
        SecurityPolicy policy = SecurityPolicy.of(spif(
                "Test",
                Specimen.ID,
                List.of(),
                Marking.NONE,
                new PrivacyMarks(
                        List.of(
                                new PrivacyMarks.Mark("One", false, Marking.NONE),
                                new PrivacyMarks.Mark("Two", false, Marking.NONE),
                                new PrivacyMarks.Mark("Three", false, Marking.NONE)),
                        1,
                        OptionalInt.of(2),
                        Marking.NONE),
                List.of(level("Open", 1))));

        assertThat(fault(policy, marked())).contains(Fault.PRIVACY_MARKS);
        assertThat(Specimen.valid(policy, marked("oNE", "two")).privacyMarks()).containsExactly("One", "Two");
        assertThat(fault(policy, marked("One", "Two", "Three"))).contains(Fault.PRIVACY_MARKS);
        assertThat(fault(policy, marked("One", "ONE"))).contains(Fault.TWICE);
        assertThat(fault(policy, marked("Four"))).contains(Fault.UNKNOWN_PRIVACY_MARK);
        assertThat(Specimen.valid(PLAIN, marked("Of my own")).privacyMarks()).containsExactly("Of my own");
    }

    @Test
    void problems_areAllSaid_andSuchAPolicyIsNotMade() {
        Spif spif = spif(
                List.of(level("Open", 1), level("OPEN", 2), level("Shut", 1)),
                set(
                        "A",
                        1,
                        tag(
                                "A",
                                RESTRICTIVE,
                                3,
                                OptionalInt.of(2),
                                new Parts("a", 1)
                                        .onlyWith("Lost")
                                        .notWith("Shut", "Shut")
                                        .category(),
                                new Parts("b", 1)
                                        .requires(required(Operation.ALL, one("A", RESTRICTIVE, 1)))
                                        .category(),
                                new Parts("c", 2)
                                        .excludes(any("None", PERMISSIVE))
                                        .category())),
                set("a", 2));

        assertThat(SecurityPolicy.problems(spif))
                .containsExactly(
                        "classification number \"1\" is there twice (case makes no difference)",
                        "classification \"OPEN\" is there twice (case makes no difference)",
                        "tag set \"a\" is there twice (case makes no difference)",
                        "tag \"A\" of \"A\": more must be selected than can be",
                        "category \"a\" of \"A\": no classification is named \"Lost\"",
                        "category \"a\" of \"A\": a classification is excluded twice",
                        "category \"b\" of \"A\": restrictive category 1 of \"A\" is none",
                        "category \"c\" of \"A\": no tag set is named \"None\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecurityPolicy.of(spif))
                .withMessageContaining("no classification is named \"Lost\"; category");
        assertThat(SecurityPolicy.problems(PLAIN.spif())).isEmpty();
    }

    private static Named named(Oid id, String name) {
        return new Named(Optional.of(id), Optional.of(name));
    }

    private static Value value(long lacv, String name) {
        return new Value(Optional.of(BigInteger.valueOf(lacv)), Optional.of(name));
    }

    private static StatedCategory caveat(Named set, Value value) {
        return new StatedCategory(set, Set.of(RESTRICTIVE), value);
    }

    private static StatedLabel ofPolicy(Named policy) {
        return new StatedLabel(Optional.of(policy), Optional.of(Value.of(4)), List.of(), List.of());
    }

    private static StatedLabel ofLevel(Optional<Value> level) {
        return new StatedLabel(Optional.of(Named.of(Specimen.ID)), level, List.of(), List.of());
    }

    private static StatedLabel marked(String... marks) {
        return new StatedLabel(Optional.of(Named.of(Specimen.ID)), Optional.of(Value.of(1)), List.of(marks), List.of());
    }

    private static String found(SecurityPolicy policy, Value value, TagType... types) {
        StatedCategory stated = new StatedCategory(Named.of(Specimen.oid(1)), Set.of(types), value);
        return switch (policy.judge(label(1, stated), NOW, Origin.RECEIVED)) {
            case Validity.Valid(SecurityLabel label) ->
                label.categories().getFirst().name();
            case Validity.Invalid(Fault fault, String _) -> fault.name();
        };
    }

    private static Optional<Fault> fault(SecurityPolicy policy, StatedLabel stated, Instant at) {
        return switch (policy.judge(stated, at, Origin.RECEIVED)) {
            case Validity.Valid _ -> Optional.empty();
            case Validity.Invalid(Fault fault, String _) -> Optional.of(fault);
        };
    }

    private static Optional<Fault> fault(SecurityPolicy policy, StatedLabel stated) {
        return fault(policy, stated, NOW);
    }
}

package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.policy.label.Specimen.NOW;
import static org.sallyport.policy.label.Specimen.category;
import static org.sallyport.policy.label.Specimen.holds;
import static org.sallyport.policy.label.Specimen.label;
import static org.sallyport.policy.label.Specimen.level;
import static org.sallyport.policy.label.Specimen.set;
import static org.sallyport.policy.label.Specimen.spif;
import static org.sallyport.policy.label.Specimen.tag;
import static org.sallyport.policy.label.Specimen.valid;
import static org.sallyport.policy.label.stated.TagType.INFORMATIVE;
import static org.sallyport.policy.label.stated.TagType.PERMISSIVE;
import static org.sallyport.policy.label.stated.TagType.RESTRICTIVE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.label.Specimen.Parts;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;

class AggregateTest {
    private static final Spif SPIF = spif(
            List.of(level("Open", 1, 1), level("Secret", 4, 9), level("Other", 5, 9)),
            set(
                    "A",
                    1,
                    tag("P", PERMISSIVE, category("p1", 1), category("p2", 2), category("p3", 3)),
                    tag(
                            "R",
                            RESTRICTIVE,
                            category("r1", 1),
                            new Parts("r2", 2)
                                    .excludes(Specimen.one("A", RESTRICTIVE, 1))
                                    .category()),
                    tag("I", INFORMATIVE, category("i1", 1), category("i2", 2))));
    private static final SecurityPolicy POLICY = SecurityPolicy.of(SPIF);
    private static final StatedCategory P1 = holds(1, PERMISSIVE, 1);
    private static final StatedCategory P2 = holds(1, PERMISSIVE, 2);
    private static final StatedCategory P3 = holds(1, PERMISSIVE, 3);
    private static final StatedCategory R1 = holds(1, RESTRICTIVE, 1);
    private static final StatedCategory R2 = holds(1, RESTRICTIVE, 2);
    private static final StatedCategory I1 = holds(1, INFORMATIVE, 1);
    private static final StatedCategory I2 = holds(1, INFORMATIVE, 2);

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @Test
    void several_makeTheHighestWithAllRestrictionsAndWhatIsCommonlyPermitted() {
        assertThat(of(label(1, P1, P2, R1, I1), label(4, P2, P3, I2), label(1)))
                .isEqualTo(new Validity.Valid(valid(POLICY, label(4, P2, R1, I1, I2))));
        assertThat(of(label(1, P1))).isEqualTo(new Validity.Valid(valid(POLICY, label(1, P1))));
    }

    @Test
    void whatHasNoCommonLabel_isRefused() {
        assertThat(fault(of(label(1, P1), label(1, P2)))).isEqualTo(Fault.NOTHING_IN_COMMON);
        assertThat(fault(of(label(1, P1, P2), label(1, P2, P3), label(1, P1, P3))))
                .isEqualTo(Fault.NOTHING_IN_COMMON);
        assertThat(fault(of(label(4), label(5)))).isEqualTo(Fault.AMBIGUOUS);
        assertThat(fault(of(label(1, R1), label(1, R2)))).isEqualTo(Fault.EXCLUDED_CATEGORY);
        assertThat(fault(of())).isEqualTo(Fault.NO_LABEL);
        assertThat(fault(Aggregate.of(
                        List.of(valid(POLICY, label(1)), valid(SecurityPolicy.of(SPIF), label(1))),
                        NOW,
                        Origin.RECEIVED)))
                .isEqualTo(Fault.UNKNOWN_POLICY);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoMayHaveTheWhole_mayHaveEachByCategories(long seed) {
        Dice dice = new Dice(seed);
        Spif spif = dice.policy();
        SecurityPolicy policy = SecurityPolicy.of(spif);
        for (int i = 0; i < 40; i++) {
            List<SecurityLabel> labels = new ArrayList<>();
            while (labels.size() < 2) {
                StatedLabel stated = dice.label(spif);
                if (policy.judge(stated, NOW, Origin.RECEIVED) instanceof Validity.Valid(SecurityLabel label)) {
                    labels.add(label);
                } else if (dice.once(50)) {
                    return;
                }
            }
            Clearance clearance = policy.clearance(dice.clearance(spif), Clearance.Levels.UP_TO)
                    .orNil();
            if (AccessDecision.decide(Aggregate.of(labels, NOW, Origin.RECEIVED), clearance)
                    .granted()) {
                assertThat(labels)
                        .allMatch(each -> AccessDecision.decide(each, clearance).granted());
            }
        }
    }

    private static Validity of(StatedLabel... labels) {
        return Aggregate.of(Stream.of(labels).map(each -> valid(POLICY, each)).toList(), NOW, Origin.RECEIVED);
    }

    private static Fault fault(Validity judged) {
        return switch (judged) {
            case Validity.Valid(SecurityLabel label) -> throw new AssertionError(label.toString());
            case Validity.Invalid(Fault fault, String _) -> fault;
        };
    }
}

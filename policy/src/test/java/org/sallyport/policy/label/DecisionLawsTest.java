package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.policy.label.Specimen.NOW;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;

/** What holds of every decision, on random policies, labels and clearances. */
class DecisionLawsTest {
    private static final int LABELS = 40;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    /** The rules as they are written, over lists, with nothing compiled. */
    private static boolean reference(Spif spif, StatedLabel label, StatedClearance clearance) {
        if (!clearance.classifications().contains(label.classification().orElseThrow())) {
            return false;
        }
        for (TagSet set : spif.tagSets()) {
            for (Tag tag : set.tags()) {
                List<StatedCategory> inLabel = new ArrayList<>();
                List<StatedCategory> held = new ArrayList<>();
                for (Category category : tag.categories()) {
                    StatedCategory each = Dice.stated(set, tag, category);
                    if (label.categories().contains(each)) {
                        inLabel.add(each);
                        if (clearance.categories().contains(each)) {
                            held.add(each);
                        }
                    }
                }
                if (tag.type().isRestrictive() && held.size() < inLabel.size()) {
                    return false;
                }
                if (tag.type().isPermissive() && !inLabel.isEmpty() && held.isEmpty()) {
                    return false;
                }
            }
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void decision_isThatOfTheRulesAsWritten_andWhatIsNotValidIsNeverGranted(long seed) {
        Dice dice = new Dice(seed);
        Spif spif = dice.policy();
        SecurityPolicy policy = SecurityPolicy.of(spif);
        for (int i = 0; i < LABELS; i++) {
            StatedLabel label = dice.label(spif);
            StatedClearance stated = dice.clearance(spif);
            Clearance clearance = Specimen.usable(policy, stated);
            Validity judged = policy.judge(label, NOW, Origin.RECEIVED);

            boolean expected = judged instanceof Validity.Valid && reference(spif, label, stated);
            assertThat(AccessDecision.decide(judged, clearance).granted())
                    .as("%s for %s", label, clearance)
                    .isEqualTo(expected);
        }
    }

    @Test
    void randomCases_areOfAllKinds() {
        Set<Object> seen = new HashSet<>();
        IntStream.range(0, 300).forEach(seed -> {
            Dice dice = new Dice(seed);
            Spif spif = dice.policy();
            SecurityPolicy policy = SecurityPolicy.of(spif);
            for (int i = 0; i < LABELS; i++) {
                Validity judged = policy.judge(dice.label(spif), NOW, Origin.RECEIVED);
                AccessDecision decision = AccessDecision.decide(judged, Specimen.usable(policy, dice.clearance(spif)));
                seen.add(judged instanceof Validity.Invalid invalid ? invalid.fault() : "valid");
                seen.add(decision instanceof AccessDecision.Denied denied ? denied.rule() : "granted");
            }
        });

        assertThat(seen)
                .contains(
                        "valid",
                        "granted",
                        Fault.UNKNOWN_CLASSIFICATION,
                        Fault.UNKNOWN_TAG_SET,
                        Fault.UNKNOWN_CATEGORY,
                        Fault.EXCLUDED_CLASS,
                        Fault.EXCLUDED_CATEGORY,
                        Fault.REQUIRED_CATEGORY,
                        Fault.TOO_MANY,
                        AccessDecision.Rule.LABEL,
                        AccessDecision.Rule.CLASSIFICATION,
                        AccessDecision.Rule.RESTRICTIVE,
                        AccessDecision.Rule.PERMISSIVE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void largerClearance_losesNoGrant(long seed) {
        Dice dice = new Dice(seed);
        Spif spif = dice.policy();
        SecurityPolicy policy = SecurityPolicy.of(spif);
        for (int i = 0; i < LABELS; i++) {
            Validity judged = policy.judge(dice.label(spif), NOW, Origin.RECEIVED);
            StatedClearance small = dice.clearance(spif);
            StatedClearance large = joined(small, dice.clearance(spif));
            Clearance both = Specimen.usable(policy, small);

            boolean before = AccessDecision.decide(judged, both).granted();
            boolean after = AccessDecision.decide(judged, Specimen.usable(policy, large))
                    .granted();
            boolean less = AccessDecision.decide(judged, both.and(Specimen.usable(policy, dice.clearance(spif))))
                    .granted();

            assertThat(!before || after).isTrue();
            assertThat(!less || before).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void restrictiveCategoryMore_gainsNoGrant(long seed) {
        Dice dice = new Dice(seed);
        Spif spif = dice.policy();
        SecurityPolicy policy = SecurityPolicy.of(spif);
        for (int i = 0; i < LABELS; i++) {
            StatedLabel label = dice.label(spif);
            Clearance clearance = Specimen.usable(policy, dice.clearance(spif));
            if (!AccessDecision.decide(policy.judge(label, NOW, Origin.RECEIVED), clearance)
                    .granted()) {
                for (StatedLabel more : withOneRestrictiveMore(spif, label)) {
                    Validity judged = policy.judge(more, NOW, Origin.RECEIVED);
                    boolean mended = policy.judge(label, NOW, Origin.RECEIVED) instanceof Validity.Invalid;
                    assertThat(AccessDecision.decide(judged, clearance).granted() && !mended)
                            .isFalse();
                }
            }
        }
    }

    private static List<StatedLabel> withOneRestrictiveMore(Spif spif, StatedLabel label) {
        List<StatedLabel> more = new ArrayList<>();
        for (TagSet set : spif.tagSets()) {
            for (Tag tag : set.tags()) {
                for (Category category : tag.categories()) {
                    StatedCategory added = Dice.stated(set, tag, category);
                    if (tag.type().isRestrictive() && !label.categories().contains(added)) {
                        List<StatedCategory> categories = new ArrayList<>(label.categories());
                        categories.add(added);
                        more.add(new StatedLabel(label.policy(), label.classification(), List.of(), categories));
                    }
                }
            }
        }
        return more;
    }

    private static StatedClearance joined(StatedClearance one, StatedClearance other) {
        List<Value> levels = new ArrayList<>(one.classifications());
        levels.addAll(other.classifications());
        List<StatedCategory> categories = new ArrayList<>(one.categories());
        categories.addAll(other.categories());
        return new StatedClearance(one.policy(), levels, categories);
    }
}

package org.sallyport.policy.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.policy.label.Specimen.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.label.Relabelling.Mapped;
import org.sallyport.policy.label.spif.Applied;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.EquivalentCategory;
import org.sallyport.policy.label.spif.EquivalentClassification;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/** What holds of every mapping, on random policies with random equivalences. */
class MappingLawsTest {
    private static final Oid NEAR = new Oid("1.3.6.1.4.1.32473.3");
    private static final int LABELS = 30;

    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    /** Two policies, the first with equivalences to the second. */
    private record Pair(Dice dice, Spif nearFile, SecurityPolicy near, Spif farFile, SecurityPolicy far) {
        static Pair of(long seed) {
            Dice dice = new Dice(seed);
            Spif far = dice.policy();
            Spif near = near(dice, far);
            return new Pair(dice, near, SecurityPolicy.of(near), far, SecurityPolicy.of(far));
        }

        private static Spif near(Dice dice, Spif far) {
            List<Classification> levels = new ArrayList<>();
            for (int lacv = 1; lacv <= 3; lacv++) {
                EquivalentClassification to = new EquivalentClassification(
                        "Far", 1 + dice.below(far.classifications().size()), applied(dice), required(dice, far, 6));
                levels.add(Specimen.equal(Specimen.level("N" + lacv, lacv), to));
            }
            Category[] categories = new Category[6];
            for (int i = 0; i < categories.length; i++) {
                EquivalentCategory[] to = IntStream.range(0, dice.once(3) ? 2 : 1)
                        .mapToObj(_ -> equivalent(dice, far))
                        .toArray(EquivalentCategory[]::new);
                categories[i] = new Specimen.Parts("n" + i, i).equal(to).category();
            }
            return Specimen.spif(
                    "Near",
                    NEAR,
                    List.of(new EquivalentPolicy("Far", Specimen.ID, List.of(), required(dice, far, 8))),
                    levels,
                    Specimen.set("N", 9, Specimen.tag("N", TagType.RESTRICTIVE, categories)));
        }

        private static Applied applied(Dice dice) {
            return dice.once(6) ? dice.oneOf(List.of(Applied.ENCRYPT, Applied.DECRYPT)) : Applied.BOTH;
        }

        private static EquivalentCategory equivalent(Dice dice, Spif far) {
            if (dice.once(8)) {
                return new EquivalentCategory("Far", applied(dice), Optional.empty());
            }
            TagSet set = dice.oneOf(far.tagSets());
            Tag tag = dice.oneOf(set.tags());
            Category category = dice.oneOf(tag.categories());
            return new EquivalentCategory(
                    "Far",
                    applied(dice),
                    Optional.of(new EquivalentCategory.Target(
                            set.id(), tag.type(), category.lacv().orElseThrow())));
        }

        private static List<RequiredCategory> required(Dice dice, Spif far, int times) {
            if (!dice.once(times)) {
                return List.of();
            }
            TagSet set = dice.oneOf(far.tagSets());
            return List.of(Specimen.required(
                    dice.oneOf(List.of(RequiredCategory.Operation.values())),
                    Specimen.any(set.name(), dice.oneOf(set.tags()).type())));
        }

        Validity nearLabel() {
            StatedLabel shape = dice.label(nearFile);
            return near.judge(
                    new StatedLabel(
                            Optional.of(Named.of(NEAR)),
                            Optional.of(Value.of(1 + dice.below(3))),
                            List.of(),
                            shape.categories()),
                    NOW,
                    Origin.RECEIVED);
        }

        Validity farLabel() {
            return far.judge(dice.label(farFile), NOW, Origin.RECEIVED);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatComesOut_isValidAsANewLabelOfTheOtherPolicy(long seed) {
        Pair pair = Pair.of(seed);
        for (int i = 0; i < LABELS; i++) {
            for (Mapped mapped : List.of(encrypted(pair), decrypted(pair)).stream()
                    .flatMap(Optional::stream)
                    .toList()) {
                SecurityLabel label = mapped.label();
                assertThat(label.policy().judge(label.stated(), NOW, Origin.NEW))
                        .isEqualTo(new Validity.Valid(label));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothing_isDropped(long seed) {
        Pair pair = Pair.of(seed);
        for (int i = 0; i < LABELS; i++) {
            if (pair.nearLabel() instanceof Validity.Valid(SecurityLabel label)
                    && Relabelling.map(label, pair.far(), Direction.ENCRYPT, NOW)
                            instanceof Mapped(SecurityLabel mapped, List<String> discarded)) {
                for (Category each : label.categories()) {
                    boolean there = each.equivalents().stream()
                            .filter(one -> one.applied().leaves())
                            .flatMap(one -> one.target().stream())
                            .anyMatch(target -> mapped.stated().categories().stream()
                                    .anyMatch(held -> held.tagSet().id().equals(Optional.of(target.tagSet()))
                                            && held.types().contains(target.type())
                                            && held.value().lacv().equals(Optional.of(target.lacv()))));
                    assertThat(there || discarded.contains("category \"" + each.name() + "\" of \"N\""))
                            .isTrue();
                }
            }
        }
    }

    /** Where nothing is one-sided and the policy asks for nothing more, the way in is the way out backwards. */
    @ParameterizedTest
    @MethodSource("seeds")
    void foreignLabel_isWhatItsLocalLabelBecomes(long seed) {
        Pair pair = Pair.of(seed);
        for (int i = 0; i < LABELS; i++) {
            if (pair.farLabel() instanceof Validity.Valid(SecurityLabel foreign)
                    && Relabelling.map(foreign, pair.near(), Direction.DECRYPT, NOW)
                            instanceof Mapped(SecurityLabel local, List<String> _)
                    && isTwoSided(pair, local)) {
                assertThat(Relabelling.map(local, pair.far(), Direction.ENCRYPT, NOW))
                        .isInstanceOfSatisfying(
                                Mapped.class, back -> assertThat(back.label()).isEqualTo(foreign));
            }
        }
    }

    @Test
    void randomMappings_areOfAllKinds() {
        int encrypted = 0;
        int decrypted = 0;
        int andBack = 0;
        for (long seed = 0; seed < 150; seed++) {
            Pair pair = Pair.of(seed);
            for (int i = 0; i < LABELS; i++) {
                encrypted += encrypted(pair).isPresent() ? 1 : 0;
                Optional<Mapped> in = decrypted(pair);
                decrypted += in.isPresent() ? 1 : 0;
                andBack += in.filter(mapped -> isTwoSided(pair, mapped.label())
                                        && !mapped.label().categories().isEmpty())
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        assertThat(encrypted).isGreaterThan(200);
        assertThat(decrypted).isGreaterThan(200);
        assertThat(andBack).isGreaterThan(20);
    }

    private static boolean isTwoSided(Pair pair, SecurityLabel local) {
        return pair.nearFile().equivalentPolicies().getFirst().required().isEmpty()
                && local.classification().equivalents().stream()
                        .allMatch(one ->
                                one.applied() == Applied.BOTH && one.required().isEmpty())
                && local.categories().stream()
                        .flatMap(each -> each.equivalents().stream())
                        .allMatch(one -> one.applied() == Applied.BOTH);
    }

    private static Optional<Mapped> encrypted(Pair pair) {
        return pair.nearLabel() instanceof Validity.Valid(SecurityLabel label)
                        && Relabelling.map(label, pair.far(), Direction.ENCRYPT, NOW) instanceof Mapped mapped
                ? Optional.of(mapped)
                : Optional.empty();
    }

    private static Optional<Mapped> decrypted(Pair pair) {
        return pair.farLabel() instanceof Validity.Valid(SecurityLabel label)
                        && Relabelling.map(label, pair.near(), Direction.DECRYPT, NOW) instanceof Mapped mapped
                ? Optional.of(mapped)
                : Optional.empty();
    }
}

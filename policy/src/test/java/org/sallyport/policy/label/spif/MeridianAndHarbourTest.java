package org.sallyport.policy.label.spif;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.label.spif.EquivalentCategory.Target;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
import org.sallyport.policy.label.stated.TagType;

/** The fictitious pair is without a flaw, fits together, and uses what a policy can say. */
class MeridianAndHarbourTest {
    private static final Spif MERIDIAN = read("meridian.xml").spif().orElseThrow();
    private static final Spif HARBOUR = read("harbour.xml").spif().orElseThrow();

    private static SpifReading read(String name) {
        try (InputStream in =
                Objects.requireNonNull(MeridianAndHarbourTest.class.getResourceAsStream("/label/" + name))) {
            return SpifReader.read(name, in.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"meridian.xml", "harbour.xml"})
    void policy_hasNothingIrregular(String name) {
        assertThat(read(name).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void everythingMapped_isThereInTheOther(boolean there) {
        Spif from = there ? MERIDIAN : HARBOUR;
        Spif to = there ? HARBOUR : MERIDIAN;
        assertThat(from.equivalentPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(List.of(policy.name(), policy.id()))
                        .containsExactly(to.policy().name(), to.policy().id()));
        Set<Integer> classes =
                to.classifications().stream().map(Classification::lacv).collect(Collectors.toSet());
        from.classifications()
                .forEach(each -> each.equivalents().forEach(equivalent -> {
                    assertThat(classes).contains(equivalent.lacv());
                    assertThere(to, equivalent.required());
                }));
        from.equivalentPolicies().forEach(policy -> assertThere(to, policy.required()));
        from.tagSets().forEach(set -> set.equivalents().forEach(each -> assertThere(to, each.required())));
        assertThat(categories(from)
                        .flatMap(each -> each.equivalents().stream())
                        .flatMap(each -> each.target().stream()))
                .isNotEmpty()
                .allMatch(target -> has(to, target));
    }

    private static void assertThere(Spif spif, List<RequiredCategory> required) {
        for (RequiredCategory each : required) {
            assertThat(each.operation()).isEqualTo(Operation.ALL);
            for (CategoryGroup group : each.groups()) {
                TagSet set = spif.tagSets().stream()
                        .filter(one -> one.name().equals(group.tagSet()))
                        .findFirst()
                        .orElseThrow();
                assertThat(has(
                                spif,
                                new Target(set.id(), group.type(), group.lacv().orElseThrow())))
                        .as(group.toString())
                        .isTrue();
            }
        }
    }

    private static boolean has(Spif spif, Target target) {
        return spif.tagSets().stream()
                .filter(set -> set.id().equals(target.tagSet()))
                .flatMap(set -> set.tags().stream())
                .filter(tag -> tag.type() == target.type())
                .flatMap(tag -> tag.categories().stream())
                .anyMatch(category ->
                        category.lacv().filter(target.lacv()::equals).isPresent());
    }

    private static Stream<Category> categories(Spif spif) {
        return spif.tagSets().stream().flatMap(set -> set.tags().stream()).flatMap(tag -> tag.categories().stream());
    }

    @Test
    void pair_usesEveryTypeOfTag() {
        Stream.of(MERIDIAN, HARBOUR)
                .forEach(spif -> assertThat(tags(spif, Tag::type)).containsExactlyInAnyOrder(TagType.values()));
        Stream.of(MERIDIAN, HARBOUR)
                .forEach(spif -> assertThat(spif.tagSets().stream()
                                .flatMap(set -> set.tags().stream())
                                .filter(tag -> tag.type() == TagType.INFORMATIVE)
                                .map(Tag::bitmap))
                        .containsExactlyInAnyOrder(true, false));
    }

    private static <T> Set<T> tags(Spif spif, Function<Tag, T> what) {
        return spif.tagSets().stream()
                .flatMap(set -> set.tags().stream())
                .map(what)
                .collect(Collectors.toSet());
    }

    @Test
    void pair_mapsOneToManyToNothingAndNotAtAll() {
        assertThat(equivalents("Albatross"))
                .extracting(each -> each.target().isPresent())
                .containsExactly(true, true);
        assertThat(equivalents("Exercise"))
                .extracting(each -> each.target().isPresent())
                .containsExactly(false);
        assertThat(equivalents("Gannet")).isEmpty();
        assertThat(Stream.of(MERIDIAN, HARBOUR)
                        .flatMap(spif -> Stream.concat(
                                spif.classifications().stream()
                                        .flatMap(each -> each.equivalents().stream())
                                        .map(EquivalentClassification::applied),
                                categories(spif)
                                        .flatMap(each -> each.equivalents().stream())
                                        .map(EquivalentCategory::applied)))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Applied.values());
    }

    private static List<EquivalentCategory> equivalents(String name) {
        return categories(MERIDIAN)
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .equivalents();
    }

    @Test
    void pair_usesEveryConstraint() {
        List<Category> all = Stream.of(MERIDIAN, HARBOUR)
                .flatMap(MeridianAndHarbourTest::categories)
                .toList();
        assertThat(all).anyMatch(Category::obsolete);
        assertThat(all).anyMatch(each -> each.requiredClass().isPresent());
        assertThat(all).anyMatch(each -> !each.excludedClasses().isEmpty());
        assertThat(all).anyMatch(each -> !each.excluded().isEmpty());
        assertThat(all).anyMatch(each -> !each.required().isEmpty());
        assertThat(all).anyMatch(each -> each.userInput().isPresent());
        assertThat(all).anyMatch(each -> each.notAfter().isPresent());
        assertThat(MERIDIAN.classifications()).anyMatch(Classification::obsolete);
        assertThat(Stream.of(MERIDIAN, HARBOUR)
                        .flatMap(spif -> spif.classifications().stream())
                        .flatMap(each -> each.required().stream())
                        .map(RequiredCategory::operation)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Operation.values());
        assertThat(tags(MERIDIAN, Tag::most)).hasSizeGreaterThan(1);
        assertThat(tags(HARBOUR, Tag::most)).hasSizeGreaterThan(1);
    }

    @Test
    void numbersOfClassifications_sayNothingOfTheirOrder() {
        assertThat(MERIDIAN.classifications())
                .isSortedAccordingTo((a, b) -> Integer.compare(a.hierarchy(), b.hierarchy()));
        List<Integer> lacvs =
                MERIDIAN.classifications().stream().map(Classification::lacv).toList();
        assertThat(lacvs).isNotEqualTo(lacvs.stream().sorted().toList());
    }

    @Test
    void page_namesEverythingThereIs() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(MeridianAndHarbourTest.class.getResourceAsStream("/label/README.md"))) {
            String page = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Stream.of(MERIDIAN, HARBOUR).forEach(spif -> {
                assertThat(page)
                        .contains(spif.classifications().stream()
                                .map(Classification::name)
                                .toList());
                assertThat(categories(spif))
                        .allSatisfy(each -> assertThat(page)
                                .contains(each.name() + " ("
                                        + each.lacv().map(BigInteger::toString).orElse("") + ")"));
            });
            assertThat(Arrays.asList(page.split("\n", -1))).allMatch(line -> line.length() <= 160);
        }
    }
}

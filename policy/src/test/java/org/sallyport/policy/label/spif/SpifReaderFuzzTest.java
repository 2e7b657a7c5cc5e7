package org.sallyport.policy.label.spif;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.policy.setting.Problem;

/** Reading any octets never throws, says only printable things, and what is read holds together. */
class SpifReaderFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyOctets_areReadOrRefused(byte[] content) {
        SpifReading reading = SpifReader.read("spif.xml", content);
        assertThat(reading.spif().value().isPresent())
                .isEqualTo(reading.spif().problems().isEmpty());
        for (Problem problem : Stream.concat(reading.spif().problems().stream(), reading.findings().stream())
                .toList()) {
            assertThat(problem.toString()).matches("spif\\.xml:[ -~]+");
        }
        reading.spif().value().ifPresent(spif -> {
            holdsTogether(spif);
            unknownAttribute_isRefused(new String(content, StandardCharsets.UTF_8));
        });
    }

    private static void holdsTogether(Spif spif) {
        assertThat(spif.classifications()).isNotEmpty();
        assertUnique(spif.classifications().stream().map(Classification::name));
        assertUnique(spif.tagSets().stream().map(TagSet::name));
        Set<String> classes = Set.copyOf(
                spif.classifications().stream().map(Classification::name).toList());
        Set<String> sets = Set.copyOf(spif.tagSets().stream().map(TagSet::name).toList());
        spif.classifications().forEach(each -> assertThat(sets).containsAll(referred(each.required())));
        for (TagSet set : spif.tagSets()) {
            for (Tag tag : set.tags()) {
                assertUnique(tag.categories().stream().map(Category::name));
                for (Category category : tag.categories()) {
                    assertThat(classes).containsAll(category.excludedClasses());
                    category.requiredClass()
                            .ifPresent(required -> assertThat(classes).contains(required));
                    assertThat(sets).containsAll(referred(category.required()));
                }
            }
        }
    }

    private static List<String> referred(List<RequiredCategory> required) {
        return required.stream()
                .flatMap(each -> each.groups().stream())
                .map(CategoryGroup::tagSet)
                .toList();
    }

    private static void assertUnique(Stream<String> names) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> assertThat(seen.add(name.strip().toLowerCase(Locale.ROOT)))
                .as(name)
                .isTrue());
    }

    private static void unknownAttribute_isRefused(String text) {
        for (String tag : List.of("<securityClassification ", "<s:tagCategory ")) {
            if (text.contains(tag) && text.contains("utf-8")) {
                String spoilt = text.replace(tag, tag + "unheard-of='1' ");
                assertThat(Sample.read(spoilt).spif().value()).isEmpty();
            }
        }
    }
}

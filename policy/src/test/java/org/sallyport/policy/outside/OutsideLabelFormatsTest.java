package org.sallyport.policy.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.format.BerClearance;
import org.sallyport.policy.label.format.CategorySyntax;
import org.sallyport.policy.label.format.EssLabel;
import org.sallyport.policy.label.format.Fault;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;

/** Labels and clearances that others have written, read and written again. */
@Tag("outside")
class OutsideLabelFormatsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Pattern LABEL = Pattern.compile("(?s)<securitylabel.*?</securitylabel>");

    /**
     * An object in BER.
     *
     * @param name the file that it was made of
     * @param kind label or clearance
     * @param base64 the object
     */
    record Encoded(String name, String kind, String base64) {
        byte[] octets() {
            return base64.getBytes(UTF_8);
        }
    }

    static List<Encoded> encoded() throws IOException {
        return Files.readAllLines(Outside.file("labels/generated/encodings-by-spiffing.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(columns -> new Encoded(columns[0], columns[1], columns[3]))
                .toList();
    }

    @Test
    void encodedObjects_areAllThere() throws IOException {
        assertThat(encoded()).hasSize(43);
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void object_isReadAndReadAgainAsWeWriteIt(Encoded object) throws Exception {
        if (object.kind().equals("label")) {
            StatedLabel label = LabelReader.STANDARD.label(object.octets(), NOW);
            byte[] der = EssLabel.write(label, CategorySyntax.ACP_145, set -> false);
            assertThat(EssLabel.read(der).classification()).isEqualTo(label.classification());
            assertThat(new HashSet<>(EssLabel.read(der).categories())).isEqualTo(new HashSet<>(label.categories()));
        } else {
            StatedClearance clearance = LabelReader.STANDARD.clearance(object.octets());
            byte[] der = BerClearance.write(clearance, CategorySyntax.ACP_145, set -> false);
            assertThat(BerClearance.read(der).classifications()).isEqualTo(clearance.classifications());
            assertThat(new HashSet<>(BerClearance.read(der).categories()))
                    .isEqualTo(new HashSet<>(clearance.categories()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"label-1", "label-2", "label-3", "stupid-label"})
    void labelFile_isRead(String name) throws Exception {
        StatedLabel label =
                LabelReader.STANDARD.label(Outside.octets("labels/surevine-spiffing/" + name + ".ber"), NOW);
        assertThat(label.classification()).isPresent();
        assertThat(label.policy().isPresent()).isEqualTo(!name.equals("label-1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void labelOfStanag4774_saysAsMuchAsItsBer(int number) throws Exception {
        String name = "nato-4774-17-" + number;
        StatedLabel xml = LabelReader.STANDARD.label(Outside.octets("labels/surevine-spiffing/" + name + ".nato"), NOW);
        byte[] ber = encoded().stream()
                .filter(one -> one.name().equals(name + ".xml"))
                .findFirst()
                .orElseThrow()
                .octets();
        assertThat(xml.categories())
                .hasSameSizeAs(LabelReader.STANDARD.label(ber, NOW).categories());
        assertThat(xml.policy().orElseThrow().name()).contains("NATO");
    }

    private static List<byte[]> examples(String start) throws IOException {
        try (Stream<Path> files = Files.list(Outside.file("labels/xep-0258-examples"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .flatMap(file -> LABEL.matcher(text(file)).results().map(MatchResult::group))
                    .map(label -> label.getBytes(UTF_8))
                    .toList();
        }
    }

    private static String text(Path file) {
        return new String(Outside.octets("labels/xep-0258-examples/" + file.getFileName()), UTF_8)
                .replace("<securitylabel>", "<securitylabel xmlns='urn:xmpp:sec-label:0'>");
    }

    @Test
    void examplesOfTheSpecification_areReadButForTheirFaults() throws Exception {
        assertThat(examples("ex")).hasSize(6);
        assertThat(read("ex01")).containsExactly("1.1 4");
        assertThat(read("ex02")).containsExactly("UNMAPPED");
        assertThat(read("ex05")).containsExactly("1.1 2");
        assertThat(read("ex09")).containsExactly("1.1 4", Fault.ENCODING.name(), "1.1 2");
    }

    private static List<String> read(String start) throws IOException {
        return examples(start).stream().map(OutsideLabelFormatsTest::said).toList();
    }

    private static String said(byte[] envelope) {
        try {
            StatedLabel label = LabelReader.STANDARD.label(envelope, NOW);
            return label.policy().orElseThrow() + " " + label.classification().orElseThrow();
        } catch (Unreadable e) {
            return e.fault().name();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"food-label-bacon.xml", "seclabel.xml", "tlp.xml"})
    void markupOfOtherFormats_isRefused(String name) {
        byte[] file = Outside.octets("labels/surevine-spiffing/" + name);
        assertThat(catchThrowableOfType(Unreadable.class, () -> LabelReader.STANDARD.label(file, NOW)))
                .isNotNull();
    }
}

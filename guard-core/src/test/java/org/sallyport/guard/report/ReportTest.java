package org.sallyport.guard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.guard.report.Circumstances.Activation;
import org.sallyport.guard.report.Circumstances.Certificate;
import org.sallyport.guard.report.Circumstances.Journal;
import org.sallyport.guard.report.Circumstances.State;
import org.sallyport.policy.file.BundleReader;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** A report of a bundle whose author has put into its texts what might do something in a page. */
@Tag("either-mode")
class ReportTest {
    private static final Instant NOW = Instant.parse("2026-11-01T10:20:30Z");
    private static final String HOSTILE =
            "<script>alert(1)</script><img src=x onerror=alert(2)> ]]> <!-- &amp; \\u202Etxt.exe \\u200B \\u6F22 `<b>`";
    private static final String SIDES = """
        name = "blue %s"
        side = [{ id = "blue" }, { id = "red" }]
        peer = [
          { id = "blue-server", side = "blue", domains = ["blue.example"], authenticate = "dialback" },
          { id = "red-server", side = "red", domains = ["red.example"], authenticate = "dialback" },
        ]
        crossing = [{ from = "blue", to = "red", policy = "chat.toml", acknowledge = "end-to-end" }]
        """;
    private static final String POLICY = """
        name = "chat %s"

        [[allow]]
        id = "C-010"
        why = "people talk %s"
        kind = "message"
        types = ["chat"]
        payloads = ["{jabber:server}body"]

        [[rule]]
        id = "C-100"
        why = "a line"
        control = "max-size"
        with = { bytes = 200 }
        """;
    private static final String VECTOR = """
        what = "%s"
        why = "C"
        effect = "none"
        from = "blue"
        to = "red"
        expect = "refused"
        reason = "not-allowed"
        ----- in
        <message from='a@blue.example' to='b@red.example' type='headline'><body>x</body></message>
        """;

    @TempDir
    private Path directory;

    @BeforeAll
    static void choose() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("bundle.toml"), SIDES.formatted(HOSTILE));
        Files.writeString(directory.resolve("chat.toml"), POLICY.formatted(HOSTILE, HOSTILE));
        Files.createDirectory(directory.resolve("vectors"));
        Files.writeString(directory.resolve("vectors/news.vec"), VECTOR.formatted(HOSTILE));
    }

    private AccreditationReport report() {
        Certificate certificate = new Certificate(
                "vouches for peer red-server",
                "CN=<i>Red</i>",
                "an authority",
                "CN=Red",
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-11-20T00:00:00Z"));
        return AccreditationReport.of(
                BundleReader.read(directory).orElseThrow(),
                new Circumstances(
                        NOW,
                        "sallyport 1",
                        Optional.of("a module"),
                        Optional.of("/etc/sallyport.toml"),
                        Optional.of(new Activation(
                                3, NOW.minusSeconds(60), "bob <b>", List.of("ann (author)", "bob (approver)"))),
                        new Journal(State.BROKEN, Optional.of("7:ab"), List.of("changed: journal-1.jsonl line 3")),
                        List.of(certificate)));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PDFAFlavour.class,
            names = {"PDFA_3_A", "PDFUA_1"})
    void pdf_isWhatItClaims(PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new ByteArrayInputStream(ReportPdf.of(report())), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            assertThat(result.getTestAssertions()).isEmpty();
            assertThat(result.isCompliant()).isTrue();
            assertThat(result.getTotalAssertions()).isPositive();
        }
    }

    @Test
    void pdf_isTheSameForTheSameInputAndTime() {
        assertThat(ReportPdf.of(report())).isEqualTo(ReportPdf.of(report()));
    }

    @Test
    void pdf_saysWhatThePageSays() throws IOException {
        assertThat(text(ReportPdf.of(report())))
                .contains("Entries that no vector tries", "2 of 2", "NOT WHOLE, last good record 7:ab")
                .contains("version 3", "by bob <b>; signed by ann (author), bob (approver)")
                .contains("AC-4(27)", "ends within 30 days", "reverse channel")
                .contains("<script>alert(1)</script>", "\\u{202e}txt.exe", "\\u{200b}", "\\u{6f22}");
    }

    @Test
    void pdf_holdsNoActionAndNoFile() throws IOException {
        try (PDDocument document = Loader.loadPDF(ReportPdf.of(report()))) {
            assertThat(document.getDocumentCatalog().getNames()).isNull();
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
        }
    }

    @Test
    void page_holdsNothingThatItsTextsSmuggleIn() {
        String page = ReportPage.of(report());
        assertThat(page).contains("&lt;script&gt;alert(1)", "\\u{202e}", "CN=&lt;i&gt;Red");
        assertThat(page)
                .doesNotContain("<script", "<img", "<i>", "<!--", "\u202e", "\u200b", "@import", "url(", "http-equiv");
    }

    @Test
    void everyChapter_isReachedByALinkFromTheContents() {
        String page = ReportPage.of(report());
        assertThat(Chapter.of(report()))
                .allSatisfy(chapter -> assertThat(page)
                        .contains("href=\"#" + chapter.anchor() + "\"", "<h2 id=\"" + chapter.anchor() + "\""));
    }

    @Test
    void letterThatNoFontHas_isPrintedAsItsNumber() {
        assertThat(Printable.printable("a\u00e9\u0416 \u6f22\ud83d\ude00"))
                .isEqualTo("a\u00e9\u0416 \\u{6f22}\\u{1f600}");
    }

    @Test
    void page_isUtf8ThatAnyParserOfXmlReads() {
        String page = ReportPage.of(report());
        assertThat(new String(page.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(page);
        assertThat(Printable.of(page).getDocumentElement().getTagName()).isEqualTo("html");
    }
}

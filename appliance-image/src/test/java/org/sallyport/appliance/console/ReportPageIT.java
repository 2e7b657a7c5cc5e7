package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.guard.control.api.Role;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** An accreditor reads what the guard lets across, and takes it with him. */
@Timeout(300)
class ReportPageIT {
    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static Browsing browsing;

    @BeforeAll
    static void start() {
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        browsing.logIn(Member.join(boundary.socket(), "vera", Role.VIEWER));
    }

    @AfterAll
    static void end() {
        browsing.close();
        console.close();
        boundary.close();
    }

    @Test
    void report_isReadOnThePage_andSaysWhatItLeavesOut() {
        Page page = browsing.at("/report");
        assertThat(page.getByText(boundary.revision())).isVisible();
        assertThat(page.getByText("as the first bundle, without an activation")).isVisible();
        assertThat(page.getByText("The console does not read the journal")).isVisible();
        assertThat(page.getByText("What this report says nothing about")).isVisible();
        browsing.looksRight("report-page", "/report", ReportPageIT::isThere);
        browsing.looksRightAtTwiceTheSize("report-page", "/report", ReportPageIT::isThere);
        assertThat(browsing.errors()).isEmpty();
    }

    private static void isThere(Page page) {
        assertThat(page.getByText("What this report says nothing about")).isVisible();
    }

    @Test
    void pdf_isKeptAndIsPdfA_andHtmlIsReadable() throws Exception {
        Page page = browsing.at("/report");
        Path pdf = kept(page, "Keep as PDF/A");
        assertThat(pdf.getFileName().toString())
                .isEqualTo("report-" + boundary.revision().substring(0, 12) + ".pdf");
        assertThat(page.getByText("The PDF is in your downloads")).isVisible();
        browsing.picture(page, "report-kept");
        ValidationResult result = validate(pdf);
        assertThat(result.getTestAssertions()).isEmpty();
        assertThat(result.isCompliant()).isTrue();

        Path html = kept(page, "Keep as HTML");
        assertThat(Files.readString(html))
                .contains(boundary.revision(), "People write to each other", "The console does not read the journal")
                .doesNotContain("<script");
    }

    private static Path kept(Page page, String button) {
        Download download = page.waitForDownload(() -> page.getByText(button).click());
        Path file = directory.resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }

    private static ValidationResult validate(Path pdf) throws IOException, VeraPDFException {
        VeraGreenfieldFoundryProvider.initialise();
        try (InputStream octets = Files.newInputStream(pdf);
                PDFAParser parser = Foundries.defaultInstance().createParser(octets, PDFAFlavour.PDFA_3_A)) {
            return Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFA_3_A, false)
                    .validate(parser);
        }
    }
}

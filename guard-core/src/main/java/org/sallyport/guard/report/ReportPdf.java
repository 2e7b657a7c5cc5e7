package org.sallyport.guard.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.GregorianCalendar;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.sallyport.guard.crypto.Digests;
import org.w3c.dom.Document;

/**
 * A report as PDF/A-3a (ISO 19005-3, tagged) and PDF/UA-1 (ISO 14289-1), with every font in it. The same report makes the
 * same octets. Nothing is loaded but what comes with the program.
 */
public final class ReportPdf {
    private static final int ID_OCTETS = 16;

    private ReportPdf() {}

    /** The document. */
    public static byte[] of(AccreditationReport report) {
        quiet();
        try (PDDocument document = document(report)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Document page = Printable.of(ReportPage.printed(report));
            PdfRendererBuilder builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfAConformance(PdfAConformance.PDFA_3_A)
                    .usePdfUaAccessibility(true)
                    .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
                    .withProducer(report.circumstances().software())
                    .withW3cDocument(page, null)
                    .useUriResolver((_, _) -> null)
                    .toStream(out);
            Fonts.ALL.forEach(font -> builder.useFont(
                    () -> new ByteArrayInputStream(font.octets()),
                    font.family(),
                    font.weight(),
                    FontStyle.NORMAL,
                    true));
            builder.run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It reports on its own progress and on CSS, which is ours; nothing that an operator could act on. */
    private static void quiet() {
        System.setProperty("java.awt.headless", "true");
        XRLog.setLoggingEnabled(false);
    }

    /** A document whose date and identity follow from the report, so that no clock and no digest of another time is in it. */
    private static PDDocument document(AccreditationReport report) {
        Instant at = report.circumstances().at();
        GregorianCalendar date = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        PDDocument document = new PDDocument() {
            @Override
            public void setDocumentInformation(PDDocumentInformation information) {
                information.setCreationDate(date);
                information.setModificationDate(date);
                super.setDocumentInformation(information);
            }
        };
        byte[] id = (report.description().revision() + at).getBytes(StandardCharsets.US_ASCII);
        COSString name = new COSString(Arrays.copyOf(Digests.sha256(id), ID_OCTETS));
        COSArray ids = new COSArray();
        ids.add(name);
        ids.add(name);
        document.getDocument().getTrailer().setItem(COSName.ID, ids);
        return document;
    }
}

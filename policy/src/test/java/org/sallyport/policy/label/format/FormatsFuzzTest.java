package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.stanza.Element;

/** Whatever the octets: read, or refused with a reason that a record can bear; and what is read is read as it is written. */
class FormatsFuzzTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Reads something. */
    @FunctionalInterface
    private interface Reading {
        void read() throws Unreadable, Unwritable;
    }

    private static void readOrRefused(Reading reading) throws Unwritable {
        try {
            reading.read();
        } catch (Unreadable e) {
            assertThat(e.getMessage()).matches("[ -~]+");
        }
    }

    @FuzzTest(maxDuration = "10s")
    void anyOctets_areAnEssLabelOrRefused(byte[] octets) throws Unwritable {
        readOrRefused(() -> {
            StatedLabel label = EssLabel.read(octets);
            if (label.policy().isEmpty()
                    || label.categories().stream().anyMatch(c -> c.types().size() > 1)) {
                return;
            }
            byte[] der;
            try {
                der = EssLabel.write(label, CategorySyntax.ACP_145, set -> true);
            } catch (Unwritable e) {
                // a list of numbers that are informative, and too large for bits
                return;
            }
            StatedLabel again = EssLabel.read(der);
            assertThat(again.policy()).isEqualTo(label.policy());
            assertThat(again.classification()).isEqualTo(label.classification());
            assertThat(again.privacyMarks()).isEqualTo(label.privacyMarks());
            assertThat(new HashSet<>(again.categories())).isEqualTo(new HashSet<>(label.categories()));
            assertThat(EssLabel.write(again, CategorySyntax.ACP_145, set -> true))
                    .isEqualTo(der);
        });
    }

    @FuzzTest(maxDuration = "10s")
    void anyOctets_areAClearanceOrRefused(byte[] octets) throws Unwritable {
        readOrRefused(() -> {
            StatedClearance clearance = BerClearance.read(octets);
            if (clearance.categories().isEmpty()) {
                byte[] der = BerClearance.write(clearance, CategorySyntax.ACP_145, set -> true);
                assertThat(BerClearance.read(der)).isEqualTo(clearance);
            }
        });
        readOrRefused(() -> {
            List<StatedClearance> clearances = BerClearance.ofCertificate(octets);
            List<Named> policies =
                    clearances.stream().map(StatedClearance::policy).toList();
            assertThat(policies).doesNotHaveDuplicates();
        });
    }

    @FuzzTest(maxDuration = "10s")
    void anyFile_isALabelOrRefused(byte[] octets) throws Unwritable {
        readOrRefused(() -> LabelReader.STANDARD.label(octets, NOW));
        readOrRefused(() -> LabelReader.STANDARD.clearance(octets));
        readOrRefused(() ->
                assertThat(Base64Text.octets(new String(octets, ISO_8859_1))).isNotEmpty());
    }

    @FuzzTest(maxDuration = "10s")
    void anyMarkup_isALabelOfStanag4774OrRefused(byte[] octets) throws Unwritable {
        readOrRefused(() -> {
            Element root = XmlFile.read(octets);
            StatedLabel label = Stanag4774Label.read(root, NOW);
            Element written = Stanag4774Label.write(label, Stanag4774Label.Root.ORIGINATOR, NOW, NOW);
            StatedLabel again = Stanag4774Label.read(written, NOW);
            assertThat(new HashSet<>(again.categories())).isEqualTo(new HashSet<>(label.categories()));
            assertThat(again.policy()).isEqualTo(label.policy());
            assertThat(again.classification()).isEqualTo(label.classification());
        });
    }

    @FuzzTest(maxDuration = "10s")
    void anyMarkup_isAnEnvelopeOrRefused(byte[] octets) throws Unwritable {
        readOrRefused(() -> {
            Envelope envelope = Envelope.of(XmlFile.read(octets));
            assertThat(Envelope.of(envelope.element())).isEqualTo(envelope);
        });
    }
}

package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.sallyport.guard.crypto.RecipientFiles;
import org.sallyport.guard.crypto.RecipientKey;

/** Whatever stands in a store of evidence is read, or told as damage; the reader itself never fails. */
class EvidenceFuzzTest {
    private static final Path STORE = store();
    private static final RecipientKey KEY =
            RecipientKey.read(RecipientFiles.privateKey(STORE, RecipientFiles.rsa(2048)), Optional.empty());

    private static Path store() {
        try {
            Path store = Files.createTempDirectory("evidence-fuzz");
            store.toFile().deleteOnExit();
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FuzzTest(maxDuration = "10s")
    void anyLine_isEvidenceOrNone(byte[] line) {
        Evidence evidence;
        try {
            evidence = EvidenceLine.read(line);
        } catch (IllegalArgumentException e) {
            return;
        }
        byte[] written = EvidenceLine.of(evidence);
        assertThat(EvidenceLine.read(Arrays.copyOf(written, written.length - 1)))
                .isEqualTo(evidence);
        try {
            assertThat(evidence.toPassage().from()).isEqualTo(evidence.from());
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("stanza");
        }
    }

    /** Nothing that was not sealed to the reader's key is given out. */
    @FuzzTest(maxDuration = "10s")
    void anySegment_isDamagedOrTorn(byte[] octets) throws IOException {
        for (boolean begins : new boolean[] {true, false}) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.write(begins ? EvidenceSegment.MAGIC : new byte[0]);
            content.write(octets);
            Path segment = EvidenceDirectory.path(STORE, 1);
            Files.write(segment, content.toByteArray());
            segment.toFile().deleteOnExit();
            try (EvidenceReader reader = EvidenceReader.open(STORE, KEY)) {
                assertThat(reader.next()).isEmpty();
                assertThat(reader.damage()).hasSizeLessThanOrEqualTo(1);
                boolean told = reader.damaged() > 0 || !reader.torn().isEmpty();
                assertThat(told).as("told").isTrue();
            }
            EvidenceFile clear = EvidenceFile.read(new EvidenceDirectory.Segment(1, segment));
            assertThat(clear.contents().inputs()).isNotNegative();
            assertThat(EvidenceReader.byCrossing(STORE, KEY)).containsOnlyKeys(clear.crossing());
        }
    }

    /** What a segment says in clear is read as it is written. */
    @FuzzTest(maxDuration = "10s")
    void anyHead_isOneOrNone(byte[] octets) {
        EvidenceHead head;
        try {
            head = EvidenceHead.of(octets);
        } catch (IllegalArgumentException e) {
            return;
        }
        assertThat(EvidenceHead.of(head.octets())).isEqualTo(head);
    }

    /** What the journal says of deletions. */
    @FuzzTest(maxDuration = "10s")
    void anyRecord_isADeletionOrNone(byte[] line) {
        Deletion deletion;
        try {
            deletion = Deletion.of(JsonForm.object(line));
        } catch (IllegalArgumentException e) {
            return;
        }
        if (deletion.crossing().length() < Json.TEXT_CHARS && deletion.why().length() < Json.TEXT_CHARS) {
            assertThat(Deletion.of(JsonForm.object(deletion.object()))).isEqualTo(deletion);
        }
    }
}

package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.audit.Finding.Fault;

class JournalVerifierTest {
    private static final int DECISIONS = 48;
    private static final int RECORDS = DECISIONS + 2;

    @TempDir
    private Path temp;

    private Path directory;
    private Path file;
    private List<String> lines;

    @BeforeEach
    void begin() throws IOException {
        directory = temp.resolve("journal");
        Given.journal(directory, Given.settings(), DECISIONS);
        file = Given.onlyFile(directory);
        lines = new ArrayList<>(Files.readAllLines(file));
    }

    private Finding found() throws IOException {
        Files.write(file, lines);
        return Given.verify(directory).finding().orElseThrow();
    }

    private Head head(int record) {
        String line = lines.get(record - 1);
        return new Head(record, line.substring(line.length() - 66, line.length() - 2));
    }

    @Test
    void wholeJournal_isGood() throws IOException {
        Verification verification = Given.verify(directory);

        assertThat(verification.isGood()).isTrue();
        assertThat(verification.records()).isEqualTo(RECORDS);
        assertThat(verification.notice()).isEmpty();
        assertThat(verification.head()).isEqualTo(head(RECORDS));
        assertThat(verification.lines())
                .containsExactly(
                        "journal " + directory + ": 1 file, 50 records read",
                        "head " + head(RECORDS),
                        "good: every record is whole and in its place; only a head noted elsewhere shows whether"
                                + " records were cut off the end");
    }

    /** Every octet of the file once, each with another value drawn from the seed. */
    @ParameterizedTest
    @ValueSource(longs = 20260301)
    void anyChangedOctet_isFoundAtItsLine(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] whole = Files.readAllBytes(file);
        long line = 1;
        for (int i = 0; i < whole.length; i++) {
            Finding finding = foundWith(whole, i, 1 + random.nextInt(255));
            assertThat(finding.line()).as("line of octet %d", i).isEqualTo(line);
            assertThat(finding.seq()).as("record of octet %d", i).isEqualTo(line);
            line += whole[i] == '\n' ? 1 : 0;
        }
    }

    /** Bits that make an upper-case digit of a lower-case one, and something else of the last line feed, among them. */
    @Test
    void anyFlippedBit_isFoundAtItsLine() throws IOException {
        lines.subList(2, RECORDS).clear();
        Files.write(file, lines);
        byte[] whole = Files.readAllBytes(file);
        int line = 1;
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 1; bit < 256; bit <<= 1) {
                assertThat(foundWith(whole, i, bit).line())
                        .as("octet %d, bit %d", i, bit)
                        .isEqualTo(line);
            }
            line += whole[i] == '\n' ? 1 : 0;
        }
    }

    private Finding foundWith(byte[] whole, int octet, int flipped) throws IOException {
        put(octet, whole[octet] ^ flipped);
        Optional<Finding> finding = Given.verify(directory).finding();
        put(octet, whole[octet]);
        return finding.orElseThrow(() -> new AssertionError("octet " + octet + " was changed, and not found"));
    }

    private void put(int at, int octet) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.write(octet);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 25, 49})
    void missingRecord_isFound(int record) throws IOException {
        lines.remove(record - 1);

        Finding finding = found();
        assertThat(finding.fault()).isEqualTo(Fault.MISSING);
        assertThat(finding.line()).isEqualTo(record);
        assertThat(finding.what()).isEqualTo("record " + record + " is missing");
    }

    @Test
    void missingRecords_areNamed() throws IOException {
        lines.subList(9, 19).clear();

        assertThat(found())
                .hasToString("missing: journal-0000000000000000001.jsonl line 10, record 10:"
                        + " records 10 to 19 are missing");
    }

    @Test
    void swappedRecords_areFound() throws IOException {
        Collections.swap(lines, 9, 30);

        Finding finding = found();
        assertThat(finding.fault()).isEqualTo(Fault.REORDERED);
        assertThat(finding.line()).isEqualTo(10);
        assertThat(finding.what())
                .isEqualTo("another record stands here; record 10 stands at journal-0000000000000000001.jsonl line 31");
    }

    @Test
    void repeatedRecord_isFound() throws IOException {
        lines.add(20, lines.get(4));

        Finding finding = found();
        assertThat(finding.fault()).isEqualTo(Fault.REORDERED);
        assertThat(finding.line()).isEqualTo(21);
    }

    @Test
    void forgedRecord_isFoundAtTheNext() throws IOException {
        String forged = lines.get(9).replace("cleared", "refused");
        byte[] body =
                Arrays.copyOf(forged.getBytes(StandardCharsets.US_ASCII), forged.length() - RecordLine.HASH_OCTETS);
        var sha256 = Digests.sha256();
        sha256.update(HexFormat.of().parseHex(head(9).hash()));
        String hash = HexFormat.of().formatHex(sha256.digest(body));
        lines.set(9, new String(body, StandardCharsets.US_ASCII) + ",\"hash\":\"" + hash + "\"}");

        Finding finding = found();
        assertThat(finding.fault()).isEqualTo(Fault.CHANGED);
        assertThat(finding.line()).isEqualTo(11);
        assertThat(finding.what()).contains("but the one before it has " + hash);
    }

    @Test
    void cutEnd_isFoundAgainstAHeadNotedElsewhere() throws IOException {
        Head noted = head(RECORDS);
        lines.subList(40, RECORDS).clear();
        Files.write(file, lines);

        assertThat(Given.verify(directory).isGood()).isTrue();
        Verification verification = JournalVerifier.verify(directory, Optional.of(noted));
        assertThat(verification.finding().orElseThrow().fault()).isEqualTo(Fault.TRUNCATED);
        assertThat(verification.lines())
                .contains("truncated: journal-0000000000000000001.jsonl line 0, record 41:"
                        + " the journal ends with record 40, but record 50 was noted elsewhere");
    }

    @Test
    void removedJournal_isFoundAgainstAHeadNotedElsewhere() throws IOException {
        Files.delete(file);

        assertThat(JournalVerifier.verify(directory, Optional.of(head(RECORDS)))
                        .finding()
                        .orElseThrow()
                        .fault())
                .isEqualTo(Fault.TRUNCATED);
        assertThatThrownBy(() -> Given.verify(directory))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageStartingWith("no journal in ");
    }

    @Test
    void earlierHead_isGoodWhenItsRecordIsTheOneNoted() throws IOException {
        assertThat(JournalVerifier.verify(directory, Optional.of(head(20))).lines())
                .contains("good: every record is whole and in its place, up to and beyond record 20 that was noted"
                        + " elsewhere");
    }

    /** The whole journal written anew, every hash right. */
    @Test
    void rewrittenJournal_isFoundAgainstAHeadNotedElsewhere() throws IOException {
        Path other = temp.resolve("other");
        Given.journal(other, Given.settings(), DECISIONS);

        Finding finding =
                JournalVerifier.verify(other, Optional.of(head(20))).finding().orElseThrow();
        assertThat(finding.fault()).isEqualTo(Fault.CHANGED);
        assertThat(finding.line()).isEqualTo(20);
    }

    @Test
    void tornTail_isOnlyANotice() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 100));

        Verification verification = Given.verify(directory);
        assertThat(verification.isGood()).isTrue();
        assertThat(verification.records()).isEqualTo(RECORDS - 1);
        assertThat(verification.notice().orElseThrow())
                .startsWith("journal-0000000000000000001.jsonl line 50 is not finished");
    }

    @Test
    void missingFile_isFound() throws IOException {
        Path many = temp.resolve("many");
        JournalSettings small = Given.fileOctets(Given.settings(), 1);
        for (int i = 0; i < 5; i++) {
            Given.journal(many, small, 1);
        }
        List<Path> files = JournalDirectory.files(many);
        assertThat(Given.verify(many).isGood()).isTrue();
        Files.delete(files.get(2));

        Finding finding = Given.verify(many).finding().orElseThrow();
        assertThat(finding.fault()).isEqualTo(Fault.MISSING);
        assertThat(finding.file()).isEqualTo(files.get(3).getFileName().toString());
        assertThat(finding.line()).isEqualTo(1);
    }

    @Test
    void unfinishedLineBeforeAnotherFile_isFound() throws IOException {
        Path many = temp.resolve("many");
        JournalSettings small = Given.fileOctets(Given.settings(), 1);
        Given.journal(many, small, 1);
        Given.journal(many, small, 1);
        Path first = JournalDirectory.files(many).getFirst();
        byte[] whole = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(whole, whole.length - 1));

        assertThat(Given.verify(many).finding().orElseThrow().what())
                .isEqualTo("not finished, though another file follows");
    }

    @Test
    void endlessLine_isFoundInConstantMemory() throws IOException {
        byte[] endless = new byte[5 * LineReader.MAX_OCTETS];
        Arrays.fill(endless, (byte) 'x');
        endless[endless.length - 1] = '\n';
        Files.write(file, endless, StandardOpenOption.APPEND);

        Finding finding = Given.verify(directory).finding().orElseThrow();
        assertThat(finding.fault()).isEqualTo(Fault.UNREADABLE);
        assertThat(finding.line()).isEqualTo(RECORDS + 1);
    }
}

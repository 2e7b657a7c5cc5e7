package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An export while it is written: lines of a journal as they stand, and what they are. A directory of the file {@code
 * records.jsonl} and, once {@link #end} has written it, {@code manifest.json}. Used by one thread.
 */
public final class Exported implements Closeable {
    private final Path directory;
    private final OutputStream out;
    private final MessageDigest sha256 = Digests.sha256();
    private Optional<Head> first = Optional.empty();
    private Optional<Head> last = Optional.empty();
    private long records;
    private long octets;

    private Exported(Path directory, OutputStream out) {
        this.directory = directory;
        this.out = out;
    }

    /**
     * Begins one in a directory, which is made; nobody else may read it.
     *
     * @throws IOException when it is there already, or cannot be made
     */
    public static Exported begin(Path directory) throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = directory.resolve(ExportManifest.RECORDS);
        return new Exported(directory, Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
    }

    /**
     * Adds a line.
     *
     * @param line as it stands in the journal, without its line feed
     * @throws IOException when it is no record, or cannot be written
     */
    public void add(String line) throws IOException {
        byte[] text = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
        try {
            RecordLine record = RecordLine.of(line.getBytes(StandardCharsets.ISO_8859_1));
            Head head = new Head(record.seq(), record.hash());
            first = first.or(() -> Optional.of(head));
            last = Optional.of(head);
        } catch (RecordLine.Refusal e) {
            throw new IOException("what is to be exported is no record: " + e.getMessage(), e);
        }
        out.write(text);
        sha256.update(text);
        octets += text.length;
        records++;
    }

    /**
     * Writes the manifest.
     *
     * @param program the version of the program that writes it
     * @param made when
     * @param filters which records were meant, in words
     * @param head the last record of the journal by then
     * @param damaged lines of the journal that were left out, because they are not as they were written
     */
    public ExportManifest end(String program, Instant made, String filters, Head head, long damaged)
            throws IOException {
        out.close();
        ExportManifest manifest = new ExportManifest(
                program,
                made,
                filters,
                HexFormat.of().formatHex(sha256.digest()),
                octets,
                records,
                damaged,
                first.orElse(Head.NONE),
                last.orElse(Head.NONE),
                head);
        Files.write(directory.resolve(ExportManifest.FILE), manifest.text(), StandardOpenOption.CREATE_NEW);
        return manifest;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

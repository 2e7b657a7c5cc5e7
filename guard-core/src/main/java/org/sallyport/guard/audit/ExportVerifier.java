package org.sallyport.guard.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Verifies an export of a journal, wherever it was brought: that the records are those of the manifest, each of them whole,
 * in order, and chained to the one before where nothing was left out between. Needs no key. Constant memory.
 *
 * <p>Who writes both anew, the records and the manifest, is found by a head alone that was noted elsewhere.
 */
public final class ExportVerifier {
    private final ExportManifest manifest;
    private final Optional<Head> noted;
    private Head last = Head.NONE;
    private Optional<Head> first = Optional.empty();
    private long records;
    private long runs;
    private boolean sawNoted;

    private ExportVerifier(ExportManifest manifest, Optional<Head> noted) {
        this.manifest = manifest;
        this.noted = noted;
    }

    /**
     * What was found.
     *
     * @param manifest what the export says of itself
     * @param records how many are whole, up to a fault
     * @param runs in how many pieces of the journal they stand
     * @param sawNoted whether the head that was noted elsewhere is one of them, or the journal's own by then
     * @param fault the first thing that is wrong
     */
    public record Result(ExportManifest manifest, long records, long runs, boolean sawNoted, Optional<String> fault) {
        /** Whether nothing is wrong. */
        public boolean isGood() {
            return fault.isEmpty();
        }
    }

    /**
     * Verifies the export in the directory.
     *
     * @param noted a head of the journal that was noted where nobody could change it
     * @throws IOException when a file cannot be read, or the manifest is none; the message says what is wrong
     */
    public static Result verify(Path directory, Optional<Head> noted) throws IOException {
        ExportVerifier verifier = new ExportVerifier(manifest(directory), noted);
        Path file = directory.resolve(ExportManifest.RECORDS);
        Optional<String> fault = verifier.file(file).or(() -> verifier.ends());
        return new Result(verifier.manifest, verifier.records, verifier.runs, verifier.sawNoted, fault);
    }

    private static ExportManifest manifest(Path directory) throws IOException {
        Path file = directory.resolve(ExportManifest.FILE);
        try (InputStream in = Files.newInputStream(file)) {
            return ExportManifest.of(in.readNBytes(ExportManifest.MOST_OCTETS));
        } catch (IllegalArgumentException e) {
            throw new IOException(ExportManifest.FILE + ": " + e.getMessage(), e);
        }
    }

    /** The records first: where one is wrong, its place says more than a digest. */
    private Optional<String> file(Path file) throws IOException {
        try (LineReader lines = new LineReader(file)) {
            for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<String> wrong = wrong(line.get());
                if (wrong.isPresent()) {
                    return Optional.of(
                            ExportManifest.RECORDS + " line " + line.get().number() + ": " + wrong.get());
                }
            }
        }
        return digest(file).equals(manifest.sha256())
                ? Optional.empty()
                : Optional.of(ExportManifest.RECORDS + " is not the file of the manifest: another SHA-256");
    }

    private Optional<String> wrong(Line line) {
        if (!line.ended() || line.tooLong()) {
            return Optional.of("no whole line of a journal");
        }
        try {
            RecordLine record = RecordLine.of(line.octets());
            if (record.seq() <= last.seq()) {
                return Optional.of("record " + record.seq() + " stands behind record " + last.seq());
            }
            boolean next = records > 0 && record.seq() == last.seq() + 1;
            if (next && !record.prev().equals(last.hash())) {
                return Optional.of("record " + record.seq() + " does not continue the one before it");
            }
            return accept(new Head(record.seq(), record.hash()), next);
        } catch (RecordLine.Refusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> accept(Head head, boolean next) {
        records++;
        runs += next ? 0 : 1;
        first = first.or(() -> Optional.of(head));
        last = head;
        return notNoted(head);
    }

    /** What is wrong with a head that has the number of the one noted elsewhere, and is another. */
    private Optional<String> notNoted(Head head) {
        if (noted.filter(other -> other.seq() == head.seq()).isEmpty()) {
            return Optional.empty();
        }
        sawNoted = noted.get().equals(head);
        return sawNoted
                ? Optional.empty()
                : Optional.of("record " + head.seq() + " has the hash " + head.hash() + ", but "
                        + noted.get().hash() + " was noted elsewhere");
    }

    private Optional<String> ends() {
        boolean same = records == manifest.records()
                && first.orElse(Head.NONE).equals(manifest.first())
                && last.equals(manifest.last());
        if (!same || last.seq() > manifest.head().seq()) {
            return Optional.of("the manifest has other records: " + manifest.records() + ", from "
                    + manifest.first().seq() + " to " + manifest.last().seq());
        }
        return sawNoted ? Optional.empty() : notNoted(manifest.head());
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha256 = Digests.sha256();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}

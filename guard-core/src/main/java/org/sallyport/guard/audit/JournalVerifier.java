package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a journal: every record whole, in its place, and none cut off before a head noted elsewhere. Reads by the
 * rule of JOURNAL.md and nothing of the writer's; needs no key. Constant memory.
 *
 * <p>Records cut off the end show only against a noted head: a journal that was cut between two records is a whole,
 * shorter one.
 */
public final class JournalVerifier {
    private final ChainCheck chain;
    private final Optional<Head> noted;
    private long records;
    private Optional<Finding> finding = Optional.empty();
    private Optional<String> notice = Optional.empty();

    private JournalVerifier(Optional<Head> noted) {
        this.noted = noted;
        this.chain = ChainCheck.fromBegin(noted);
    }

    /**
     * Verifies the journal in the directory, which may be written meanwhile.
     *
     * @param notedElsewhere a head of this journal that was noted where its writer could not change it
     * @throws JournalUnusable when there is no journal, nor a head that says there was one
     * @throws IOException when a file cannot be read
     */
    public static Verification verify(Path directory, Optional<Head> notedElsewhere) throws IOException {
        List<Path> files = JournalDirectory.files(directory);
        if (files.isEmpty() && notedElsewhere.isEmpty()) {
            throw new JournalUnusable("no journal in " + directory + ", expected files named journal-<number>.jsonl");
        }
        return new JournalVerifier(notedElsewhere).run(directory, files);
    }

    private Verification run(Path directory, List<Path> files) throws IOException {
        for (int i = 0; i < files.size() && isOpen(); i++) {
            read(files.get(i), i == files.size() - 1);
        }
        if (finding.isEmpty()) {
            finding = truncated(files);
        }
        return new Verification(directory, records, files.size(), chain.last(), noted, finding, notice);
    }

    /** Whether there is more to find out: after a gap, whether the record comes later. */
    private boolean isOpen() {
        return finding.isEmpty() || finding.get().fault() == Finding.Fault.MISSING;
    }

    private void read(Path file, boolean newest) throws IOException {
        String name = JournalDirectory.name(file);
        try (LineReader lines = new LineReader(file)) {
            for (Optional<Line> line = lines.next(); line.isPresent() && isOpen(); line = lines.next()) {
                accept(name, line.get(), newest);
            }
        }
    }

    private void accept(String file, Line line, boolean newest) {
        if (finding.isPresent()) {
            seekMissing(file, line);
            return;
        }
        if (!line.ended()) {
            finding = unended(file, line, chain.expected(), newest);
            notice = finding.isPresent()
                    ? Optional.empty()
                    : Optional.of(file + " line " + line.number() + " is not finished: it is being written, or a crash"
                            + " tore it; the next start of the guard cuts it off and records that");
            return;
        }
        finding = chain.accept(file, line);
        records += finding.isEmpty() ? 1 : 0;
    }

    /** A last line without its line feed is what a crash leaves, unless a whole record stands in it. */
    static Optional<Finding> unended(String file, Line line, long seq, boolean newest) {
        if (!newest) {
            return Optional.of(new Finding(
                    Finding.Fault.UNREADABLE, file, line.number(), seq, "not finished, though another file follows"));
        }
        return RecordLine.begunBy(line.octets())
                .map(record -> new Finding(
                        Finding.Fault.CHANGED,
                        file,
                        line.number(),
                        seq,
                        "something else than a line feed follows the record"));
    }

    private void seekMissing(String file, Line line) {
        Finding gap = finding.orElseThrow();
        try {
            if (RecordLine.of(line.octets()).seq() == gap.seq()) {
                String what = "another record stands here; record " + gap.seq() + " stands at " + file + " line "
                        + line.number();
                finding = Optional.of(new Finding(Finding.Fault.REORDERED, gap.file(), gap.line(), gap.seq(), what));
            }
        } catch (RecordLine.Refusal e) {
            // only the first fault is told, and this line comes after it
        }
    }

    private Optional<Finding> truncated(List<Path> files) {
        return noted.filter(head -> head.seq() > chain.last().seq())
                .map(head -> new Finding(
                        Finding.Fault.TRUNCATED,
                        files.isEmpty() ? "(no file)" : JournalDirectory.name(files.getLast()),
                        0,
                        chain.expected(),
                        "the journal ends with record " + chain.last().seq() + ", but record " + head.seq()
                                + " was noted elsewhere"));
    }
}

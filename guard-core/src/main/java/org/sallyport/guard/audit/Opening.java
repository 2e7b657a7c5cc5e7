package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is found when a journal is opened: the newest two files are read and must be whole, but for a torn tail.
 *
 * @param head the last record
 * @param boot the last start that a record names
 * @param newest the file to go on with
 * @param torn what a crash left at its end
 */
record Opening(Head head, Optional<Boot> boot, Optional<Path> newest, Optional<Torn> torn) {
    /** @throws JournalUnusable when anything but a torn tail is wrong; names the file and the line */
    static Opening of(Path directory) throws IOException {
        List<Path> all = JournalDirectory.files(directory);
        List<Path> files = all.subList(Math.max(0, all.size() - 2), all.size());
        ChainCheck chain = all.size() > 2 ? ChainCheck.fromAnywhere() : ChainCheck.fromBegin(Optional.empty());
        Optional<Torn> torn = Optional.empty();
        for (Path file : files) {
            boolean newest = file.equals(files.getLast());
            if (!newest && Files.size(file) == 0) {
                throw refuse(directory, JournalDirectory.name(file) + " is empty, though another file follows");
            }
            torn = read(directory, file, chain, newest);
        }
        if (chain.boot().isEmpty() && chain.last().seq() > 0) {
            throw refuse(directory, "no record says which start of the guard wrote it");
        }
        return new Opening(
                chain.last(), chain.boot(), all.isEmpty() ? Optional.empty() : Optional.of(all.getLast()), torn);
    }

    private static Optional<Torn> read(Path directory, Path file, ChainCheck chain, boolean newest) throws IOException {
        String name = JournalDirectory.name(file);
        try (LineReader lines = new LineReader(file)) {
            for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
                Line line = next.get();
                Optional<Finding> finding = line.ended()
                        ? chain.accept(name, line)
                        : JournalVerifier.unended(name, line, chain.expected(), newest);
                if (finding.isPresent()) {
                    throw refuse(directory, finding.get().toString());
                }
                if (!line.ended()) {
                    return Optional.of(Torn.at(file, line.offset()));
                }
            }
        }
        return Optional.empty();
    }

    private static JournalUnusable refuse(Path directory, String what) {
        return new JournalUnusable("journal " + directory + " is damaged: " + what
                + ". Keep it as it is for whoever looks into this, and give the guard an empty directory");
    }
}

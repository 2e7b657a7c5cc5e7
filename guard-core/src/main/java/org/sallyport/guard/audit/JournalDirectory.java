package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The directory of a journal, held by one process. */
final class JournalDirectory implements Closeable {
    private static final Pattern NAME = Pattern.compile("journal-[0-9]{19}\\.jsonl");

    private final HeldDirectory held;

    private JournalDirectory(HeldDirectory held) {
        this.held = held;
    }

    /** @throws JournalUnusable when others may enter it, or somebody holds it */
    static JournalDirectory hold(Path directory) throws IOException {
        return new JournalDirectory(HeldDirectory.hold(directory, "journal"));
    }

    /** The file whose first record has that number. */
    Path file(long seq) {
        return path().resolve(String.format(Locale.ROOT, "journal-%019d.jsonl", seq));
    }

    /** The journal's files in order. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> NAME.matcher(name(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    Path path() {
        return held.path();
    }

    /** Makes the names of new files survive the end of power. */
    void force() throws IOException {
        held.force();
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}

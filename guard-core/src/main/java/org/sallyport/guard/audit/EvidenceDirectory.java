package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The segments of a directory, by their numbers. */
final class EvidenceDirectory {
    private static final Pattern NAME = Pattern.compile("evidence-([0-9]{19})\\.seg");

    private EvidenceDirectory() {}

    /**
     * One segment.
     *
     * @param number its number, from 1
     * @param path its file
     */
    record Segment(long number, Path path) {}

    /** The segments in order. */
    static List<Segment> segments(Path directory) throws IOException {
        List<Segment> segments = new ArrayList<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path path : entries.sorted().toList()) {
                Matcher name = NAME.matcher(JournalDirectory.name(path));
                if (name.matches()) {
                    segments.add(new Segment(Long.parseLong(name.group(1)), path));
                }
            }
        }
        return segments;
    }

    static Path path(Path directory, long number) {
        return directory.resolve(String.format(Locale.ROOT, "evidence-%019d.seg", number));
    }
}

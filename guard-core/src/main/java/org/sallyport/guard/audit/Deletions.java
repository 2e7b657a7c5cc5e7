package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The evidence that a guard has deleted, as its journal has it. Used by one thread. */
public final class Deletions {
    /** What a record of the kind has near its begin; no text of a record can hold it, for there quotes are escaped. */
    private static final byte[] KIND = ",\"kind\":\"evidence\",".getBytes(StandardCharsets.US_ASCII);

    /** {@code {"v":1,"seq":} and a number stand before it. */
    private static final int NEAR = 40;

    private final Map<String, TreeMap<Long, Deletion>> byFirst = new HashMap<>();

    private Deletions() {}

    /**
     * Reads those of a journal. That its records are as they were written is for others to check, as {@link DecisionReader}
     * does; what is no record is passed over.
     */
    public static Deletions read(Path journal) throws IOException {
        Deletions found = new Deletions();
        for (Path file : JournalDirectory.files(journal)) {
            try (LineReader lines = new LineReader(file)) {
                for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (line.get().ended() && isOne(line.get().octets())) {
                        found.add(line.get().octets());
                    }
                }
            }
        }
        return found;
    }

    private static boolean isOne(byte[] line) {
        int end = Math.min(NEAR, line.length - KIND.length);
        for (int at = 0; at < end; at++) {
            if (Arrays.equals(line, at, at + KIND.length, KIND, 0, KIND.length)) {
                return true;
            }
        }
        return false;
    }

    private void add(byte[] line) {
        try {
            Deletion deletion = Deletion.of(JsonForm.object(line));
            byFirst.computeIfAbsent(deletion.crossing(), crossing -> new TreeMap<>())
                    .merge(deletion.first(), deletion, (one, other) -> one.last() >= other.last() ? one : other);
        } catch (IllegalArgumentException e) {
            // another event, or damaged, which whoever reads the decisions finds
        }
    }

    /** The deletion that took the input of the decision, if one did. */
    public Optional<Deletion> of(RecordedDecision decision) {
        return Optional.ofNullable(byFirst.get(decision.crossing()))
                .map(deletions -> deletions.floorEntry(decision.seq()))
                .map(Map.Entry::getValue)
                .filter(deletion -> decision.seq() <= deletion.last());
    }
}

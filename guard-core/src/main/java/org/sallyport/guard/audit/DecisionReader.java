package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads the decisions of a journal in order, each held against the chain as {@code audit verify} does, from the oldest
 * file that is there. The guard may be writing meanwhile: a last line that is not finished is passed over. Used by one
 * thread.
 */
public final class DecisionReader implements Closeable {
    private final Deque<Path> files;
    private final ChainCheck chain = ChainCheck.fromAnywhere();
    private Optional<LineReader> lines = Optional.empty();
    private String name = "";

    private DecisionReader(List<Path> files) {
        this.files = new ArrayDeque<>(files);
    }

    /**
     * Opens the journal in the directory.
     *
     * @throws JournalUnusable when there is none
     */
    public static DecisionReader open(Path directory) throws IOException {
        List<Path> files = JournalDirectory.files(directory);
        if (files.isEmpty()) {
            throw new JournalUnusable("no journal in " + directory + ", expected files named journal-<number>.jsonl");
        }
        return new DecisionReader(files);
    }

    /**
     * The next decision; empty at the end.
     *
     * @throws JournalUnusable when a record is not as it was written; names its place
     */
    public Optional<RecordedDecision> next() throws IOException {
        for (Optional<Line> line = line(); line.isPresent(); line = line()) {
            Optional<Finding> finding = chain.accept(name, line.get());
            if (finding.isPresent()) {
                throw new JournalUnusable("the journal is damaged: " + finding.get());
            }
            Optional<RecordedDecision> decision = decision(line.get());
            if (decision.isPresent()) {
                return decision;
            }
        }
        return Optional.empty();
    }

    private Optional<RecordedDecision> decision(Line line) throws JournalUnusable {
        try {
            JsonNode json = JsonForm.object(line.octets());
            return JsonForm.text(json, "kind").equals("decision")
                    ? Optional.of(RecordedDecision.of(json))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new JournalUnusable(name + " line " + line.number() + " cannot be understood: " + e.getMessage());
        }
    }

    private Optional<Line> line() throws IOException {
        while (lines.isPresent() || !files.isEmpty()) {
            if (lines.isEmpty()) {
                Path file = files.removeFirst();
                name = JournalDirectory.name(file);
                lines = Optional.of(new LineReader(file));
            }
            Optional<Line> line = lines.get().next().filter(Line::ended);
            if (line.isPresent()) {
                return line;
            }
            lines.get().close();
            lines = Optional.empty();
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (lines.isPresent()) {
            lines.get().close();
        }
    }
}

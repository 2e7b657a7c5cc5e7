package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What another bundle would have made of what was decided.
 *
 * @param revision of that bundle
 * @param good whether nothing is missing or damaged, whatever differs
 * @param same how many decisions would come out as they did
 * @param different how many would not
 * @param changes these by kind, the most frequent first
 * @param foreign inputs that are not those on record, and were not decided
 * @param absent how many inputs are not there, by why: {@code not-kept}, {@code kept-no-longer}, {@code missing}
 * @param damage what is wrong with the store, a line each
 */
public record ShadowReport(
        String revision,
        boolean good,
        long same,
        long different,
        List<Change> changes,
        long foreign,
        Map<String, Long> absent,
        List<String> damage) {
    public ShadowReport {
        changes = List.copyOf(changes);
        absent = Map.copyOf(absent);
        damage = List.copyOf(damage);
    }

    /**
     * Decisions that would end otherwise in one way.
     *
     * @param crossing {@code from>to}
     * @param before how they ended
     * @param after how they would
     * @param count how many
     * @param examples some of them, with what people wrote
     */
    public record Change(String crossing, String before, String after, long count, List<Example> examples) {
        public Change {
            examples = List.copyOf(examples);
        }
    }

    /**
     * A real input.
     *
     * @param passage which
     * @param at when it came
     * @param stanza what came
     */
    public record Example(String passage, Instant at, String stanza) {
        /** Without content. */
        @Override
        public String toString() {
            return "Example[passage=" + passage + "]";
        }
    }
}

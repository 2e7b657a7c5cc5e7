package org.sallyport.guard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters of one name. There are never more than {@link #MOST} of them: what comes beyond is counted in one whose labels
 * all say {@value #OTHER}. Thread-safe; nobody waits here.
 */
final class Family {
    /** So many counters of one name there may be, the one for all others aside. */
    static final int MOST = 2_000;

    static final String OTHER = "other";

    private final MeterRegistry registry;
    private final String name;
    private final String meaning;
    private final List<String> labels;
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

    Family(MeterRegistry registry, String name, String meaning, String... labels) {
        this.registry = registry;
        this.name = name;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    /** @param values one for each label, in their order; all of closed sets or of the configuration */
    void count(String... values) {
        List<String> key = List.of(values);
        Counter counter = counters.get(key);
        (counter == null ? made(key) : counter).increment();
    }

    private Counter made(List<String> key) {
        boolean room = counters.size() < MOST;
        return counters.computeIfAbsent(room ? key : Collections.nCopies(labels.size(), OTHER), this::counter);
    }

    private Counter counter(List<String> values) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            tags.add(Tag.of(labels.get(i), values.get(i)));
        }
        return Counter.builder(name).description(meaning).tags(Tags.of(tags)).register(registry);
    }
}

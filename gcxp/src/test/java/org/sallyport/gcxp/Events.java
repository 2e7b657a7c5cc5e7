package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What happened, one line each, in order; a test waits for a line. */
final class Events {
    private static final long MOST_SECONDS = 20;

    private final BlockingQueue<String> coming = new LinkedBlockingQueue<>();
    private final List<String> all = new CopyOnWriteArrayList<>();

    void add(String line) {
        all.add(line);
        coming.add(line);
    }

    /** Waits for the next line that begins so; those before it are passed over. */
    String await(String beginning) {
        return await(line -> line.startsWith(beginning), beginning);
    }

    private String await(Predicate<String> wanted, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (true) {
            String line = poll(end - System.nanoTime());
            if (line == null) {
                throw new AssertionError("no line '" + what + "' came, but " + all);
            }
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    private @Nullable String poll(long nanos) {
        try {
            return coming.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next line is this one. */
    void next(String line) {
        assertThat(poll(TimeUnit.SECONDS.toNanos(MOST_SECONDS))).isEqualTo(line);
    }

    List<String> all() {
        return List.copyOf(all);
    }
}

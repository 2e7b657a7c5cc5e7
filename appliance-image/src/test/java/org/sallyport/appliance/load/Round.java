package org.sallyport.appliance.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What one round of load has shown of one process.
 *
 * @param messages that arrived in it
 * @param nanos how long it took
 * @param cpuMillis CPU time of the process in it
 * @param residentMiB its memory at the end
 * @param latencies from sending to arrival, in nanoseconds
 * @param threads CPU time by names of threads, in milliseconds
 */
record Round(
        long messages, long nanos, long cpuMillis, long residentMiB, Histogram latencies, Map<String, Long> threads) {
    /** How the kernel names the threads that compile. */
    private static final String COMPILERS = "C CompilerThre";

    static Round of(Ends ends, Subject subject, Load load, Duration time) {
        return of(ends, Map.of("", subject), load, time).values().iterator().next();
    }

    /** A round in which several processes are measured, by what each is called. */
    static Map<String, Round> of(Ends ends, Map<String, Subject> subjects, Load load, Duration time) {
        ends.begin(load);
        Map<String, Map<String, Long>> threads = new LinkedHashMap<>();
        Map<String, Long> cpu = new LinkedHashMap<>();
        subjects.forEach((name, subject) -> threads.put(name, subject.byThread()));
        ends.latencies();
        subjects.forEach((name, subject) -> cpu.put(name, subject.cpuMillis()));
        long arrived = ends.arrived();
        long began = System.nanoTime();
        LockSupport.parkNanos(time.toNanos());
        long messages = ends.arrived() - arrived;
        Map<String, Long> spent = new LinkedHashMap<>();
        subjects.forEach((name, subject) -> spent.put(name, subject.cpuMillis() - cpu.getOrDefault(name, 0L)));
        long nanos = System.nanoTime() - began;
        Histogram latencies = ends.latencies();
        Map<String, Round> rounds = new LinkedHashMap<>();
        subjects.forEach((name, subject) -> {
            Map<String, Long> before = threads.getOrDefault(name, Map.of());
            Map<String, Long> after = new TreeMap<>(subject.byThread());
            after.replaceAll((thread, total) -> total - before.getOrDefault(thread, 0L));
            rounds.put(
                    name,
                    new Round(messages, nanos, spent.getOrDefault(name, 0L), subject.residentMiB(), latencies, after));
        });
        ends.stop();
        return rounds;
    }

    double microsEach() {
        return 1000.0 * cpuMillis / messages;
    }

    /** The part of the CPU time that went into compiling. */
    double compiling() {
        return (double) threads.getOrDefault(COMPILERS, 0L) / Math.max(1, cpuMillis);
    }

    double perSecond() {
        return 1e9 * messages / nanos;
    }

    double latencyMicros(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }
}

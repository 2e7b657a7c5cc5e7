package org.sallyport.appliance.load;

import java.time.Duration;
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
        ends.begin(load);
        Map<String, Long> threads = subject.byThread();
        ends.latencies();
        long cpu = subject.cpuMillis();
        long arrived = ends.arrived();
        long began = System.nanoTime();
        LockSupport.parkNanos(time.toNanos());
        long messages = ends.arrived() - arrived;
        long spent = subject.cpuMillis() - cpu;
        long nanos = System.nanoTime() - began;
        Map<String, Long> after = new TreeMap<>(subject.byThread());
        after.replaceAll((name, total) -> total - threads.getOrDefault(name, 0L));
        Round round = new Round(messages, nanos, spent, subject.residentMiB(), ends.latencies(), after);
        ends.stop();
        return round;
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

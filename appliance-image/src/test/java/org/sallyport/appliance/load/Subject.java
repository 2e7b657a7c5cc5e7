package org.sallyport.appliance.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The process that is measured, as the kernel accounts for it.
 *
 * @param pid its process id
 */
record Subject(long pid) {
    /** Of a clock tick of {@code /proc}, in milliseconds; 100 a second on every Linux of today. */
    private static final long TICK = 10;

    /** CPU time in user and kernel mode since its start, in milliseconds, to 10 ms. */
    long cpuMillis() {
        return ticks(proc("stat")) * TICK;
    }

    /** Memory in use, in MiB. */
    long residentMiB() {
        return proc("status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    /** CPU time by names of threads, in milliseconds; numbers in names count as one. */
    Map<String, Long> byThread() {
        Map<String, Long> times = new TreeMap<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : (Iterable<Path>) tasks::iterator) {
                String stat = Files.readString(task.resolve("stat"));
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                times.merge(name.replaceAll("[-#]?\\d+", ""), ticks(stat) * TICK, Long::sum);
            }
            return times;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private String proc(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

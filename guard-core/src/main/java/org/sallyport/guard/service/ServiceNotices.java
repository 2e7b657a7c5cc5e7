package org.sallyport.guard.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What systemd is told by a service of {@code Type=notify} (sd_notify(3)): that it is ready, reloads or stops, in a word
 * how it is, and, while it is alive, that it is. Where systemd has not started the process nothing is told and nothing
 * fails. What cannot be told is logged: a guard does not end because nobody listens. Thread-safe.
 */
public final class ServiceNotices implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNotices.class);
    private static final int LONGEST_STATUS = 200;

    /** Nobody is told anything. */
    public static final ServiceNotices NOBODY = new ServiceNotices(Map.of());

    private final Optional<String> socket;
    private final Optional<Duration> watchdog;
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("service-watchdog").factory());

    /** @param environment of this process */
    public ServiceNotices(Map<String, String> environment) {
        this.socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(path -> !path.isEmpty());
        this.watchdog = socket.flatMap(_ -> watchdog(environment));
    }

    /** As systemd has set it for this process; what is no number is none. */
    private static Optional<Duration> watchdog(Map<String, String> environment) {
        String own = Long.toString(ProcessHandle.current().pid());
        if (!own.equals(environment.getOrDefault("WATCHDOG_PID", own))) {
            return Optional.empty();
        }
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return micros > 0 ? Optional.of(Duration.ofNanos(Math.multiplyExact(micros, 1_000L))) : Optional.empty();
        } catch (NumberFormatException | ArithmeticException e) {
            LOG.warn("WATCHDOG_USEC is no number of microseconds, and nothing will be told to the watchdog");
            return Optional.empty();
        }
    }

    /** It has started, or what was to be put in force is, or was found wrong. */
    public void ready(String status) {
        tell("READY=1\n" + status(status));
    }

    /** It reads its files again; {@link #ready} follows. */
    public void reloading() {
        // on Linux the JDK's nanoTime is CLOCK_MONOTONIC, which is what is asked for here; a test holds it
        tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1_000);
    }

    /** It ends; before anything is taken apart. */
    public void stopping() {
        beats.shutdownNow();
        tell("STOPPING=1");
    }

    /** How it is, in a line. */
    public void status(String status, boolean unusual) {
        tell(status((unusual ? "ALARM: " : "") + status));
    }

    /**
     * From now on tells systemd at half of its time that the process is alive, as long as it is: who is not asked for twice is
     * ended and started anew by systemd.
     *
     * @param alive whether everything answers; may wait for some seconds
     */
    public void watch(BooleanSupplier alive) {
        watchdog.ifPresent(time -> beats.scheduleAtFixedRate(
                () -> beat(alive), 0, Math.max(1, time.toMillis() / 2), TimeUnit.MILLISECONDS));
    }

    private void beat(BooleanSupplier alive) {
        try {
            if (alive.getAsBoolean()) {
                tell("WATCHDOG=1");
            } else {
                LOG.error("something does not answer: the watchdog of the service is not told that all is well");
            }
        } catch (RuntimeException e) {
            LOG.error("it could not be found out whether everything answers", e);
        }
    }

    private static String status(String status) {
        StringBuilder line = new StringBuilder("STATUS=");
        status.chars().limit(LONGEST_STATUS).forEach(c -> line.append(c >= ' ' && c <= '~' ? (char) c : '?'));
        return line.toString();
    }

    private void tell(String what) {
        socket.ifPresent(to -> tell(to, what));
    }

    private static void tell(String to, String what) {
        try {
            DatagramSocket.send(to, what.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("the manager of this service could not be told: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
    }
}

package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A program of the lab: started by us, its output kept in a file, ended by us, at the latest when this JVM ends. */
public final class Daemon implements AutoCloseable {
    private static final int FORK = Integer.getInteger("sallyport.fork", 1);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Path log;
    private final Process process;

    private Daemon(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    public static Daemon start(
            String name, Path log, Path directory, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            RUNNING.add(process);
            process.getOutputStream().close();
            return new Daemon(name, log, process);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    name + " does not start; is everything of src/test/peers/install.sh installed?", e);
        }
    }

    /** Waits until the address accepts connections. */
    public Daemon listening(InetSocketAddress address) {
        return ready("does not listen on " + address, () -> accepts(address));
    }

    /** Waits until the condition holds, for so long. */
    static void await(String otherwise, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise + " within " + patience);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }

    /** Waits until the condition holds. */
    public Daemon ready(String otherwise, BooleanSupplier condition) {
        long deadline = System.nanoTime() + START.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed("ended with " + process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                close();
                throw failed(otherwise);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        return this;
    }

    /** Sends a signal by its name. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it has logged. */
    public String log() {
        try {
            return new String(Files.readAllBytes(log), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException failed(String how) {
        return new IllegalStateException(name + " " + how + "; its log " + log + " ends:\n" + tail());
    }

    private String tail() {
        try {
            List<String> lines =
                    new String(Files.readAllBytes(log), UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }

    private static boolean accepts(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * An address with a port that nobody uses now, neither for TCP nor for UDP. Of JVMs that run tests side by side each takes
     * numbers of its own, so that none takes what another is about to use.
     */
    public static InetSocketAddress free(String address) {
        while (true) {
            try (var tcp = new ServerSocket()) {
                tcp.bind(new InetSocketAddress(address, 0));
                if (tcp.getLocalPort() / 2 % 2 != FORK % 2) {
                    continue;
                }
                var found = new InetSocketAddress(address, tcp.getLocalPort());
                new DatagramSocket(found).close();
                return found;
            } catch (BindException taken) {
                continue; // the UDP port of that number is in use: take another
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on " + address, e);
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it without a warning (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        ended();
        RUNNING.remove(process);
    }

    /** Asks it to end (SIGTERM); false when it had to be killed. */
    boolean stop() {
        process.destroy();
        boolean inTime = ended();
        process.destroyForcibly();
        RUNNING.remove(process);
        return inTime;
    }

    private boolean ended() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (!stop()) {
            ended();
        }
    }
}

package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What was said, as a script to read: one line a stanza, milliseconds since the beginning, who, and whether it was sent
 * or received. Each line is in the file as soon as it happened. Thread-safe.
 */
public final class Transcript {
    private final Path file;
    private final long start = System.nanoTime();
    private final StringBuilder text = new StringBuilder();

    public Transcript(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, "", UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is written to. */
    public Path file() {
        return file;
    }

    /** Begins a scene. */
    public void scene(String title) {
        append("\n== " + title + "\n");
    }

    /** One event, for example {@code alice@blue.test/lab}, {@code sends}, the stanza. */
    public void line(String who, String does, Object what) {
        long milliseconds = (System.nanoTime() - start) / 1_000_000;
        append("%6d  %-24s %-9s %s%n".formatted(milliseconds, who, does, what));
    }

    private synchronized void append(String more) {
        text.append(more);
        try {
            Files.writeString(file, more, UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized String toString() {
        return text.toString();
    }
}

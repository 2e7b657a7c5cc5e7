package org.sallyport.appliance.label;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.sallyport.policy.stanza.Shown;

/**
 * What an option gives: a file, standard input ({@code -}), or the text itself where no file has that name.
 *
 * @param name how messages call it
 * @param octets what it holds
 * @param isFile whether it was read from a file or from standard input
 */
record Input(String name, byte[] octets, boolean isFile) {
    private static final String STANDARD_INPUT = "-";
    /** More than any label, clearance or SPIF may have. */
    private static final int MOST_OCTETS = 17 << 20;

    /**
     * Reads a label or a clearance.
     *
     * @param option the option that gives it
     * @throws Unusable when it cannot be read
     */
    static Input of(String option, String given) throws Unusable {
        if (given.equals(STANDARD_INPUT)) {
            return new Input(option + " (standard input)", read(option, System.in), true);
        }
        return isFile(given)
                ? file(Path.of(given))
                : new Input(option + " " + Shown.quoted(shortened(given)), given.getBytes(UTF_8), false);
    }

    private static String shortened(String given) {
        return given.length() > 40 ? given.substring(0, 40) + "..." : given;
    }

    /** A directory is one, too, so that the message is about it. */
    static boolean isFile(String given) {
        try {
            return !given.isEmpty() && Files.exists(Path.of(given));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** @throws Unusable when it cannot be read */
    static Input file(Path file) throws Unusable {
        if (Files.isDirectory(file)) {
            throw new Unusable(file + ": is a directory, expected a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Input(file.toString(), read(file.toString(), in), true);
        } catch (NoSuchFileException e) {
            throw new Unusable(file + ": no such file");
        } catch (AccessDeniedException e) {
            throw new Unusable(file + ": may not be read");
        } catch (IOException e) {
            throw new Unusable(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static byte[] read(String name, InputStream in) throws Unusable {
        try {
            byte[] octets = in.readNBytes(MOST_OCTETS + 1);
            if (octets.length > MOST_OCTETS) {
                throw new Unusable(name + ": longer than " + MOST_OCTETS + " octets");
            }
            return octets;
        } catch (IOException e) {
            throw new Unusable(name + ": cannot be read: " + e.getMessage());
        }
    }

    /** What is wrong with it; where it is no file, that may be all that is wrong. */
    Unusable wrong(String what) {
        return new Unusable(name + ": " + (isFile ? "" : "there is no such file, and as it stands ") + what);
    }
}

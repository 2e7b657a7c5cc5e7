package org.sallyport.policy.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bundles that are shipped to start from. Each has the same form as a site's own: sides, peers, policies with reasons,
 * a README and vectors that show every entry at work. They are copied and adapted, never used in place.
 */
public final class Profiles {
    /** One path a line, below the folder of this package; a class path cannot be listed. */
    private static final List<String> FILES =
            new String(octets("files.txt"), StandardCharsets.UTF_8).lines().toList();

    private Profiles() {}

    /** Their names, in alphabetical order. */
    public static List<String> names() {
        return FILES.stream()
                .map(file -> file.substring(0, file.indexOf('/')))
                .distinct()
                .sorted()
                .toList();
    }

    /** What a profile is for: the first paragraph of its README, in one line. */
    public static String purpose(String name) {
        String[] paragraphs = new String(octets(name + "/README.md"), StandardCharsets.UTF_8).split("\n\n", -1);
        return paragraphs[1].replace('\n', ' ');
    }

    /**
     * Writes a profile into a folder, which is made where it is not there.
     *
     * @throws FileAlreadyExistsException when something stands in the folder; then nothing is written
     * @throws IllegalArgumentException when there is no such profile
     * @throws IOException when it cannot be written; a part of it may then stand there
     */
    public static void copy(String name, Path folder) throws IOException {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "no such profile: \"" + name + "\"; there are " + String.join(", ", names()));
        }
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        for (String file : FILES) {
            if (file.startsWith(name + "/")) {
                Path target = folder.resolve(file.substring(name.length() + 1));
                Files.createDirectories(target.resolveSibling(""));
                Files.write(target, octets(file));
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().isEmpty();
        }
    }

    private static byte[] octets(String file) {
        try (InputStream in = Profiles.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("a shipped profile is not whole: " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

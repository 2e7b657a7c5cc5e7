package org.sallyport.policy.family;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.policy.setting.Document;

/** The families that Sallyport ships, each read once. Thread-safe. */
public final class Families {
    private static final Map<String, Family> READ = new ConcurrentHashMap<>();

    private Families() {}

    /**
     * The family of that name.
     *
     * @throws IllegalStateException when there is no such family, or it cannot be read
     */
    public static Family named(String word) {
        return READ.computeIfAbsent(word, Families::read);
    }

    private static Family read(String word) {
        String name = word + ".toml";
        Document document = Document.of(name, Path.of(""), octets(name));
        Family.File file = document.reading(document.bind(Family.File.class))
                .value()
                .orElseThrow(
                        () -> new IllegalStateException("a shipped family cannot be read: " + document.problems()));
        return new Family(word, file);
    }

    private static byte[] octets(String name) {
        try (InputStream in = Families.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("a shipped family is missing: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

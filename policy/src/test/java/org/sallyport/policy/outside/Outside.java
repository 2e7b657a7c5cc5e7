package org.sallyport.policy.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/** The folder with the cases; profile {@code outside-vectors} says where it is. */
final class Outside {
    static final JsonMapper JSON = new JsonMapper();

    private Outside() {}

    static Path file(String name) {
        return Path.of(Objects.requireNonNull(System.getProperty("outside.vectors"), "no property outside.vectors"))
                .resolve(name);
    }

    /** The octets of a file, unpacked where its name ends in {@code .gz}. */
    static byte[] octets(String name) {
        try (InputStream in = Files.newInputStream(file(name));
                InputStream content = name.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table: a tab ends a column, each column is the inside of a JSON string. */
    static List<List<String>> rows(String name) {
        try {
            return Files.readAllLines(file(name)).stream()
                    .filter(line -> !line.startsWith("# "))
                    .map(line -> Pattern.compile("\t")
                            .splitAsStream(line)
                            .map(column -> JSON.readValue('"' + column + '"', String.class))
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

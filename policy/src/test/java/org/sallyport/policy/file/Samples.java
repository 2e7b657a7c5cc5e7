package org.sallyport.policy.file;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.sallyport.policy.setting.Problem;

/** The files that the tests of this package read. */
final class Samples {
    private Samples() {}

    static Path path(String name) {
        try {
            return Path.of(Objects.requireNonNull(Samples.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names, without suffix, of the bad files in a directory. */
    static Stream<String> bad(String directory) throws IOException {
        try (Stream<Path> files = Files.list(path(directory))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_bad.toml"))
                    .map(name -> name.replace(".toml", ""))
                    .sorted()
                    .toList();
            return names.stream();
        }
    }

    /** A copy of the good bundle that a test may change. */
    static Path bundle(Path into) throws IOException {
        Path from = path("bundle");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = into.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return into;
    }

    static String lines(List<Problem> problems) {
        StringBuilder lines = new StringBuilder();
        problems.forEach(problem -> lines.append(problem).append('\n'));
        return lines.toString();
    }
}

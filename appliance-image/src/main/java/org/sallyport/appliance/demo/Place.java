package org.sallyport.appliance.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.guard.crypto.DemoAuthority;

/** Writes what a guard needs to run into one directory: the example's bundle with certificates, and a configuration. */
final class Place {
    private Place() {}

    /** @return the configuration file */
    static Path write(Path place, Certificates certificates, int bluePort, int redPort) throws IOException {
        copy(example().resolve("bundle"), place.resolve("bundle"));
        Files.createDirectories(place.resolve("bundle/trust"));
        certificates.blue().writeTrust(place.resolve("bundle/trust/blue.pem"));
        certificates.red().writeTrust(place.resolve("bundle/trust/red.pem"));
        DemoAuthority.write(certificates.guard(), place.resolve("guard.pem"), place.resolve("guard.key"));
        return Files.writeString(place.resolve("sallyport.toml"), configuration(bluePort, redPort));
    }

    /** The example that the distribution carries; the launcher says where that is. */
    private static Path example() throws IOException {
        Path etc = Path.of(System.getProperty("sallyport.home", "."), "etc");
        if (!Files.isDirectory(etc.resolve("bundle"))) {
            throw new IOException("no example in " + etc.toAbsolutePath() + ": start the demo with bin/sallyport");
        }
        return etc;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
            Files.copy(file, target);
        }
    }

    private static String configuration(int bluePort, int redPort) {
        return """
                [bundle]
                path = "bundle"

                [audit]
                directory = "journal"
                durable = "memory"

                [[identity]]
                id = "guard"
                certificate = "guard.pem"
                key = "guard.key"

                [[listener]]
                address = "127.0.0.1:0"
                identity = "guard"
                sides = ["blue"]

                [[listener]]
                address = "127.0.0.1:0"
                identity = "guard"
                sides = ["red"]

                [[link]]
                peer = "blue-server"
                connect = ["127.0.0.1:%d"]

                [[link]]
                peer = "red-server"
                connect = ["127.0.0.1:%d"]
                """.formatted(bluePort, redPort);
    }
}

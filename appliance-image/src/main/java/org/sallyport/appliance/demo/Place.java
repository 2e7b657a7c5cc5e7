package org.sallyport.appliance.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.guard.crypto.DemoAuthority;

/**
 * Writes what guards need to run into one directory: the files that the distribution carries, with certificates and with
 * addresses of this machine.
 *
 * @param root the directory
 * @param bluePort where Blue's server listens
 * @param redPort where Red's server listens
 */
record Place(Path root, Certificates certificates, int bluePort, int redPort) {
    /** The addresses of the servers in the files of deployments. */
    private static final String BLUE_SERVER = "192.0.2.10:5269";

    private static final String RED_SERVER = "198.51.100.10:5269";

    /** Nobody needs what a demo has recorded once the machine has failed, and its disk may be a slow one. */
    private static final String TO_THE_DISK = "durable = \"disk\"";

    private static final String AT_ONCE = "durable = \"memory\"";

    /** @return the guards from Blue to Red */
    List<Hop> write(Deployment deployment) throws IOException {
        if (deployment == Deployment.SINGLE) {
            return List.of(new Hop("", writeSingle()));
        }
        Loopback loopback = new Loopback(Map.of(BLUE_SERVER, bluePort, RED_SERVER, redPort));
        List<Hop> hops = new ArrayList<>();
        for (String name : deployment.hops()) {
            Path shipped = example().resolve("deployments").resolve(deployment.toString());
            hops.add(writeHop(name, shipped.resolve(name), loopback));
        }
        loopback.letGo();
        return hops;
    }

    private Path writeSingle() throws IOException {
        Path bundle = root.resolve("bundle");
        copy(example().resolve("bundle"), bundle);
        writeTrust(bundle.resolve("trust"));
        DemoAuthority.write(certificates.guard(), root.resolve("guard.pem"), root.resolve("guard.key"));
        return Files.writeString(root.resolve("sallyport.toml"), configuration());
    }

    private Hop writeHop(String name, Path shipped, Loopback loopback) throws IOException {
        Path directory = root.resolve(name);
        copy(shipped, directory);
        writeTrust(directory.resolve("bundle/trust"));
        Path keys = Files.createDirectories(directory.resolve("certs"));
        DemoAuthority.write(certificates.hop(name), keys.resolve(name + ".pem"), keys.resolve(name + ".key"));
        switch (name) {
            case "edge-a" -> writeEdge("red", keys);
            case "edge-b" -> writeEdge("blue", keys);
            default -> {
                // an XML guard speaks to no server
            }
        }
        Path configuration = directory.resolve("sallyport.toml");
        String here = loopback.rewritten(Files.readString(configuration));
        Files.writeString(configuration, here.replace(TO_THE_DISK, AT_ONCE));
        return new Hop(name, configuration);
    }

    private void writeEdge(String domain, Path keys) {
        DemoAuthority.write(certificates.edge(domain), keys.resolve(domain + ".pem"), keys.resolve(domain + ".key"));
    }

    /** Authorities of the demo, in the place of those that the example has. */
    private void writeTrust(Path directory) throws IOException {
        for (Path file : files(directory)) {
            certificates.authority(directory.relativize(file).toString()).writeTrust(file);
        }
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
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.resolveSibling(""));
            Files.deleteIfExists(target);
            Files.copy(file, target);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile).toList();
        }
    }

    private String configuration() {
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

package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.Traffic;

/** What is true of the shipped guard in mode {@code fips} alone. */
@Tag("fips-mode")
class FipsIT {
    private static final Path HOME = Path.of("target", "sallyport").toAbsolutePath();

    @TempDir
    private Path directory;

    @TempDir(factory = MemoryFiles.class)
    private Path guard;

    /** The JDK looks at signed jars with classes of its own, whatever providers there are: SHA-2 and RSA are for that. */
    @Test
    void guard_loadsNoCipherKeyedDigestOrTlsOfTheJdk() throws Exception {
        Path classes = directory.resolve("classes");
        try (Boundary boundary = new Boundary(guard, "memory", "")) {
            boundary.start("-Xlog:class+load:file=" + classes);
            try (Traffic traffic = Traffic.start(boundary)) {
                traffic.awaitArrivals(50);
            }
            assertThat(boundary.stop()).isTrue();
            assertThat(boundary.log()).contains("FIPS", "in approved mode");
        }
        assertThat(Files.readAllLines(classes))
                .anyMatch(line -> line.contains(" org.bouncycastle.jsse.provider.ProvSSLEngine "))
                .filteredOn(line -> line.contains(" sun.security.ssl.") || line.contains(" com.sun.crypto.provider."))
                .as("the providers themselves, as they are taken out, and nothing of theirs")
                .allMatch(line -> line.contains(".SunJSSE") || line.contains(".SunJCE"));
    }

    @Test
    void peers_getApprovedTlsOrNone() throws Exception {
        InetSocketAddress door = Lab.free("127.0.0.35");
        String listener = """
                [[listener]]
                address = "127.0.0.35:%d"
                identity = "guard"
                sides = ["blue"]
                protocol = "s2s-tls"
                """.formatted(door.getPort());
        try (Boundary boundary = new Boundary(guard, "memory", listener)) {
            boundary.start();
            assertThat(shakesHands(door, "-tls1_3")).isTrue();
            assertThat(shakesHands(door, "-tls1_2")).isTrue();
            assertThat(shakesHands(door, "-tls1_3", "-ciphersuites", "TLS_CHACHA20_POLY1305_SHA256"))
                    .isFalse();
            assertThat(shakesHands(door, "-tls1_3", "-groups", "X25519")).isFalse();
            assertThat(shakesHands(door, "-tls1_3", "-sigalgs", "ed25519")).isFalse();
            assertThat(shakesHands(door, "-tls1_2", "-cipher", "ECDHE-ECDSA-CHACHA20-POLY1305"))
                    .isFalse();
            assertThat(shakesHandsWithoutExtendedMasterSecret(door)).isFalse();
        }
    }

    private boolean shakesHandsWithoutExtendedMasterSecret(InetSocketAddress door) throws Exception {
        Path configuration = Files.writeString(directory.resolve("openssl.cnf"), """
                openssl_conf = all
                [all]
                ssl_conf = kinds
                [kinds]
                system_default = tls
                [tls]
                Options = -ExtendedMasterSecret
                """);
        ProcessBuilder client = client(door, "-tls1_2");
        client.environment().put("OPENSSL_CONF", configuration.toString());
        return shakesHands(client);
    }

    private static boolean shakesHands(InetSocketAddress door, String... options) throws Exception {
        return shakesHands(client(door, options));
    }

    private static ProcessBuilder client(InetSocketAddress door, String... options) {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect"));
        command.add(door.getAddress().getHostAddress() + ":" + door.getPort());
        command.addAll(List.of("-servername", "red.test", "-brief"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command);
    }

    private static boolean shakesHands(ProcessBuilder client) throws Exception {
        String said = output(client, "Q\n").text();
        assertThat(said).containsAnyOf("CONNECTION ESTABLISHED", "alert");
        return said.contains("CONNECTION ESTABLISHED");
    }

    @Test
    void changedModule_stopsTheStart() throws Exception {
        Path changed = copyWithChangedModule();
        try (Boundary boundary = new Boundary(guard, "memory", "")) {
            for (String command : List.of("check", "run")) {
                Output said = output(
                        new ProcessBuilder(
                                changed.resolve("bin/sallyport").toString(),
                                command,
                                "--config",
                                boundary.configuration().toString()),
                        "");
                assertThat(said.text()).contains("crypto: mode: the FIPS module does not start: ", "checksum");
                assertThat(said.status()).isEqualTo(1);
            }
            assertThat(boundary.journal()).doesNotExist();
        }
    }

    private Path copyWithChangedModule() throws IOException {
        Path copy = directory.resolve("sallyport");
        Files.createDirectories(copy.resolve("lib"));
        Files.createDirectories(copy.resolve("bin"));
        Files.createSymbolicLink(copy.resolve("runtime"), HOME.resolve("runtime"));
        Files.copy(HOME.resolve("bin/sallyport"), copy.resolve("bin/sallyport"));
        try (var jars = Files.list(HOME.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                Path to = copy.resolve("lib").resolve(jar.getFileName());
                if (jar.getFileName().toString().startsWith("bc-fips-")) {
                    copyChanged(jar, to);
                } else {
                    Files.copy(jar, to); // a link would lead Java back to the others that stand beside it
                }
            }
        }
        return copy;
    }

    /** Changes one octet of one class, which is not loaded here. */
    private static void copyChanged(Path jar, Path to) throws IOException {
        boolean done = false;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] octets = in.readAllBytes();
                if (entry.getName().equals("org/bouncycastle/asn1/x9/DHPublicKey.class")) {
                    octets[octets.length - 1] ^= 1;
                    done = true;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(octets);
            }
        }
        assertThat(done).isTrue();
    }

    private record Output(int status, String text) {}

    private static Output output(ProcessBuilder command, String input) throws Exception {
        Process process = command.redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Output(process.waitFor(), text);
    }
}

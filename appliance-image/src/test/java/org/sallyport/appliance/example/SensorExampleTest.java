package org.sallyport.appliance.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.gcxp.Consumer;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.Verifier;

/** The two ends of the example, without a guard between them; and that a guard would pass what goes from one to the other. */
class SensorExampleTest {
    private static final String PASSWORD = "changeit";

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void keys() throws Exception {
        for (String name : List.of("north", "south")) {
            keytool(
                    "-genkeypair",
                    "-keystore",
                    name + ".p12",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:" + name + ".example",
                    "-validity",
                    "30");
            keytool("-exportcert", "-keystore", name + ".p12", "-alias", name, "-file", name + ".cer");
        }
        keytool("-importcert", "-noprompt", "-keystore", "north.p12", "-alias", "south", "-file", "south.cer");
        keytool("-importcert", "-noprompt", "-keystore", "south.p12", "-alias", "north", "-file", "north.cer");
    }

    @AfterEach
    void end() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void keytool(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(args));
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Consumer consumer(String name) throws Exception {
        return SensorConsumer.listen(
                        group,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        name,
                        KeyFile.open(folder.resolve("south.p12"), PASSWORD),
                        stream(arrived))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    @Test
    void reports_arriveInOrder_andEachIsAnswered() throws Exception {
        Consumer consumer = consumer("north.example");

        SensorProducer.send(
                consumer.address(),
                "south.example",
                KeyFile.open(folder.resolve("north.p12"), PASSWORD),
                3,
                stream(sent));

        assertThat(sent.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("report r-1: ACCEPTED", "report r-2: ACCEPTED", "report r-3: ACCEPTED");
        assertThat(arrived.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .first()
                .asString()
                .contains(" id=\"r-1\" ")
                .contains(" value=\"5.25\"");
    }

    @Test
    void report_passesAGuardOfItsProfile() throws Exception {
        Files.writeString(
                folder.resolve("peers.pem"), "-----BEGIN CERTIFICATE-----\nTm90IG9uZQ==\n-----END CERTIFICATE-----\n");
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        Files.move(folder.resolve("peers.pem"), bundle.resolve("peers.pem"));
        Files.writeString(bundle.resolve("guard.toml"), """
                name = "north to south"
                profile = "sensor-report"
                acknowledge = "end-to-end"
                [producer]
                id = "north"
                identity = ["north.example"]
                trust = "peers.pem"
                [consumer]
                id = "south"
                identity = ["south.example"]
                trust = "peers.pem"
                """);
        Verifier verifier = Verifier.of(InstanceReader.read(bundle).orElseThrow());
        Instant now = Instant.parse("2026-03-01T12:00:00.5Z");
        for (String celsius : List.of("4.25", "-17", "0", "10.50")) {
            byte[] octets =
                    new SensorReport(1, now, new BigDecimal(celsius)).xml().getBytes(StandardCharsets.UTF_8);
            assertThat(verifier.judge(octets, now)).as(celsius).isInstanceOf(Passed.class);
        }
    }
}

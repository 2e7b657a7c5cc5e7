package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.Traffic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The guard keeps evidence and is killed while messages cross: what is on record can be decided again, all of it. */
@Tag("either-mode")
class EvidenceIT {
    private static final long SEED = 20_260_301;
    private static final String STORE = """
        [audit.evidence]
        directory = "evidence"
        recipient = "auditor.pub"
        """;

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @Test
    void killedGuard_hasKeptTheInputOfEveryRecord() throws Exception {
        Random random = new Random(SEED);
        try (Boundary boundary = new Boundary(directory, "memory", STORE)) {
            keepEvidence("evidence = true\n");
            boundary.start();
            try (Traffic traffic = Traffic.start(boundary)) {
                for (int round = 0; round < 4; round++) {
                    traffic.awaitArrivals(50 + random.nextInt(300));
                    LockSupport.parkNanos(random.nextLong(Duration.ofMillis(20).toNanos()));
                    boundary.kill();
                    assertReplayed(boundary);
                    boundary.start();
                    traffic.awaitArrivals(20);
                }
            }
            assertThat(boundary.stop()).isTrue();
            assertReplayed(boundary);
            OnRecord.everything(boundary);
        }
    }

    @Test
    void shorterTime_deletesWhatIsOlder_andReplaySaysSo() throws Exception {
        try (Boundary boundary = new Boundary(directory, "memory", STORE)) {
            keepEvidence("evidence = true\nevidence-for = \"10d\"\n");
            boundary.start();
            try (Traffic traffic = Traffic.start(boundary)) {
                traffic.awaitArrivals(50);
            }
            boundary.kill();
            makeOlder(Duration.ofDays(2));
            boundary.start();
            assertReplayed(boundary);

            Path bundle = directory.resolve("bundle/bundle.toml");
            Files.writeString(bundle, Files.readString(bundle).replace("10d", "1d"), UTF_8);
            assertThat(boundary.command("reload").status()).isZero();
            assertExported(boundary);
            assertThat(boundary.stop()).isTrue();
            long decisions = kept(boundary.records());
            JsonNode report = report(boundary.replay());
            assertThat(report.path("keptNoLonger").asLong())
                    .isEqualTo(decisions)
                    .isPositive();
            assertThat(report.path("missing").asLong()).isZero();
            assertThat(report.path("deleted").get(0).asString()).contains("of blue>red, deleted 20", "for its age");
            assertThat(boundary.verify().status()).isZero();
        }
    }

    /** What the running guard gives out can be verified by who has nothing else, and it is on record who has it. */
    private void assertExported(Boundary boundary) throws IOException {
        Path all = directory.resolve("all");
        assertThat(boundary.command("audit", "export", "--to", all.toString()).status())
                .isZero();
        List<String> exported = Files.readAllLines(all.resolve("records.jsonl"));
        assertThat(boundary.records()).startsWith(exported.toArray(String[]::new));
        Guard.Output verified = Guard.run("audit", "verify", "--export", all.toString());
        assertThat(verified.text()).contains(exported.size() + " records in 1 unbroken piece of", "good:");
        assertThat(String.join("\n", boundary.records())).contains("\"what\":\"export\",\"detail\":\"all\"");

        Path some = directory.resolve("some");
        assertThat(boundary.command("audit", "export", "--to", some.toString(), "--verdict", "cleared")
                        .status())
                .isZero();
        Path records = some.resolve("records.jsonl");
        assertThat(Files.readAllLines(records)).isNotEmpty().allMatch(line -> line.contains("\"kind\":\"decision\""));
        assertThat(Guard.run("audit", "verify", "--export", some.toString()).status())
                .isZero();
        Files.writeString(records, Files.readString(records).replaceFirst("cleared", "refused"));
        assertThat(Guard.run("audit", "verify", "--export", some.toString()).status())
                .isEqualTo(1);
    }

    /** As if the evidence had been written so long ago. */
    private void makeOlder(Duration by) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("evidence"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
            }
        }
    }

    private static long kept(List<String> records) {
        return records.stream()
                .filter(record -> record.contains("\"evidence\":true"))
                .count();
    }

    private static JsonNode report(Guard.Output replayed) {
        return JsonMapper.shared()
                .readTree(replayed.text().substring(replayed.text().lastIndexOf("{\"version\"")));
    }

    private void assertReplayed(Boundary boundary) {
        long decisions = kept(boundary.records());
        Guard.Output replayed = boundary.replay();
        JsonNode report = report(replayed);
        assertThat(report.path("same").asLong()).isEqualTo(decisions).isPositive();
        assertThat(report.path("missing").asLong()).isZero();
        assertThat(report.path("damaged").asLong()).isZero();
        assertThat(replayed.status()).isZero();
    }

    private void keepEvidence(String keys) throws Exception {
        Path bundle = directory.resolve("bundle/bundle.toml");
        Files.writeString(bundle, Files.readString(bundle) + keys, UTF_8);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        pem("auditor.pub", "PUBLIC KEY", pair.getPublic());
        pem("auditor.key", "PRIVATE KEY", pair.getPrivate());
    }

    private void pem(String name, String type, Key key) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(
                directory.resolve(name), "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }
}

package org.sallyport.guard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crossing.Ceilings;
import org.sallyport.guard.crypto.CryptoMode;
import org.sallyport.guard.xmpp.Opening;
import org.sallyport.guard.xmpp.StreamSettings;
import org.sallyport.policy.setting.HostPort;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Limits;

class ConfigurationTest {
    private static final String LEAST = """
        bundle.path = "bundle"
        audit = { directory = "/var/journal", key = "key" }
        identity = [{ id = "main", certificate = "main.p12", password-file = "password" }]
        """;

    @TempDir
    private Path directory;

    static Path sample(String name) {
        try {
            return Path.of(Objects.requireNonNull(ConfigurationTest.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("sallyport.toml"), text);
    }

    @Test
    void keyOfTheDigests_isBesideTheJournalWhereNothingIsSaid() {
        assertThat(new AuditEntry(Path.of("a/journal"), Durability.DISK, Optional.empty(), Optional.empty()).keyFile())
                .isEqualTo(Path.of("a/journal.key"));
    }

    @Test
    void goodFile_isRead() {
        Path file = sample("sallyport.toml");
        Path base = Objects.requireNonNull(file.getParent());
        Configuration read = Configuration.read(file).orElseThrow();
        assertThat(read.bundle()).isEqualTo(base.resolve("bundle"));
        assertThat(read.audit())
                .isEqualTo(new AuditEntry(
                        base.resolve("journal"),
                        Durability.MEMORY,
                        Optional.of(base.resolve("digest.key")),
                        Optional.empty()));
        assertThat(read.identities())
                .containsExactly(new IdentityEntry(
                        "main",
                        base.resolve("main.pem"),
                        Optional.of(base.resolve("main.key")),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(read.listeners().getLast().sides()).contains(Set.of("red"));
        assertThat(read.listeners().getLast().isFor("blue")).isFalse();
        assertThat(read.listeners().getFirst().isFor("blue")).isTrue();
        assertThat(read.listeners().stream().map(ListenerEntry::opening))
                .containsExactly(Opening.STARTTLS, Opening.DIRECT);
        assertThat(read.link("blue-server").orElseThrow().connect())
                .containsExactly(HostPort.of("127.0.0.2:5269"), HostPort.of("blue.example:5270"));
        assertThat(read.link("red-server").orElseThrow().resolver()).contains(HostPort.of("127.0.0.53:53"));
        assertThat(read.streams().after().stanzaOctets()).isEqualTo(65_536);
        assertThat(read.streams().times().negotiation()).isEqualTo(Duration.ofSeconds(10));
        assertThat(read.streams().times().idle()).isZero();
        assertThat(read.limits().border().window()).isEqualTo(50);
        assertThat(read.controlSocket()).isEqualTo(base.resolve("guard.sock"));
        assertThat(read.control().roles()).isEqualTo(Map.of("nagios", Role.VIEWER));
    }

    @Test
    void keysLeftOut_haveTheGuardsOwnDefaults() throws IOException {
        Configuration read = Configuration.read(write(LEAST)).orElseThrow();
        assertThat(read.streams()).isEqualTo(StreamSettings.STANDARD);
        assertThat(read.limits().stanza()).isEqualTo(Limits.STANDARD);
        assertThat(read.limits().border()).isEqualTo(Ceilings.STANDARD);
        assertThat(read.audit().durable()).isEqualTo(Durability.DISK);
        assertThat(read.audit().directory()).isEqualTo(Path.of("/var/journal"));
        assertThat(read.listeners()).isEmpty();
        assertThat(read.links()).isEmpty();
        assertThat(read.controlSocket()).isEqualTo(Path.of("/var/control.sock"));
        assertThat(read.control().roles()).isEmpty();
        assertThat(read.crypto()).isEqualTo(new CryptoEntry(CryptoMode.STANDARD, Optional.empty()));
    }

    @Test
    void badFile_saysEveryProblemWithItsPlaceAndNoSecret() throws IOException {
        Path file = sample("sallyport_bad.toml");
        Reading<Configuration> reading = Configuration.read(file);
        assertThat(reading.value()).isEmpty();
        assertThat(reading.problems().stream()
                        .map(problem -> problem.toString().replace(file + "", "sallyport.toml") + "\n")
                        .collect(Collectors.joining()))
                .isEqualTo(Files.readString(sample("sallyport_bad.txt"), StandardCharsets.US_ASCII))
                .doesNotContain("correct horse");
    }

    @Test
    void noIdentity_isRefused() throws IOException {
        List<Problem> problems = Configuration.read(write(LEAST.replaceFirst("identity = .*", "identity = []")))
                .problems();
        assertThat(problems)
                .hasToString("[" + directory.resolve("sallyport.toml")
                        + ":3:1: identity: expected at least one, for without it no peer gets TLS]");
    }

    @ParameterizedTest
    @CsvSource({
        "password, expected password-file as well",
        "key, key says already where the private key is",
        "pin, pin-value: the PIN does not stand here"
    })
    void tokenWithoutItsPinOrBesideAKey_isRefused(String kind, String why) throws IOException {
        String uri = "pkcs11:token=a?module-path=/x.so" + (kind.equals("pin") ? "&pin-value=correct" : "");
        String beside = kind.equals("key") ? ", key = \"k\", password-file = \"p\"" : "";
        String identity =
                "identity = [{ id = \"main\", certificate = \"main.pem\", token = \"" + uri + "\"" + beside + " }]";
        assertThat(Configuration.read(write(LEAST.replaceFirst("identity = .*", identity)))
                        .problems())
                .singleElement()
                .asString()
                .contains(": identity main: token: " + why)
                .doesNotContain("correct");
    }

    @Test
    void missingFile_isSaid() {
        Path none = directory.resolve("none.toml");
        assertThat(Configuration.read(none).problems()).hasToString("[" + none + ": no such file]");
    }
}

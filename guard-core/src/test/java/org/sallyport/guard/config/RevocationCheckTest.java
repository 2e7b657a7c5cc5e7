package org.sallyport.guard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Revoking;

class RevocationCheckTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final Revoking AUTHORITY = Revoking.root("authority", NOW);
    private static final String UNCOVERED =
            "warning: bundle/bundle.toml: peer red-server: revocation: there is no current list of \"CN=authority\":"
                    + " whoever it vouches for is shut out until there is";

    @TempDir
    private Path directory;

    @BeforeEach
    void copySamples() throws IOException {
        Files.createDirectories(directory.resolve("bundle/policies"));
        for (String name : new String[] {"sallyport.toml", "bundle/bundle.toml", "bundle/policies/chat.toml"}) {
            Files.copy(ConfigurationTest.sample(name), directory.resolve(name));
        }
        AUTHORITY.writeTrust(directory.resolve("bundle/trust.pem"));
        DemoAuthority.write(
                DemoAuthority.create("guard's").issue("main", "blue.example", "red.example"),
                directory.resolve("main.pem"),
                directory.resolve("main.key"));
        Files.createDirectory(directory.resolve("crl"));
        askForLists();
    }

    private void askForLists() throws IOException {
        append("bundle/bundle.toml", "trust = \"trust.pem\"", "revocation = \"crl\"");
    }

    private void haveLists() throws IOException {
        append("sallyport.toml", "idle-close = \"0s\"", "[revocation]\ndirectory = \"crl\"");
    }

    private void append(String file, String to, String more) throws IOException {
        String text = Files.readString(directory.resolve(file));
        assertThat(text).contains(to);
        Files.writeString(directory.resolve(file), text.replace(to, to + "\n" + more));
    }

    private void list(String name, Instant since, Instant until) throws IOException {
        AUTHORITY.writeList(directory.resolve("crl").resolve(name), since, until);
    }

    private String findings() {
        return Check.of(directory.resolve("sallyport.toml")).findings().stream()
                .map(finding -> finding.toString().replace(directory + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void currentList_isLoaded() throws IOException {
        haveLists();
        list("authority.crl", NOW.minusSeconds(60), NEXT_WEEK);
        Files.writeString(directory.resolve("crl/.authority.crl.part"), "half of");
        assertThat(findings()).isEmpty();
        Loaded loaded = Check.of(directory.resolve("sallyport.toml")).loaded().orElseThrow();
        assertThat(loaded.revocation().text())
                .isEqualTo(", revocation list of \"CN=authority\" of " + NOW.minusSeconds(60));
    }

    @Test
    void listsThatAreAskedFor_needADirectory() throws IOException {
        assertThat(findings())
                .isEqualTo("error: sallyport.toml: [revocation]: peer \"red-server\" must show certificates that were"
                        + " not revoked: expected directory, with the lists that say so");
        haveLists();
        Files.delete(directory.resolve("crl"));
        assertThat(findings())
                .startsWith("error: sallyport.toml:")
                .contains("revocation: directory: \"crl\" is no directory that can be read\n" + UNCOVERED);
    }

    @Test
    void noList_isAWarning() throws IOException {
        haveLists();
        assertThat(findings()).isEqualTo(UNCOVERED);
    }

    @Test
    void listThatHasExpired_isAWarning() throws IOException {
        haveLists();
        list("authority.crl", NOW.minusSeconds(60), NOW.minusSeconds(1));
        assertThat(findings())
                .isEqualTo("warning: crl/authority.crl: revocation: the list of \"CN=authority\" has expired at "
                        + NOW.minusSeconds(1) + "\n" + UNCOVERED);
    }

    @Test
    void listOfTomorrow_isAWarning() throws IOException {
        haveLists();
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        list("authority.crl", tomorrow, NEXT_WEEK);
        assertThat(findings())
                .isEqualTo("warning: crl/authority.crl: revocation: the list of \"CN=authority\" begins at " + tomorrow
                        + "\n" + UNCOVERED);
    }

    @Test
    void listThatWillExpireSoon_isAWarning() throws IOException {
        haveLists();
        Instant soon = NOW.plus(Duration.ofDays(1));
        list("authority.crl", NOW.minus(Duration.ofDays(6)), soon);
        assertThat(findings())
                .isEqualTo("warning: crl/authority.crl: revocation: the list of \"CN=authority\" will expire soon, at "
                        + soon);
    }

    @Test
    void listOfNobody_isAWarning() throws IOException {
        haveLists();
        list("authority.crl", NOW.minusSeconds(60), NEXT_WEEK);
        Revoking.root("stranger", NOW).writeList(directory.resolve("crl/stranger.crl"), NOW, NEXT_WEEK);
        assertThat(findings())
                .isEqualTo("warning: crl/stranger.crl: revocation: the list of \"CN=stranger\" is of no authority in a"
                        + " peer's trust file: it counts only where a peer shows the certificate of that authority and"
                        + " is vouched for by it");
    }

    @Test
    void fileThatIsNoList_isAWarningAndNotUsed() throws IOException {
        haveLists();
        Files.writeString(directory.resolve("crl/authority.crl"), "half of a list");
        assertThat(findings())
                .isEqualTo("warning: crl/authority.crl: revocation: not used: \"crl/authority.crl\" holds no"
                        + " revocation lists alone: expected -----BEGIN X509 CRL-----, or one in DER\n" + UNCOVERED);
        assertThat(Check.of(directory.resolve("sallyport.toml")).passed()).isTrue();
    }

    @Test
    void tooManyFiles_areAnError() throws IOException {
        haveLists();
        for (int i = 0; i <= 256; i++) {
            Files.createFile(directory.resolve("crl/" + i));
        }
        assertThat(findings()).startsWith("error: sallyport.toml:").contains("expected at most 256 files, found more");
    }

    @Test
    void dialbackPeer_cannotAsk() throws IOException {
        haveLists();
        list("authority.crl", NOW.minusSeconds(60), NEXT_WEEK);
        append("bundle/bundle.toml", "authenticate = \"dialback\"", "revocation = \"crl\"");
        assertThat(findings())
                .contains("peer blue-server: revocation: expected none, because authenticate is \"dialback\"");
    }
}

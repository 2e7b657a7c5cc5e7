package org.sallyport.guard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.DigestKey;

@Tag("either-mode")
class CheckTest {
    /** Of the whole process. */
    private static final String MODE = System.getProperty("sallyport.crypto", "standard");

    private final DemoAuthority authority = DemoAuthority.create("check test");

    @TempDir
    private Path directory;

    @BeforeEach
    void copySamples() throws IOException {
        Files.createDirectories(directory.resolve("bundle/policies"));
        for (String name : new String[] {"sallyport.toml", "bundle/bundle.toml", "bundle/policies/chat.toml"}) {
            Files.copy(ConfigurationTest.sample(name), directory.resolve(name));
        }
        authority.writeTrust(directory.resolve("bundle/trust.pem"));
        replace("sallyport.toml", "[crypto]", "[crypto]\nmode = \"" + MODE + "\"");
        showing("blue.example", "red.example");
    }

    private void showing(String... domains) {
        DemoAuthority.write(
                authority.issue("main", domains), directory.resolve("main.pem"), directory.resolve("main.key"));
    }

    private void replace(String file, String from, String to) throws IOException {
        String text = Files.readString(directory.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(directory.resolve(file), text.replace(from, to));
    }

    private Check check() {
        return Check.of(directory.resolve("sallyport.toml"));
    }

    private String findings() {
        Check check = check();
        assertThat(check.passed())
                .isEqualTo(check.findings().stream().noneMatch(finding -> finding.weight() == Finding.Weight.ERROR))
                .isEqualTo(check.loaded().isPresent());
        return check.findings().stream()
                .map(finding -> finding.toString().replace(directory + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void rightFiles_passAndAreLoaded() throws IOException {
        assertThat(findings()).isEmpty();
        Loaded loaded = check().loaded().orElseThrow();
        assertThat(loaded.bundle().name()).isEqualTo("blue and red");
        assertThat(loaded.identity("main").orElseThrow().proves("red.example")).isTrue();
        assertThat(loaded.trust()).containsOnlyKeys("red-server");
        assertThat(loaded.configuration().bundle()).isEqualTo(directory.resolve("bundle"));
        try (Stream<Path> made = Files.list(directory)) {
            assertThat(made.map(file -> String.valueOf(file.getFileName())))
                    .as("a check makes nothing")
                    .containsExactlyInAnyOrder("sallyport.toml", "bundle", "main.pem", "main.key");
        }
    }

    @Test
    void problemsOfConfigurationAndBundle_comeTogether() throws IOException {
        replace("sallyport.toml", "durable", "durably");
        replace("bundle/bundle.toml", "dialback", "dailback");
        replace("bundle/policies/chat.toml", "{jabber:server}body", "{jabber:server}bdy");
        assertThat(findings()).isEqualTo("""
            error: sallyport.toml:6:1: audit: unknown key "durably", did you mean "durable"?
            error: bundle/bundle.toml:8:1: peer blue-server: authenticate: unknown word "dailback", did you mean "dialback"?
            error: bundle/policies/chat.toml:8:1: allow A-010: payloads: no grammar is shipped for "{jabber:server}bdy", so it cannot be allowed\
            """);
    }

    @Test
    void bundleThatIsNotThere_isSaid() throws IOException {
        replace("sallyport.toml", "path = \"bundle\"", "path = \"bundel\"");
        assertThat(findings()).isEqualTo("error: bundel: no such directory");
    }

    @Test
    void otherCryptography_isAnErrorAndNothingElseIsLookedAt() throws IOException {
        replace("sallyport.toml", MODE, MODE.equals("fips") ? "standard" : "fips");
        replace("bundle/bundle.toml", "dialback", "dailback");
        assertThat(findings())
                .hasLineCount(1)
                .endsWith("crypto: mode: the process has begun in the other mode: a change takes a restart");
    }

    @Test
    @Tag("fips-mode")
    void whatTheModuleDoesNotTake_isFound() throws IOException {
        Path koblitz = Path.of("src/test/resources/org/sallyport/guard/crypto/koblitz.pem");
        Files.copy(koblitz, directory.resolve("bundle/trust.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(directory.resolve("main.pem"), new byte[] {0x30, 3, 2, 1, 3});
        Files.writeString(directory.resolve("password"), "open sesame, please\n");
        replace("sallyport.toml", "key = \"main.key\"", "password-file = \"password\"");
        assertThat(findings()).contains("main.pem\" is a PKCS#12 file", "trust.pem\": certificate 1 has a key");
    }

    @Test
    void vectorOfTheBundleThatFails_isAnError() throws IOException {
        Files.createDirectory(directory.resolve("bundle/vectors"));
        String vector = """
            what = "a chat line crosses"
            why = "SRD 1"
            effect = "nobody can write"
            from = "blue"
            to = "red"
            expect = "refused"
            rule = "(allow)"
            reason = "not-allowed"
            reply = "forbidden"
            ----- in
            <message from='a@blue.example' to='b@red.example' type='chat'><body>Hello.</body></message>
            """;
        Files.writeString(directory.resolve("bundle/vectors/chat.vec"), vector);
        assertThat(findings())
                .startsWith("error: bundle/vectors/chat.vec: vector: fails, so the bundle cannot be put in force: ")
                .contains("refused");
    }

    @Test
    void policyThatHidesIdentifiers_needsTheKeys() throws IOException {
        replace("bundle/policies/chat.toml", "[[allow]]", "[identifiers]\n\n[[allow]]");
        assertThat(findings())
                .isEqualTo("error: sallyport.toml: [identifiers]: is missing, and \"policies/chat.toml\" of the bundle"
                        + " makes identifiers opaque");
        Files.writeString(directory.resolve("sallyport.toml"), """

            [identifiers]
            key = "identifiers.key"
            """, StandardOpenOption.APPEND);
        assertThat(findings()).contains("identifiers.key\" cannot be read");
        Path key = directory.resolve("identifiers.key");
        Files.writeString(key, "5a".repeat(32) + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(findings()).isEmpty();
        assertThat(check().loaded().orElseThrow().keys().arePresent()).isTrue();
    }

    @Test
    void ruleThatHolds_needsAPlaceToKeepMessages() throws IOException {
        Files.writeString(directory.resolve("bundle/policies/chat.toml"), """

            [[rule]]
            id = "H-1"
            why = "A person looks"
            control = "hold"
            """, StandardOpenOption.APPEND);
        assertThat(findings())
                .contains("error: sallyport.toml: [review]: is missing: a rule of the bundle holds messages");
        Files.writeString(directory.resolve("sallyport.toml"), """

            [review]
            directory = "held"
            """, StandardOpenOption.APPEND);
        assertThat(findings()).doesNotContain("[review]");
        Files.writeString(directory.resolve("held.key"), "too short\n");
        Files.setPosixFilePermissions(directory.resolve("held.key"), PosixFilePermissions.fromString("rw-------"));
        assertThat(findings()).contains("holds no key");
    }

    @Test
    void crossingThatStores_needsTheSpool() throws IOException {
        Path bundle = directory.resolve("bundle/bundle.toml");
        Files.writeString(bundle, Files.readString(bundle) + "acknowledge = \"stored\"\n");
        assertThat(findings()).startsWith("error: sallyport.toml: [spool]: is missing: a crossing of the bundle has");
        Files.writeString(directory.resolve("sallyport.toml"), """

            [spool]
            directory = "spool"
            """, StandardOpenOption.APPEND);
        assertThat(findings()).isEmpty();
        Files.writeString(directory.resolve("spool.key"), "too short\n");
        Files.setPosixFilePermissions(directory.resolve("spool.key"), PosixFilePermissions.fromString("rw-------"));
        assertThat(findings()).contains("holds no key");
    }

    @Test
    void cautionsOfRules_areWarnings() throws IOException {
        Path policy = directory.resolve("bundle/policies/chat.toml");
        String rule = """

            [[rule]]
            id = "R-010"
            why = "who is there is nobody's business"
            control = "fold-presence"
            """;
        Files.writeString(policy, Files.readString(policy) + rule);
        assertThat(findings())
                .startsWith("warning: bundle/policies/chat.toml: rule R-010: caps = \"strip\" ends personal events")
                .hasLineCount(1);
    }

    @Test
    void capabilitiesThatNobodyAnswersFor_areWarnedOf() throws IOException {
        Path policy = directory.resolve("bundle/policies/chat.toml");
        String rule = """

            [[rule]]
            id = "R-010"
            why = "everybody can do the same"
            control = "fold-presence"
            with = { caps = "own" }
            """;
        Files.writeString(policy, Files.readString(policy) + rule);
        assertThat(findings())
                .startsWith("warning: bundle/policies/chat.toml: rule R-010: caps = \"own\" announces capabilities to"
                        + " side \"red\", and no rule of the crossing back answers")
                .hasLineCount(1);
        replace("bundle/bundle.toml", "[[crossing]]", """
            [[crossing]]
            from = "red"
            to = "blue"
            policy = "policies/chat.toml"

            [[crossing]]\
            """);
        assertThat(findings()).doesNotContain("announces capabilities");
    }

    @Test
    void linksAndListeners_nameWhatTheBundleHas() throws IOException {
        replace("sallyport.toml", "peer = \"red-server\"", "peer = \"rad-server\"");
        replace("sallyport.toml", "[\"red\"]", "[\"red\", \"green\"]");
        assertThat(findings()).isEqualTo("""
            error: sallyport.toml:21:1: listener 2: sides: unknown side "green", expected "blue" or "red"
            error: sallyport.toml:28:1: link 2: peer: unknown peer "rad-server", did you mean "red-server"?
            warning: bundle/bundle.toml: peer red-server: no [[link]] says where it is; DNS will be asked\
            """);
    }

    @Test
    void dialbackPeer_needsItsAddress() throws IOException {
        String connect = "connect = [\"127.0.0.2:5269\", \"blue.example:5270\"]\n";
        String problem =
                "peer \"blue-server\" proves itself by dialback, which is asked for at its own address and never"
                        + " where DNS says: expected connect with that address, and no inbound-only";
        replace("sallyport.toml", connect, connect + "inbound-only = true\n");
        assertThat(findings()).isEqualTo("error: sallyport.toml:25:1: link 1: connect: " + problem);
        replace("sallyport.toml", connect + "inbound-only = true\n", "");
        assertThat(findings()).isEqualTo("error: sallyport.toml:23:1: link 1: connect: " + problem);
        replace("sallyport.toml", "[[link]]\npeer = \"blue-server\"", "");
        assertThat(findings()).isEqualTo("error: sallyport.toml: [[link]]: " + problem);
    }

    @Test
    void unprovedDomain_isAWarning() {
        showing("blue.example");
        assertThat(findings())
                .isEqualTo("warning: bundle/bundle.toml: peer red-server: no certificate of [[identity]] proves"
                        + " \"red.example\", for which the guard speaks to side blue");
    }

    @Test
    void badCertificates_areErrors() throws IOException {
        DemoAuthority.write(
                authority.issue("other", "red.example"), directory.resolve("other.pem"), directory.resolve("main.key"));
        Files.copy(directory.resolve("other.pem"), directory.resolve("bundle/trust2.pem"));
        replace("bundle/bundle.toml", "trust.pem", "trust2.pem");
        Files.delete(directory.resolve("bundle/trust.pem"));
        assertThat(findings())
                .isEqualTo("error: sallyport.toml:9:1: identity main: \"main.key\": the private key does not fit the"
                        + " certificate\n"
                        + "error: bundle/trust2.pem: peer red-server: trust: \"bundle/trust2.pem\": certificate 1"
                        + " is no certificate authority's: expected basicConstraints with CA true and, where there"
                        + " is a keyUsage, keyCertSign");
    }

    @Test
    void passwordWrittenForItsFile_isNotShown() throws IOException {
        replace("sallyport.toml", "key = \"main.key\"", "password-file = \"hunter2\"");
        assertThat(findings())
                .isEqualTo("error: sallyport.toml:12:1: identity main: password-file: the file cannot be read");
    }

    @Test
    void keysOpenToOthers_areFound() throws IOException {
        Files.setPosixFilePermissions(directory.resolve("main.key"), PosixFilePermissions.fromString("rw-r-----"));
        DigestKey.readOrMake(directory.resolve("digest.key"));
        assertThat(findings())
                .isEqualTo("warning: sallyport.toml:12:1: identity main: key: others may open the file: it has"
                        + " permissions rw-r-----, expected at most rw------- (chmod 600)");
        Files.setPosixFilePermissions(directory.resolve("digest.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(findings())
                .startsWith("error: sallyport.toml:7:1: audit: key: \"digest.key\" has permissions rw-r--r--,"
                        + " expected at most rw------- (chmod 600)");
    }

    @Test
    void trunkThatMaySpeakForOthers_isPointedOut() throws IOException {
        replace("bundle/bundle.toml", "[[crossing]]", """
            [[peer]]
            id = "trunk"
            side = "red"
            domains = ["*.far.example"]
            identity = ["trunk.example"]
            speaks-for = ["*.far.example", "*.example"]
            trust = "trust.pem"

            [[crossing]]\
            """);
        assertThat(findings())
                .contains("peer trunk: speaks-for covers domains that are routed to others, so it may send in their"
                        + " users' names: \"blue.example\" of peer \"blue-server\" (refused, as it is on another side),"
                        + " \"red.example\" of peer \"red-server\", \"*.red.example\" of peer \"red-server\"");
        replace("bundle/bundle.toml", ", \"*.example\"]", "]");
        assertThat(findings()).doesNotContain("speaks-for");
    }

    @Test
    void controlSocket_canBeMade() throws IOException {
        replace("sallyport.toml", "guard.sock", "bundle");
        assertThat(findings()).contains("control: socket: \"bundle\" is there and no socket");
        replace("sallyport.toml", "socket = \"bundle\"", "socket = \"none/guard.sock\"");
        assertThat(findings()).contains("control: socket: \"none/guard.sock\" is missing and cannot be made");
        replace("sallyport.toml", "none/guard.sock", "x".repeat(100));
        assertThat(findings()).contains("control: socket: the path of a Unix socket may have 107 octets");
    }

    @Test
    void journalDirectory_isOfThisUserAlone() throws IOException {
        Path journal = Files.createDirectory(directory.resolve("journal"));
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(findings())
                .isEqualTo("error: sallyport.toml:5:1: audit: directory: \"journal\" has permissions rwxr-x---,"
                        + " expected rwx------ (chmod 700)");
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwx------"));
        assertThat(findings()).isEmpty();
        Files.delete(journal);
        Files.createFile(journal);
        assertThat(findings()).isEqualTo("error: sallyport.toml:5:1: audit: directory: \"journal\" is no directory");
        replace("sallyport.toml", "directory = \"journal\"", "directory = \"none/journal\"");
        assertThat(findings())
                .isEqualTo(
                        "error: sallyport.toml:5:1: audit: directory: \"none/journal\" is missing and cannot be made:"
                                + " expected a directory above it that this user may write");
    }

    @Test
    void sidesNobodyReaches_areWarnings() throws IOException {
        replace("sallyport.toml", "identity = \"main\"\n", "sides = [\"red\"]\n");
        replace("bundle/bundle.toml", "{ id = \"red\" }", "{ id = \"red\" }, { id = \"green\" }");
        assertThat(findings()).isEqualTo("""
            warning: bundle/bundle.toml: side blue: no [[listener]] lets peers of this side come in
            warning: bundle/bundle.toml: side green: no peer is on this side\
            """);
    }

    @Test
    void identityOfALink_isForThePeersThatAreAskedForNoDomain() throws IOException {
        replace("sallyport.toml", "peer = \"red-server\"", "peer = \"red-server\"\nidentity = \"mian\"");
        assertThat(findings())
                .contains(
                        "link 2: identity: unknown identity \"mian\", did you mean \"main\"?",
                        "link 2: identity: expected none: peer \"red-server\" speaks s2s, and is shown what proves the"
                                + " domain that speaks to it");
        replace("sallyport.toml", "identity = \"mian\"\n", "");
        String id = "id = \"red-server\"";
        replace("bundle/bundle.toml", id, id + "\nprotocol = \"gcxp\"\nidentity = [\"edge.red.example\"]");
        assertThat(findings()).doesNotContain("there are several");
        replace("sallyport.toml", "[[identity]]", """
            [[identity]]
            id = "second"
            certificate = "main.pem"
            key = "main.key"

            [[identity]]\
            """);
        assertThat(findings())
                .contains("link 2: identity: peer \"red-server\" speaks gcxp, and there are several: expected the one"
                        + " that is shown to it");
    }

    private static final String AGREED = "protocol = \"x2x\"\nidentity = [\"gw.red.example\"]";

    @Test
    void peerOfX2x_needsAllThatIsAgreedUpon() throws IOException {
        replace("bundle/bundle.toml", "id = \"red-server\"", "id = \"red-server\"\n" + AGREED);
        replace("sallyport.toml", "protocol = \"s2s-tls\"", "protocol = \"x2x\"");
        assertThat(findings()).contains("listener 2: identity: expected one, because nobody asks for a domain here");
        replace("sallyport.toml", "protocol = \"x2x\"", "protocol = \"x2x\"\nidentity = \"main\"");
        assertThat(findings())
                .contains(
                        "resolver: peer \"red-server\" speaks x2x, which has no records in DNS: expected connect",
                        "connect: peer \"red-server\" speaks x2x: expected its addresses, or none and inbound-only ="
                                + " true",
                        "sources: peer \"red-server\" speaks x2x and may come in: expected the IP addresses or"
                                + " networks");
        replace(
                "sallyport.toml",
                "resolver = \"127.0.0.53:53\"",
                "connect = [\"127.0.0.3:5270\"]\nsources = [\"127.0.0.3\"]");
        assertThat(findings()).isEmpty();
        showing("blue.example");
        assertThat(findings()).contains("no certificate of [[identity]] proves \"red.example\"");
    }

    @Test
    void addressAlone_provesNoPeerOfX2x() throws IOException {
        replace(
                "bundle/bundle.toml",
                "id = \"red-server\"",
                "id = \"red-server\"\n" + AGREED + "\nauthenticate = \"address\"");
        assertThat(findings()).contains("authenticate: unknown word \"address\"");
        replace("bundle/bundle.toml", "\"address\"", "\"dialback\"");
        assertThat(findings())
                .contains(
                        "authenticate: expected \"certificate\", because protocol is \"x2x\"; that somebody comes from"
                                + " an address proves nothing");
        replace("bundle/bundle.toml", "authenticate = \"dialback\"\n", "");
        replace("bundle/bundle.toml", "gw.red.example", "*.red.example");
        assertThat(findings()).contains("identity: expected names in full, because protocol is \"x2x\"");
    }

    @Test
    void listenerOfAnotherProtocol_letsNobodyOfTheSideIn() throws IOException {
        replace("bundle/bundle.toml", "id = \"red-server\"", "id = \"red-server\"\n" + AGREED);
        replace("sallyport.toml", "resolver = \"127.0.0.53:53\"", "connect = [\"127.0.0.3:5270\"]");
        assertThat(findings())
                .isEqualTo("warning: bundle/bundle.toml: side red: no [[listener]] lets peers of this side come in");
    }
}

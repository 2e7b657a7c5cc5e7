package org.sallyport.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.setting.Reading;

class BundleReaderTest {
    @TempDir
    private Path directory;

    private Path bundle = Path.of("");

    @BeforeEach
    void copyGoodBundle() throws IOException {
        bundle = Samples.bundle(directory.resolve("good"));
    }

    private Reading<Bundle> read() {
        return BundleReader.read(bundle);
    }

    private String problems() {
        Reading<Bundle> reading = read();
        assertThat(reading.value().isEmpty()).isEqualTo(!reading.problems().isEmpty());
        return Samples.lines(reading.problems()).replace(bundle + "/", "");
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(bundle.resolve(name).getParent());
        Files.writeString(bundle.resolve(name), content);
    }

    private Revision revision() {
        return read().orElseThrow().revision();
    }

    static Stream<String> bad() throws IOException {
        return Samples.bad("bundles");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badBundle_saysEveryProblemWithItsPlace(String name) throws IOException {
        Files.copy(
                Samples.path("bundles/" + name + ".toml"),
                bundle.resolve("bundle.toml"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(problems())
                .isEqualTo(Files.readString(Samples.path("bundles/" + name + ".txt"), StandardCharsets.US_ASCII));
    }

    @Test
    void goodBundle_isRead() {
        Bundle read = read().orElseThrow();
        assertThat(read.name()).isEqualTo("blue and red");
        assertThat(read.sides()).containsExactly(new SideEntry("blue"), new SideEntry("red"));
        assertThat(read.peers()).extracting(PeerEntry::id).containsExactly("blue-server", "red-trunk");
        assertThat(read.peers().getLast().speaksFor())
                .containsExactly(Domains.of("red.example"), Domains.of("*.red.example"));
        assertThat(read.crossings()).extracting(CrossingEntry::answerWithin).hasToString("[PT1M, PT2M]");
        assertThat(read.policies()).containsOnlyKeys("policies/chat.toml");
        assertThat(read.trust().get("trust/red-ca.pem")).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(read.directory()).isEqualTo(bundle);
    }

    @Test
    void revision_isTheDigestOfTheListOfDigests() throws Exception {
        MessageDigest list = MessageDigest.getInstance("SHA-256");
        List<String> names =
                List.of("README.md", "bundle.toml", "policies/chat.toml", "trust/red-ca.pem", "vectors/anything.txt");
        for (String name : names) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(bundle.resolve(name)));
            list.update((HexFormat.of().formatHex(digest) + "  " + name + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(revision()).hasToString(HexFormat.of().formatHex(list.digest()));
    }

    @Test
    void revision_changesWithAnyFileAndAnyName() throws IOException {
        Revision before = revision();
        write("vectors/anything.txt", "changed");
        Revision changed = revision();
        Files.move(bundle.resolve("vectors/anything.txt"), bundle.resolve("vectors/renamed.txt"));
        assertThat(List.of(before, changed, revision())).doesNotHaveDuplicates();
    }

    @Test
    void bundleBehindALink_isRead() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("current"), bundle);
        assertThat(BundleReader.read(link, names -> true).orElseThrow().revision())
                .isEqualTo(revision());
    }

    @Test
    void missingDirectory_isSaid() {
        Path none = directory.resolve("none");
        assertThat(BundleReader.read(none, names -> true).problems()).hasToString("[" + none + ": no such directory]");
    }

    @Test
    void missingBundleToml_isSaid() throws IOException {
        Files.delete(bundle.resolve("bundle.toml"));
        assertThat(problems()).isEqualTo("bundle.toml: no such file\n");
    }

    @Test
    void unexplainedFiles_areProblems() throws IOException {
        write("policies/unused.toml", "");
        write("notes.txt", "");
        write("docs/README.md", "");
        write(".hidden", "");
        assertThat(problems()).isEqualTo("""
                        .hidden: expected a name of letters, digits, '.', '_' and '-', the first a letter or digit
                        notes.txt: nothing in bundle.toml names this file
                        policies/unused.toml: nothing in bundle.toml names this file
                        """);
    }

    @Test
    void link_isNoFileOfABundle() throws IOException {
        Path outside = Files.writeString(directory.resolve("outside.toml"), "name = 1");
        Files.delete(bundle.resolve("policies/chat.toml"));
        Files.createSymbolicLink(bundle.resolve("policies/chat.toml"), outside);
        Files.createSymbolicLink(bundle.resolve("vectors/more"), directory);
        assertThat(problems()).isEqualTo("""
                        bundle.toml:28:1: crossing 1: policy: unknown file "policies/chat.toml", there is none
                        bundle.toml:33:1: crossing 2: policy: unknown file "policies/chat.toml", there is none
                        policies/chat.toml: only regular files belong in a bundle, no links
                        vectors/more: only regular files belong in a bundle, no links
                        """);
    }

    @Test
    void trustFileWithAKey_isRefusedWithoutShowingIt() throws IOException {
        write("trust/red-ca.pem", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");
        assertThat(problems())
                .isEqualTo("bundle.toml:23:1: peer red-trunk: trust: \"trust/red-ca.pem\":"
                        + " expected certificates alone, found a PRIVATE KEY\n");
    }

    @Test
    void trustFileWithoutACertificate_isRefused() throws IOException {
        write("trust/red-ca.pem", "no certificate");
        assertThat(problems()).endsWith("\"trust/red-ca.pem\": expected certificates in PEM, found none\n");
        write("trust/red-ca.pem", "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n");
        assertThat(problems()).endsWith("\"trust/red-ca.pem\": certificate 1 is not base64\n");
    }

    @Test
    void problemsOfAllFiles_comeTogether() throws IOException {
        write("bundle.toml", Files.readString(bundle.resolve("bundle.toml")).replace("\"2m\"", "2"));
        write(
                "policies/chat.toml",
                Files.readString(bundle.resolve("policies/chat.toml")).replace("8000", "-1"));
        write("vectors/stray", "");
        assertThat(problems()).isEqualTo("""
                        bundle.toml:34:1: crossing 2: answer-within: expected a time like "30s", found the number 2
                        policies/chat.toml:21:10: rule CHAT-020: with: bytes: expected at least 1, found -1
                        """);
    }

    @Test
    void nameWithoutGrammar_cannotBeAllowed() {
        assertThat(Samples.lines(
                        BundleReader.read(bundle, names -> !names.local().equals("request"))
                                .problems()))
                .endsWith("policies/chat.toml:8:1: allow CHAT-010: payloads: no grammar is shipped for"
                        + " \"{urn:xmpp:receipts}request\", so it cannot be allowed\n");
    }
}

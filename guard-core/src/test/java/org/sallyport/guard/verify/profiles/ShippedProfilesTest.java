package org.sallyport.guard.verify.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.config.instance.GuardVector;
import org.sallyport.guard.config.instance.VectorFile;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.guard.verify.profile.SwitchedRule;

/** The profiles that are shipped do what their vectors say, and {@code xmpp} passes what the shipped edge policies do. */
class ShippedProfilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Path RESOURCES = Path.of("src/main/resources/org/sallyport/guard/verify/profiles");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xmpp", "sensor-report"})
    void everyVector_holds(String profile) {
        Instance guard = ShippedGuard.of(profile, folder);
        assertThat(VectorFile.shipped(profile).orElseThrow())
                .hasSizeGreaterThan(20)
                .extracting(vector -> vector.file() + ", " + vector.why() + ": "
                        + vector.difference(guard).orElse("holds"))
                .allSatisfy(line -> assertThat(line).endsWith(": holds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmpp", "sensor-report"})
    void everyMessage_isOfAVector(String profile) throws IOException {
        Set<String> named = VectorFile.shipped(profile).orElseThrow().stream()
                .map(GuardVector::file)
                .collect(Collectors.toCollection(TreeSet::new));
        named.add("vectors.toml");
        try (var files = Files.list(RESOURCES.resolve(profile).resolve("vectors"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmpp", "sensor-report"})
    void everyRule_hasAVectorThatItBlocks_andEverySwitchOneThatPassesWithoutIt(String profile) {
        List<GuardVector> vectors = VectorFile.shipped(profile).orElseThrow();
        for (SwitchedRule rule : rules(profile)) {
            List<GuardVector> blocked = vectors.stream()
                    .filter(vector -> vector.expect().equals(rule.id()))
                    .toList();
            assertThat(blocked).as(rule.id()).isNotEmpty();
            Set<String> files = blocked.stream().map(GuardVector::file).collect(Collectors.toSet());
            assertThat(vectors)
                    .as(rule.id())
                    .filteredOn(vector -> files.contains(vector.file()))
                    .filteredOn(vector -> vector.rules().equals(Optional.of(Set.of())))
                    .filteredOn(vector -> vector.expect().equals(GuardVector.PASS))
                    .hasSize(rule.mandatory() ? 0 : files.size());
        }
    }

    /** Each switch alone: what it is not for passes. */
    @Test
    void everySwitchOfXmpp_letsAPlainLinePass() {
        byte[] line = ("<message xmlns=\"jabber:server\" from=\"alice@blue.test/desk\" id=\"m1\" to=\"bob@red.test\""
                        + " type=\"chat\"><body>Tea?</body></message>")
                .getBytes(StandardCharsets.UTF_8);
        Set<String> switches = switches("xmpp");
        for (String rule : switches) {
            Set<String> others = new TreeSet<>(switches);
            others.remove(rule);
            Instance guard = ShippedGuard.of("xmpp", folder, Set.of(rule), others, "");
            assertThat(Verifier.of(guard).judge(line, NOW)).as(rule).isInstanceOf(Passed.class);
        }
    }

    @Test
    void switchesOfXmppThatAreOff_areThoseOfChatOnly() {
        assertThat(rules("xmpp"))
                .filteredOn(rule -> !rule.on())
                .extracting(SwitchedRule::id)
                .containsExactlyInAnyOrder(
                        "adatp-4774",
                        "links",
                        "long-words",
                        "rfc6120-errors",
                        "rfc6121-presence",
                        "rfc6121-show",
                        "rfc6121-subject",
                        "rfc6121-subscriptions",
                        "rfc6121-thread",
                        "xep-0203",
                        "xep-0203-text",
                        "xep-0258");
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.guard.verify.profiles.EdgeCorpus#bundles")
    void xmpp_passesAllThatAnEdgeLetsThrough_andBlocksWhatNoGrammarOfTheEdgeTakes(String bundle, @TempDir Path edge)
            throws IOException {
        EdgeCorpus corpus = EdgeCorpus.of(bundle, edge);
        Verifier open = Verifier.of(ShippedGuard.of("xmpp", folder, Set.of(), switches("xmpp"), ""));
        assertThat(corpus.crossed())
                .hasSizeGreaterThan(15)
                .allSatisfy(crossed -> assertThat(judged(open, crossed)).isEmpty());
        assertThat(corpus.refused())
                .filteredOn(refused -> refused.reason().equals("not-in-grammar"))
                .allSatisfy(refused -> assertThat(judged(open, refused)).isPresent());
        if (bundle.equals("chat-only")) {
            Verifier asItComes = Verifier.of(ShippedGuard.of("xmpp", folder));
            assertThat(corpus.crossed())
                    .allSatisfy(
                            crossed -> assertThat(judged(asItComes, crossed)).isEmpty());
        }
    }

    private static Optional<String> judged(Verifier verifier, EdgeCorpus.Decided stanza) {
        Judgement judgement = verifier.judge(stanza.octets(), NOW);
        return judgement instanceof Blocked blocked
                ? Optional.of(blocked.rule() + ": " + blocked.why())
                : Optional.empty();
    }

    private Set<String> switches(String profile) {
        return rules(profile).stream()
                .filter(rule -> !rule.mandatory())
                .map(SwitchedRule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<SwitchedRule> rules(String profile) {
        return Verifier.rules(ShippedGuard.of(profile, folder).profile());
    }
}

package org.sallyport.guard.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.PeerEntry.Authenticate;
import org.sallyport.policy.file.PeerEntry.Protocol;

class PeersTest {
    private static final Peers PEERS = Peers.of(List.of(
            peer("exact", List.of("a.red.example"), List.of(), List.of(), false),
            peer("below", List.of("*.red.example"), List.of("x.red.example", "*.y.red.example"), List.of(), false),
            peer("deeper", List.of("*.b.red.example"), List.of(), List.of(), false),
            peer("shut", List.of("shut.example", "*.shut.example"), List.of(), List.of(), true),
            peer("trunk", List.of("far.example", "*.far.example"), List.of(), List.of("guard.far.example"), false),
            peer("rest", List.of("*"), List.of("red.example"), List.of("guard.rest.example"), false)));

    @ParameterizedTest
    @CsvSource({
        "a.red.example, exact",
        "b.red.example, below",
        "c.b.red.example, deeper",
        "d.c.b.red.example, deeper",
        "c.a.red.example, below",
        "x.red.example, rest",
        "z.y.red.example, rest",
        "y.red.example, below",
        "red.example,",
        "shut.example,",
        "a.shut.example,",
        "far.example, trunk",
        "guard.far.example, trunk",
        "other.example, rest",
        "xred.example, rest",
        "[::1], rest",
        "192.0.2.1, rest",
    })
    void route_isTheClosestPeer(String domain, String id) {
        assertThat(PEERS.route(domain).map(PeerEntry::id)).isEqualTo(Optional.ofNullable(id));
    }

    @ParameterizedTest
    @CsvSource({
        "a.red.example, exact",
        "b.red.example, below",
        "x.red.example,",
        "shut.example,",
        "far.example,",
        "guard.far.example, trunk",
        "guard.rest.example, rest",
        "other.example,",
    })
    void claim_isThePeerThatMayProveTheDomain(String domain, String id) {
        assertThat(PEERS.claimed(domain).map(PeerEntry::id)).isEqualTo(Optional.ofNullable(id));
    }

    @Test
    void blockedPeer_isStillKnownById() {
        assertThat(PEERS.byId("shut").map(PeerEntry::blocked)).contains(true);
        assertThat(PEERS.byId("nobody")).isEmpty();
    }

    @Test
    void domainsOfTwoPeers_areRefused() {
        PeerEntry one = peer("one", List.of("*.a.example"), List.of(), List.of(), false);
        PeerEntry two = peer("two", List.of("b.example", "*.a.example"), List.of(), List.of(), false);
        assertThatThrownBy(() -> Peers.of(List.of(one, two)))
                .hasMessage("domain \"*.a.example\" stands at two peers: \"one\" and \"two\"");
        assertThatThrownBy(() -> Peers.of(List.of(one, one))).hasMessage("peer \"one\" stands twice");
    }

    @Test
    void identityOfTwoPeers_isRefused() {
        PeerEntry one = peer("one", List.of("a.example"), List.of(), List.of("guard.example"), false);
        PeerEntry two = peer("two", List.of("b.example"), List.of(), List.of("guard.example"), false);
        assertThatThrownBy(() -> Peers.of(List.of(one, two)))
                .hasMessageContaining("\"guard.example\" stands at two peers");
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    /** The table finds what a plain search through all peers finds. */
    @ParameterizedTest
    @MethodSource("seeds")
    void route_isWhatASearchThroughAllFinds(int seed) {
        Random random = new Random(seed);
        List<PeerEntry> entries = new ArrayList<>();
        List<String> patterns = new ArrayList<>(patterns());
        Collections.shuffle(patterns, random);
        for (int i = 0; i < 6; i++) {
            entries.add(peer(
                    "p" + i,
                    patterns.subList(2 * i, 2 * i + 2),
                    random.nextBoolean() ? List.of(patterns.get(random.nextInt(patterns.size()))) : List.of(),
                    List.of(),
                    random.nextInt(4) == 0));
        }
        Peers peers = Peers.of(entries);
        for (String domain : domains()) {
            assertThat(peers.route(domain)).as(domain).isEqualTo(searched(entries, domain));
            assertThat(peers.claimed(domain)).as(domain).isEqualTo(searched(entries, domain));
        }
    }

    private static Optional<PeerEntry> searched(List<PeerEntry> entries, String domain) {
        return entries.stream()
                .filter(peer -> peer.serves(domain))
                .max(Comparator.comparingInt(peer -> peer.domains().stream()
                        .filter(domains -> domains.contains(domain))
                        .mapToInt(Domains::closeness)
                        .max()
                        .orElse(-1)))
                .filter(peer -> !peer.blocked());
    }

    private static List<String> patterns() {
        return Stream.concat(domains().stream().flatMap(domain -> Stream.of(domain, "*." + domain)), Stream.of("*"))
                .toList();
    }

    private static List<String> domains() {
        return List.of("e", "a.e", "b.e", "a.a.e", "b.a.e", "a.b.e", "b.b.e", "a.a.a.e");
    }

    private static PeerEntry peer(
            String id, List<String> domains, List<String> except, List<String> identity, boolean blocked) {
        return new PeerEntry(
                id,
                "red",
                Protocol.S2S,
                all(domains),
                all(except),
                all(identity),
                List.of(),
                Authenticate.DIALBACK,
                false,
                Optional.empty(),
                PeerEntry.Revocation.NONE,
                blocked);
    }

    private static List<Domains> all(List<String> texts) {
        return texts.stream().map(Domains::of).toList();
    }
}

package org.sallyport.appliance.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.xmpp.DomainPair;
import org.sallyport.guard.xmpp.Step;
import org.sallyport.policy.file.PeerEntry;

/** Which streams are tried with a peer, and what is said of them. */
class AttemptTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Loaded loaded;

    @BeforeEach
    void load() throws IOException {
        DemoAuthority authority = DemoAuthority.create("Test");
        Files.createDirectory(directory.resolve("bundle"));
        authority.writeTrust(directory.resolve("bundle/trust.pem"));
        DemoAuthority.write(
                authority.issue("guard", "rooms.blue.test", "red.test"),
                directory.resolve("guard.pem"),
                directory.resolve("guard.key"));
        Files.writeString(directory.resolve("bundle/policy.toml"), """
                name = "chat"
                allow = [{ id = "A-1", why = "test", kind = "message", types = ["chat"], payloads = ["{jabber:server}body"] }]
                """);
        Files.writeString(directory.resolve("bundle/bundle.toml"), """
                name = "test"
                side = [{ id = "blue" }, { id = "red" }, { id = "grey" }]
                crossing = [{ from = "blue", to = "red", policy = "policy.toml" }]
                peer = [
                  { id = "blue", side = "blue", domains = ["blue.test", "rooms.blue.test"], trust = "trust.pem" },
                  { id = "red", side = "red", domains = ["red.test", "*.red.test", "old.test"], except = ["old.test"], trust = "trust.pem" },
                  { id = "wide", side = "red", domains = ["*.wide.test"], trust = "trust.pem" },
                  { id = "shut", side = "red", domains = ["shut.test"], trust = "trust.pem", blocked = true },
                  { id = "quiet", side = "red", domains = ["quiet.test"], trust = "trust.pem" },
                  { id = "grey", side = "grey", domains = ["grey.test"], trust = "trust.pem" },
                ]
                """);
        Files.writeString(directory.resolve("sallyport.toml"), """
                bundle.path = "bundle"
                audit.directory = "journal"
                identity = [{ id = "guard", certificate = "guard.pem", key = "guard.key" }]
                link = [{ peer = "quiet", inbound-only = true }]
                """);
        Check check = Check.of(directory.resolve("sallyport.toml"));
        loaded = check.loaded().orElseThrow(() -> new AssertionError(check.findings()));
    }

    private PeerEntry peer(String id) {
        return loaded.bundle().peers().stream()
                .filter(peer -> peer.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Attempt> of(String id, Optional<String> from, Optional<String> to) {
        return Attempt.of(peer(id), loaded, from, to);
    }

    private Attempt call(String id, String from, String to) {
        return new Attempt.Call(peer(id), new DomainPair(from, to));
    }

    private void isNone(List<Attempt> attempts, String why) {
        assertThat(attempts)
                .singleElement()
                .isInstanceOfSatisfying(
                        Attempt.None.class, none -> assertThat(none.why()).contains(why));
    }

    @Test
    void eachExactDomain_isTriedInTheNameOfOneThatACertificateProves() {
        assertThat(of("red", Optional.empty(), Optional.empty()))
                .containsExactly(call("red", "rooms.blue.test", "red.test"));
        assertThat(of("blue", Optional.empty(), Optional.empty()))
                .containsExactly(call("blue", "red.test", "blue.test"), call("blue", "red.test", "rooms.blue.test"));
    }

    @Test
    void domainsThatAreNamed_areTried() {
        assertThat(of("wide", Optional.of("blue.test"), Optional.of("a.wide.test")))
                .containsExactly(call("wide", "blue.test", "a.wide.test"));
        isNone(of("wide", Optional.empty(), Optional.of("red.test")), "\"red.test\" is not routed to it");
    }

    @Test
    void whatCannotBeTried_isSaid() {
        isNone(of("wide", Optional.empty(), Optional.empty()), "say one with --to");
        isNone(of("shut", Optional.empty(), Optional.empty()), "it is blocked");
        isNone(of("quiet", Optional.empty(), Optional.empty()), "inbound-only");
        isNone(of("grey", Optional.empty(), Optional.empty()), "say one with --from");
    }

    @Test
    void failure_isShownWithWhatToLookAt() {
        Attempt.Call call = new Attempt.Call(peer("red"), new DomainPair("blue.test", "red.test"));
        List<Step> steps = List.of(
                new Step(Step.Stage.RESOLVE, Step.Outcome.PASSED, "connect says 127.0.0.1:1"),
                new Step(Step.Stage.CONNECT, Step.Outcome.FAILED, "127.0.0.1:1: Connection refused"));
        assertThat(AttemptText.isGood(steps)).isFalse();
        assertThat(AttemptText.lines(call, steps, Instant.EPOCH))
                .containsExactly(
                        "peer red: blue.test > red.test",
                        "  resolve         passed     connect says 127.0.0.1:1",
                        "  connect         FAILED     127.0.0.1:1: Connection refused",
                        "  look at: whether the peer's server runs and listens there, whether a firewall stands between,"
                                + " whether the address is right (connect in the [[link]] of red, or the SRV records)");
    }

    @Test
    void streamThatEndedWithAnError_isNotGood() {
        Step close = new Step(Step.Stage.CLOSE, Step.Outcome.PASSED, "in good order");
        Step error = new Step(Step.Stage.CLOSE, Step.Outcome.FAILED, "policy-violation, not today");
        assertThat(AttemptText.isGood(List.of(close))).isTrue();
        assertThat(AttemptText.isGood(List.of(error))).isFalse();
        assertThat(AttemptText.isGood(List.of())).isFalse();
    }
}

package org.sallyport.guard.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.file.PeerEntry.Protocol;
import org.sallyport.policy.setting.HostPort;

class TargetsTest {
    private static DnsServer dns;
    private static Resolver resolver;
    private static Targets discovered;
    private static Targets direct;

    @BeforeAll
    static void start() throws Exception {
        dns = new DnsServer(
                "_xmpp-server._tcp.two.example. SRV 20 0 5270 second.example.",
                "_xmpp-server._tcp.two.example. SRV 10 0 5271 first.example.",
                "_xmpps-server._tcp.two.example. SRV 10 0 5280 second.example.",
                "_xmpps-server._tcp.two.example. SRV 5 0 5281 first.example.",
                "_xmpps-server._tcp.none.example. SRV 0 0 0 .",
                "first.example. A 127.0.0.11",
                "second.example. A 127.0.0.12",
                "second.example. AAAA ::1",
                "_xmpp-server._tcp.none.example. SRV 0 0 0 .",
                "none.example. A 127.0.0.13",
                "_xmpp-server._tcp.lost.example. SRV 0 0 5269 nowhere.example.",
                "lost.example. A 127.0.0.14",
                "_xmpp-server._tcp.half.example. SRV 0 0 5269 broken-host.example.",
                "_xmpp-server._tcp.half.example. SRV 1 0 5269 first.example.",
                "plain.example. A 127.0.0.15",
                "_xmpp-server._tcp.broken.example. SRV 0 0 5269 first.example.",
                "broken.example. A 127.0.0.16",
                "silent.example. A 127.0.0.17",
                "_xmpp-server._tcp.alias.example. CNAME _xmpp-server._tcp.two.example.",
                "_xmpp-server._tcp.xn--fa-hia.example. SRV 0 0 5269 first.example.",
                "loop.example. CNAME loop.example.",
                "_xmpp-server._tcp.loop.example. SRV 0 0 5269 loop.example.",
                "_xmpp-server._tcp.odd.example. SRV 0 0 0 first.example.",
                "_xmpp-server._tcp.odd.example. SRV 1 0 5269 a\\.b.example.",
                "_xmpp-server._tcp.odd.example. SRV 2 0 5269 second.example.");
        resolver = Resolver.at(dns.address(), Duration.ofMillis(400));
        discovered = Targets.discovered(Protocol.S2S, resolver, new Random(1));
        direct = Targets.discovered(Protocol.S2S_TLS, resolver, new Random(1));
    }

    @AfterAll
    static void stop() throws Exception {
        dns.close();
    }

    @ParameterizedTest
    @CsvSource({
        "two.example, 127.0.0.11:5271 [0:0:0:0:0:0:0:1]:5270 127.0.0.12:5270",
        "plain.example, 127.0.0.15:5269",
        "faß.example, 127.0.0.11:5269",
        "odd.example, [0:0:0:0:0:0:0:1]:5269 127.0.0.12:5269",
        "half.example, 127.0.0.11:5269",
        "192.0.2.1, 192.0.2.1:5269",
        "[::1], [0:0:0:0:0:0:0:1]:5269",
    })
    void dns_givesTheAddressesInOrder(String domain, String expected) throws Exception {
        assertThat(found(discovered, domain)).containsExactly(expected.split(" "));
    }

    @Test
    void directTls_hasRecordsOfItsOwn() throws Exception {
        assertThat(found(direct, "two.example"))
                .containsExactly("127.0.0.11:5281", "[0:0:0:0:0:0:0:1]:5280", "127.0.0.12:5280");
    }

    /** Neither the records of the other kind nor the domain's own addresses take their place. */
    @ParameterizedTest
    @CsvSource({
        "odd.example, there are no SRV records of \"_xmpps-server._tcp.odd.example\"",
        "plain.example, there are no SRV records of \"_xmpps-server._tcp.plain.example\"",
        "192.0.2.1, \"192.0.2.1\" is no name in DNS",
        "none.example, offers no server-to-server XMPP",
        "silent.example, no answer within 400 ms",
    })
    void directTlsWithoutRecords_hasNoAddress(String domain, String why) {
        assertThatThrownBy(() -> found(direct, domain))
                .hasCauseInstanceOf(Unreachable.class)
                .hasMessageContaining(why);
    }

    @Test
    void alias_isFollowed() throws Exception {
        assertThat(found(discovered, "alias.example")).first().isEqualTo("127.0.0.11:5271");
    }

    @ParameterizedTest
    @CsvSource({
        "none.example, offers no server-to-server XMPP",
        "lost.example, there is no address for nowhere.example:5269",
        "absent.example, there is no address for absent.example:5269",
        "broken.example, SRV of \"_xmpp-server._tcp.broken.example\" failed: server failed",
        "silent.example, no answer within 400 ms",
        "loop.example, failed: redirect",
    })
    void whatIsNotThere_saysWhy(String domain, String why) {
        assertThatThrownBy(() -> found(discovered, domain))
                .hasCauseInstanceOf(Unreachable.class)
                .hasMessageContaining(why);
    }

    @Test
    void names_areAskedForAsTheyAre() throws Exception {
        found(discovered, "plain.example");
        assertThat(dns.questions())
                .contains("_xmpp-server._tcp.plain.example. SRV", "plain.example. A", "plain.example. AAAA")
                .noneMatch(question -> question.contains("plain.example.") && question.matches(".*example\\..+\\. .*"));
    }

    @Test
    void longName_isNoNameInDns() {
        String longest =
                String.join(".", Stream.generate(() -> "abcdefghi").limit(25).toList());
        assertThatThrownBy(() -> found(discovered, longest + ".abc"))
                .hasCauseInstanceOf(Unreachable.class)
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> found(discovered, longest + "." + longest))
                .hasCauseInstanceOf(Unreachable.class)
                .hasMessageContaining("too long");
    }

    @Test
    void fixedAddresses_comeInOrderWhateverTheDomain() throws Exception {
        Targets fixed = fixed("127.0.0.2:1", "[::1]:2", "first.example:3");
        assertThat(found(fixed, "whatever.example"))
                .containsExactly("127.0.0.2:1", "[0:0:0:0:0:0:0:1]:2", "127.0.0.11:3");
        assertThat(dns.questions()).noneMatch(question -> question.contains("whatever"));
    }

    @Test
    void fixedName_thatIsNotKnownLeavesTheOthers() throws Exception {
        Targets fixed = fixed("absent.example:1", "silent.example:2", "127.0.0.2:3");
        assertThat(found(fixed, "a.example")).containsExactly("127.0.0.2:3");
    }

    @Test
    void noAddress_isRefused() {
        assertThatThrownBy(() -> fixed()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> fixed("127.0.0.2:0")).hasMessageContaining("a port from 1 to 65535");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "odd.example | SRV records of \"_xmpp-server._tcp.odd.example\" say second.example:5269",
                "plain.example | there are no SRV records of \"_xmpp-server._tcp.plain.example\", so it is plain.example:5269",
                "192.0.2.1 | \"192.0.2.1\" is no name in DNS, so it is 192.0.2.1:5269",
            })
    void whatWasFound_saysHow(String domain, String how) throws Exception {
        assertThat(discovered
                        .resolve(domain)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .how())
                .isEqualTo(how);
        assertThat(fixed("127.0.0.2:1", "127.0.0.3:2")
                        .resolve(domain)
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .how())
                .isEqualTo("connect says 127.0.0.2:1, 127.0.0.3:2");
    }

    private static Targets fixed(String... connect) {
        return Targets.fixed(Stream.of(connect).map(HostPort::of).toList(), resolver);
    }

    private static List<String> found(Targets targets, String domain) throws Exception {
        return targets.resolve(domain).toCompletableFuture().get(10, TimeUnit.SECONDS).addresses().stream()
                .map(TargetsTest::shown)
                .toList();
    }

    private static String shown(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}

package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JidTest {
    private static final Jid FULL = Jid.of("juliet@example.com/balcony");

    static Stream<Arguments> valid() {
        return JidTable.rows("jids-valid.tsv", 5).stream().map(row -> Arguments.of(row.toArray()));
    }

    static Stream<Arguments> invalid() {
        return JidTable.rows("jids-invalid.tsv", 3).stream().map(row -> Arguments.of(row.toArray()));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("valid")
    void validAddress_hasItsNormalForm(String address, String local, String domain, String resource, String why) {
        Jid jid = Jid.of(address);
        assertThat(List.of(jid.local(), jid.domain(), jid.resource())).as(why).containsExactly(local, domain, resource);
        assertThat(Jid.of(jid.toString())).isEqualTo(jid);
        assertThat(Jid.of(local, domain, resource)).isEqualTo(jid).hasSameHashCodeAs(jid);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("invalid")
    void invalidAddress_isRefusedForItsReason(String address, String message, String why) {
        assertThatThrownBy(() -> Jid.of(address))
                .as(why)
                .isInstanceOf(InvalidJid.class)
                .hasMessageContaining(message)
                .message()
                .matches("[ -~]*");
    }

    @Test
    void address_givesItsParts() {
        assertThat(FULL.local()).isEqualTo("juliet");
        assertThat(FULL.domain()).isEqualTo("example.com");
        assertThat(FULL.resource()).isEqualTo("balcony");
        assertThat(FULL).hasToString("juliet@example.com/balcony");
    }

    @Test
    void address_isReducedAndExtended() {
        assertThat(FULL.bare()).isEqualTo(Jid.of("juliet@example.com"));
        assertThat(FULL.domainOnly()).isEqualTo(Jid.of("example.com"));
        assertThat(FULL.withResource("a\u00a0b")).hasToString("juliet@example.com/a b");
        assertThat(FULL.withResource("")).isEqualTo(FULL.bare());
        assertThat(Jid.of("example.com").withResource("r")).hasToString("example.com/r");
        assertThatThrownBy(() -> FULL.withResource("\u0000")).isInstanceOf(InvalidJid.class);
    }

    @Test
    void address_knowsItsKind() {
        assertThat(FULL.isBare()).isFalse();
        assertThat(FULL.isDomain()).isFalse();
        assertThat(FULL.bare().isBare()).isTrue();
        assertThat(FULL.bare().isDomain()).isFalse();
        assertThat(FULL.domainOnly().isDomain()).isTrue();
        assertThat(Jid.of("example.com/r").isDomain()).isFalse();
    }

    @Test
    void order_keepsTheUsersOfADomainTogether() {
        assertThat(Stream.of("b@a.example", "a@b.example", "a.example", "a@a.example/r", "a@a.example", "a-b@a.example")
                        .map(Jid::of)
                        .sorted()
                        .map(Jid::toString))
                .containsExactly(
                        "a.example", "a@a.example", "a@a.example/r", "a-b@a.example", "b@a.example", "a@b.example");
    }

    @Test
    void ofDomain_takesADomainAlone() {
        assertThat(Jid.ofDomain("XN--bcher-kva.example")).isEqualTo(Jid.of("bücher.example"));
        assertThat(Jid.ofDomain("example.com").isDomain()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"juliet@example.com", "example.com/r", "@example.com", "example.com/", "", "."})
    void ofDomain_refusesAnythingElse(String text) {
        assertThatThrownBy(() -> Jid.ofDomain(text)).isInstanceOf(InvalidJid.class);
    }

    @Test
    void partsGivenAlone_areNotSplitAgain() {
        assertThatThrownBy(() -> Jid.of("a@b", "example.com", "")).isInstanceOf(InvalidJid.class);
        assertThatThrownBy(() -> Jid.of("a", "example.com/r", "")).isInstanceOf(InvalidJid.class);
        assertThatThrownBy(() -> Jid.of("a", "", "r")).isInstanceOf(InvalidJid.class);
        assertThat(Jid.of("", "example.com", "a@b/c").resource()).isEqualTo("a@b/c");
    }

    @Test
    void partOf1023Octets_isAllowed() {
        String domain = "a".repeat(63) + ("." + "b".repeat(63)).repeat(15);
        Jid jid = Jid.of("l".repeat(1023) + "@" + domain + "/" + "é".repeat(511) + "r");
        assertThat(jid.domain()).hasSize(1023);
        assertThat(Jid.of("é".repeat(511) + "l@example.com").local()).hasSize(512);
        assertThat(Jid.of("\uff41".repeat(1023) + "@example.com").local()).isEqualTo("a".repeat(1023));
        assertThat(Jid.of("u\u0308".repeat(511) + "@example.com").local()).isEqualTo("ü".repeat(511));
    }

    static Stream<String> tooLong() {
        return Stream.of(
                "l".repeat(1024) + "@example.com",
                "é".repeat(512) + "@example.com",
                "é".repeat(100_000) + "@example.com",
                // capital Ⱥ has two octets and its small letter three
                "\u023a".repeat(342) + "@example.com",
                "example.com/" + "r".repeat(1024),
                "example.com/" + "é".repeat(512),
                "a".repeat(64) + ".example",
                "xn--" + "9".repeat(4000),
                "ü".repeat(60) + ".example",
                "a".repeat(62) + ("." + "b".repeat(63)).repeat(15) + ".c");
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void tooLongAddress_isRefused(String address) {
        assertThatThrownBy(() -> Jid.of(address))
                .isInstanceOf(InvalidJid.class)
                .message()
                .matches(".*(octets|too long).*");
    }

    @Test
    void message_showsTheInputEscapedAndCut() {
        assertThatThrownBy(() -> Jid.of("\"\\\u202e" + "x".repeat(200) + "@example.com"))
                .hasMessage("localpart \"\\\"\\\\\\u202e" + "x".repeat(70)
                        + "...\": U+202E at character 3 is not allowed by PRECIS IdentifierClass");
    }
}

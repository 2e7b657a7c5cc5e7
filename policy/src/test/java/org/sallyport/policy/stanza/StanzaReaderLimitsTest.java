package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StanzaReaderLimitsTest {
    private static final Limits SMALL = new Limits(400, 3, 4, 2, 5, 10, 40);

    static Stream<Arguments> largest() {
        return Stream.of(
                Arguments.of("octets", "<x>" + "a".repeat(393) + "</x>", "<x>" + "a".repeat(394) + "</x>"),
                Arguments.of("depth", "<x><y><z/></y></x>", "<x><y><z><z/></z></y></x>"),
                Arguments.of("attributes", tag(4, "a"), tag(5, "a")),
                Arguments.of("namespace declarations", tag(2, "xmlns:a"), tag(3, "xmlns:a")),
                Arguments.of("elements", "<x>" + "<y/>".repeat(4) + "</x>", "<x>" + "<y/>".repeat(5) + "</x>"),
                Arguments.of("element name", "<abcdefghij/>", "<abcdefghijk/>"),
                Arguments.of("prefixed name", "<db:defghij/>", "<db:defghijk/>"),
                Arguments.of("attribute name", "<x abcdefghij=''/>", "<x abcdefghijk=''/>"),
                Arguments.of("value", "<x a='" + "v".repeat(40) + "'/>", "<x a='" + "v".repeat(41) + "'/>"),
                Arguments.of("value in octets", "<x a='" + "é".repeat(20) + "'/>", "<x a='" + "é".repeat(21) + "'/>"),
                Arguments.of(
                        "namespace name",
                        "<x xmlns='" + "u".repeat(40) + "'/>",
                        "<x xmlns='" + "u".repeat(41) + "'/>"));
    }

    private static String tag(int count, String attribute) {
        StringBuilder tag = new StringBuilder("<x");
        IntStream.range(0, count)
                .forEach(i -> tag.append(' ').append(attribute).append(i).append("='v'"));
        return tag.append("/>").toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("largest")
    void largestAllowed_isReadAndOneMoreIsNot(String limit, String allowed, String more) {
        assertThat(single(allowed, Integer.MAX_VALUE))
                .as(limit)
                .satisfiesAnyOf(
                        read -> assertThat(read).isInstanceOf(Nonza.class),
                        // jabber:server: the limits passed, the name did not
                        read -> assertThat(((Malformed) read).streamCondition())
                                .contains(StreamCondition.UNSUPPORTED_STANZA_TYPE));
        for (int size : new int[] {1, 7, Integer.MAX_VALUE}) {
            assertThat(((Malformed) single(more, size)).streamCondition())
                    .as(limit)
                    .contains(StreamCondition.POLICY_VIOLATION);
        }
    }

    /** The canonical form repeats it at each attribute and element that had a prefix. */
    @Test
    void longNamespaceName_isRefusedUnderEveryLimit() {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        byte[] octets = Streams.octets("<x xmlns='" + "u".repeat(Limits.NAMESPACE_OCTETS) + "'/><x xmlns:a='"
                + "u".repeat(Limits.NAMESPACE_OCTETS + 1) + "'/>");
        reader.feed(octets, 0, octets.length);
        assertThat(reader.next()).get().isInstanceOf(Nonza.class);
        assertThat(((Malformed) reader.next().orElseThrow()).streamCondition())
                .contains(StreamCondition.POLICY_VIOLATION);
    }

    private static Read single(String element, int piece) {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        reader.limits(SMALL);
        byte[] octets = Streams.octets(element);
        for (int at = 0; at < octets.length; at += Math.min(piece, octets.length)) {
            reader.feed(octets, at, Math.min(piece, octets.length - at));
            var read = reader.next();
            if (read.isPresent()) {
                return read.get();
            }
        }
        throw new AssertionError("nothing read of " + element);
    }

    static Stream<Arguments> endless() {
        Limits limits = Limits.STANDARD;
        return Stream.of(
                Arguments.of("<x" + numbered(50_000, " xmlns:p%d='u%d'"), 33 * 30),
                Arguments.of("<x" + numbered(50_000, " a%d='%d'"), 65 * 20),
                Arguments.of("<x>".repeat(50_000), 66 * 3),
                Arguments.of("<x>" + "<y/>".repeat(50_000), limits.elements() * 4 + 8),
                Arguments.of("<" + "x".repeat(50_000), limits.nameOctets() + 2),
                Arguments.of("<x a='" + "v".repeat(50_000), limits.valueOctets() + 7),
                Arguments.of("<x>" + "v".repeat(500_000), limits.stanzaOctets() + 1),
                Arguments.of("<x>" + numbered(4_000, "<n%d/>"), 10 * 2 * NameCensus.MOST),
                Arguments.of("<x " + " ".repeat(500_000), limits.stanzaOctets() + 1),
                Arguments.of("<!DOCTYPE" + "x".repeat(50_000), 3));
    }

    private static String numbered(int count, String pattern) {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, count).forEach(i -> text.append(pattern.replace("%d", Integer.toString(i))));
        return text.toString();
    }

    /** Counts octets, not seconds: what lies behind the limit is never looked at. */
    @ParameterizedTest
    @MethodSource("endless")
    void hugeInput_isRefusedOnceTheLimitIsPassed(String octets, int atMost) {
        byte[] all = Streams.octets(octets);
        StanzaReader reader = Streams.open(Limits.STANDARD);
        int fed = 0;
        while (reader.next().isEmpty()) {
            assertThat(fed).as("octets fed").isLessThan(atMost);
            reader.feed(all, fed, 1);
            fed++;
        }
    }

    @Test
    void limitsBeforeAuthentication_holdForTheHeaderToo() {
        StanzaReader reader = new StanzaReader(Limits.BEFORE_AUTHENTICATION);
        byte[] octets = Streams.octets("<stream:stream " + numbered(100, "a%d='' "));
        reader.feed(octets, 0, octets.length);

        assertThat(Streams.end(Streams.drain(reader))).isEqualTo(StreamCondition.POLICY_VIOLATION);
    }

    @Test
    void largerLimits_countFromTheNextOctet() {
        StanzaReader reader = Streams.open(Limits.BEFORE_AUTHENTICATION);
        reader.limits(Limits.STANDARD);
        byte[] octets = Streams.octets(Streams.message("<body>" + "a".repeat(100_000) + "</body>"));
        reader.feed(octets, 0, octets.length);

        assertThat(reader.next()).containsInstanceOf(Message.class);
    }
}

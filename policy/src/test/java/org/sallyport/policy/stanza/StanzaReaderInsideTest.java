package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream whose header is agreed upon and not sent (XEP-0361). */
class StanzaReaderInsideTest {
    private static List<Read> read(String text) {
        return read(StanzaReader.inside(Limits.STANDARD), text);
    }

    private static List<Read> read(StanzaReader reader, String text) {
        byte[] octets = Streams.octets(text);
        reader.feed(octets, 0, octets.length);
        return Streams.drain(reader);
    }

    @Test
    void firstOctet_isOfAStanza() {
        assertThat(read("<presence" + Streams.FROM_TO + "/> \n" + Streams.GOOD + Streams.END))
                .hasExactlyElementsOfTypes(Presence.class, Message.class, StreamClose.class);
    }

    @Test
    void stanza_isTheSameAsBehindAHeaderWithoutLanguage() {
        String header = "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'>";
        List<Read> behind = read(new StanzaReader(Limits.STANDARD), header + Streams.GOOD);
        assertThat(read(Streams.GOOD)).containsExactly(behind.getLast());
        assertThat(StanzaReader.inside(Limits.STANDARD).language()).isEmpty();
    }

    @Test
    void stanzaThatDeclaresItsNamespace_isTheSame() {
        assertThat(read(Streams.GOOD.replace("<message", "<message xmlns='jabber:server'")))
                .isEqualTo(read(Streams.GOOD));
    }

    @Test
    void prefixOfStreams_isBound() {
        assertThat(read("<stream:error><reset xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>"))
                .first()
                .isInstanceOfSatisfying(
                        Nonza.class,
                        nonza -> assertThat(nonza.element().name()).isEqualTo(new Name(Name.STREAMS, "error")));
    }

    @Test
    void anyCut_isReadAlike() {
        byte[] octets = Streams.octets(Streams.GOOD + " " + Streams.GOOD + Streams.END);
        List<Read> whole = read(Streams.text(octets));
        for (int at = 0; at <= octets.length; at++) {
            StanzaReader reader = StanzaReader.inside(Limits.STANDARD);
            List<Read> reads = read(reader, Streams.text(octets).substring(0, at));
            reads.addAll(read(reader, Streams.text(octets).substring(at)));
            assertThat(reads).as("cut at " + at).isEqualTo(whole);
        }
    }

    @Test
    void largeStanza_leavesTheScopeAsItWas() {
        String large = Streams.message("<body>" + "x".repeat(100_000) + "</body>");
        assertThat(read(large + Streams.GOOD)).hasExactlyElementsOfTypes(Message.class, Message.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0'?>",
                "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'>",
                "<!DOCTYPE x>",
                "text",
                "<x:message" + Streams.FROM_TO + "/>",
                "</stream>"
            })
    void whateverIsNoStanza_endsTheStream(String first) {
        StanzaReader reader = StanzaReader.inside(Limits.STANDARD);
        List<Read> reads = read(reader, first + Streams.GOOD);
        assertThat(reads).hasSize(1);
        assertThat(Streams.end(reads)).isNotNull();
        assertThat(reader.next()).isEqualTo(Optional.empty());
    }

    @Test
    void stanzaOfAnotherNamespace_endsTheStream() {
        assertThat(Streams.end(read("<message xmlns='jabber:client'" + Streams.FROM_TO + "/>")))
                .isEqualTo(StreamCondition.INVALID_NAMESPACE);
    }
}

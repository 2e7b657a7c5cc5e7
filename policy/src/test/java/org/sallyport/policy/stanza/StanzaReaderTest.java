package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StanzaReaderTest {
    @Test
    void header_givesNamesLanguageAndDialback() {
        assertThat(Streams.whole(Streams.octets(Streams.HEADER)))
                .containsExactly(new StreamOpen(
                        Optional.of(Jid.ofDomain("blue.example")),
                        Optional.of(Jid.ofDomain("red.example")),
                        "s1",
                        "1.0",
                        "en",
                        true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \r\n",
                "<?xml version='1.0'?>",
                "<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes' ?>\n",
                "<?xml\tversion = '1.0'\nencoding='UTF-8'?>"
            })
    void headerWithoutOptionalParts_isRead(String prolog) {
        String header = prolog + "<s:stream xmlns:s='http://etherx.jabber.org/streams' xmlns='jabber:server'>";

        assertThat(Streams.whole(Streams.octets(header)))
                .containsExactly(new StreamOpen(Optional.empty(), Optional.empty(), "", "", "", false));
    }

    @Test
    void threeKinds_areReadInOrder() {
        List<Read> reads = Streams.inStream("<presence" + Streams.FROM_TO + "/>" + Streams.GOOD
                + "<iq type='get' id='1'" + Streams.FROM_TO + "><ping xmlns='urn:xmpp:ping'/></iq>");

        assertThat(reads).hasExactlyElementsOfTypes(Presence.class, Message.class, Iq.class);
    }

    @Test
    void nonza_isReadInScopeOfTheHeader() {
        assertThat(Streams.inStream("<db:result from='a' to='b'>key</db:result>"))
                .containsExactly(new Nonza(Element.of(new Name("jabber:server:dialback", "result"), "key")
                        .with("from", "a")
                        .with("to", "b")));
    }

    @Test
    void language_isInheritedByStanzasThatHaveNone() {
        List<Read> reads = Streams.inStream(Streams.GOOD + "<message xml:lang='de'" + Streams.FROM_TO + "/>"
                + "<message xml:lang=''" + Streams.FROM_TO + "/>");

        assertThat(reads)
                .extracting(read ->
                        ((Message) read).element().attribute(Name.XML_LANG).orElseThrow())
                .containsExactly("en", "de", "");
    }

    @Test
    void language_isNotPutOnNonzas() {
        assertThat(Streams.inStream("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"))
                .containsExactly(new Nonza(Element.of(new Name("urn:ietf:params:xml:ns:xmpp-tls", "proceed"))));
    }

    @Test
    void whiteSpaceBetweenStanzas_isNoReadAndHoldsNothing() {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        byte[] spaces = Streams.octets(" \n\t\r".repeat(1_000));
        for (int i = 0; i < 100; i++) {
            reader.feed(spaces, 0, spaces.length);
            assertThat(reader.next()).isEmpty();
            assertThat(reader.hasUnread()).isFalse();
        }

        byte[] good = Streams.octets(Streams.GOOD);
        reader.feed(good, 0, good.length);
        assertThat(reader.next()).containsInstanceOf(Message.class);
    }

    @Test
    void octetsBehindARead_stayUnread() {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        byte[] octets = Streams.octets("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/> <not xml");
        reader.feed(octets, 0, octets.length);

        assertThat(reader.next()).containsInstanceOf(Nonza.class);
        assertThat(reader.hasUnread()).isTrue();
    }

    @Test
    void nothingBehindARead_isNotUnread() {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        byte[] octets = Streams.octets("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
        reader.feed(octets, 0, octets.length);

        assertThat(reader.next()).containsInstanceOf(Nonza.class);
        assertThat(reader.hasUnread()).isFalse();
    }

    @Test
    void closingTag_endsReading() {
        assertThat(Streams.inStream(Streams.GOOD + " </stream:stream >" + Streams.GOOD + "<broken"))
                .hasSize(2)
                .last()
                .isEqualTo(new StreamClose());
    }

    @Test
    void fatalFault_endsReading() {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        byte[] octets = Streams.octets("<!-- x -->" + Streams.GOOD);
        reader.feed(octets, 0, octets.length);
        assertThat(reader.next()).containsInstanceOf(Malformed.class);

        reader.feed(octets, 0, octets.length);
        assertThat(reader.next()).isEmpty();
        assertThat(reader.hasUnread()).isFalse();
    }

    @Test
    void refusedStanza_doesNotEndReading() {
        List<Read> reads = Streams.inStream("<message from='ann@blue.example' to='@'/>" + Streams.GOOD);

        assertThat(reads).hasExactlyElementsOfTypes(Malformed.class, Message.class);
        assertThat(((Malformed) reads.getFirst()).rejected().orElseThrow().condition())
                .isEqualTo(StanzaCondition.JID_MALFORMED);
    }

    @Test
    void spelling_leavesNoTrace() {
        String plain = message("<x xmlns='urn:x' a='1' b='&lt;\"'><y/>a&lt;b&amp;</x>");
        String odd = "<s:message\n to = 'bob@red.example'\t from=\"ann@blue.example/desk\" xmlns:s=\"jabber:server\" >"
                + "<p:x b='&#60;&#x22;'  xmlns:p='urn:x' a=\"1\"><p:y\n></p:y ><![CDATA[a<b]]>&#38;</p:x></s:message>";

        assertThat(Streams.inStream(odd)).isEqualTo(Streams.inStream(plain)).hasSize(1);
    }

    @Test
    void lineEndsAndValues_areNormalisedAsXmlSays() {
        Element payload = Streams.payload(
                Streams.inStream(message("<x xmlns='urn:x' a='1\t2\r\n3\n4&#9;&#10;&#13;'>a\r\nb\rc&#13;</x>")));

        assertThat(payload.attribute("a")).contains("1 2 3 4\t\n\r");
        assertThat(payload.text()).isEqualTo("a\nb\nc\r");
    }

    @Test
    void text_isWholeWhereverReferencesAndSectionsSplitIt() {
        Element payload = Streams.payload(
                Streams.inStream(message("<body>a&amp;b<![CDATA[]]]]>c<![CDATA[&amp;]]>&#x1F600;</body>")));

        assertThat(payload.children()).containsExactly(new Text("a&b]]c&amp;\uD83D\uDE00"));
    }

    @Test
    void fedArray_mayBeUsedAgainAtOnce() {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        byte[] octets = Streams.octets(Streams.GOOD);
        reader.feed(octets, 0, octets.length);
        java.util.Arrays.fill(octets, (byte) 'x');

        assertThat(reader.next()).containsInstanceOf(Message.class);
    }

    @Test
    void languageOfTheStream_isToldOnceRead() {
        assertThat(new StanzaReader(Limits.STANDARD).language()).isEmpty();
        assertThat(Streams.open(Limits.STANDARD).language()).isEqualTo("en");
    }

    @Test
    void newParser_keepsTheScopeOfTheHeader() {
        StanzaReader reader = Streams.open(Limits.STANDARD);
        for (int i = 0; i < 2 * NameCensus.MOST; i++) {
            byte[] octets = Streams.octets("<db:verify" + " a" + i + "='' xml:lang='x'/>");
            reader.feed(octets, 0, octets.length);
            assertThat(reader.next())
                    .contains(new Nonza(Element.of(new Name("jabber:server:dialback", "verify"))
                            .with("a" + i, "")
                            .with(Name.XML_LANG, "x")));
        }
    }

    private static String message(String content) {
        return Streams.message(content);
    }
}

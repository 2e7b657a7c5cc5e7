package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stanza as a document of its own. */
class DocumentReaderTest {
    private static final String GOOD = Streams.GOOD.replace("<message", "<message xmlns='jabber:server'");

    private final DocumentReader reader = new DocumentReader(Limits.STANDARD);

    private Read read(String text) {
        return reader.read(Streams.octets(text));
    }

    private static Optional<StreamCondition> condition(Read read) {
        return read instanceof Malformed malformed ? malformed.streamCondition() : Optional.empty();
    }

    @Test
    void stanza_isReadAsFromAStreamWithoutLanguage() {
        StanzaReader stream = StanzaReader.inside(Limits.STANDARD);
        stream.feed(Streams.octets(GOOD), 0, GOOD.length());
        assertThat(Optional.of(read(GOOD))).isEqualTo(stream.next()).get().isInstanceOf(Message.class);
    }

    @Test
    void canonicalOctets_areReadAsTheyWereWritten() {
        Stanza stanza = (Stanza) read(GOOD);
        byte[] octets = StanzaWriter.write(stanza);
        assertThat(reader.read(octets)).isEqualTo(stanza);
    }

    @Test
    void octetsThatAreNotCanonical_areReadAlike() {
        assertThat(read(GOOD.replace("'", "\"").replace("><body", "  ><body"))).isEqualTo(read(GOOD));
        assertThat(read("<s:message xmlns:s='jabber:server'" + Streams.FROM_TO
                        + " id='good'><s:body>good</s:body></s:message>"))
                .isEqualTo(read(GOOD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~ <message xmlns='jabber:server' from='a@b.c' to='d@e.f'/>~|BAD_FORMAT",
                "~<message xmlns='jabber:server' from='a@b.c' to='d@e.f'/> ~|BAD_FORMAT",
                "~<message xmlns='jabber:server' from='a@b.c' to='d@e.f'/><presence xmlns='jabber:server' from='a@b.c'"
                        + " to='d@e.f'/>~|BAD_FORMAT",
                "text|BAD_FORMAT",
                "<message xmlns='jabber:server' from='a@b.c' to='d@e.f'><body>|NOT_WELL_FORMED",
                "<message from='a@b.c' to='d@e.f'/>|INVALID_NAMESPACE",
                "<message xmlns='jabber:client' from='a@b.c' to='d@e.f'/>|INVALID_NAMESPACE",
                "<stream:error xmlns:stream='http://etherx.jabber.org/streams'/>|UNSUPPORTED_STANZA_TYPE",
                "<other xmlns='urn:other'/>|UNSUPPORTED_STANZA_TYPE",
                "</document>|UNSUPPORTED_STANZA_TYPE",
                "<stream:error/>|NOT_WELL_FORMED",
                "<?xml version='1.0'?><message xmlns='jabber:server' from='a@b.c' to='d@e.f'/>|RESTRICTED_XML"
            })
    void whateverIsNotOneStanza_isMalformedAndTheNextDocumentIsRead(String text, StreamCondition expected) {
        assertThat(condition(read(text))).contains(expected);
        assertThat(read(GOOD)).isInstanceOf(Message.class);
    }

    @Test
    void stanzaThatCannotBeTaken_isRejectedAndTheNextDocumentIsRead() {
        Read read = read(GOOD.replace(" id='good'", " id='good' type='shout'"));
        assertThat(read)
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.rejected()).isPresent());
        assertThat(read(GOOD)).isInstanceOf(Message.class);
    }

    @Test
    void nothing_isMalformed() {
        assertThat(condition(read(""))).contains(StreamCondition.BAD_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 40})
    void limits_hold(int over) {
        String body = "x".repeat(Limits.STANDARD.stanzaOctets() + over);
        assertThat(condition(read(GOOD.replace("good</body>", body + "</body>"))))
                .contains(StreamCondition.POLICY_VIOLATION);
        assertThat(read(GOOD)).isInstanceOf(Message.class);
    }
}

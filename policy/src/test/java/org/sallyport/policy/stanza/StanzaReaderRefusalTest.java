package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.policy.stanza.StreamCondition.BAD_FORMAT;
import static org.sallyport.policy.stanza.StreamCondition.IMPROPER_ADDRESSING;
import static org.sallyport.policy.stanza.StreamCondition.INVALID_NAMESPACE;
import static org.sallyport.policy.stanza.StreamCondition.NOT_WELL_FORMED;
import static org.sallyport.policy.stanza.StreamCondition.POLICY_VIOLATION;
import static org.sallyport.policy.stanza.StreamCondition.RESTRICTED_XML;
import static org.sallyport.policy.stanza.StreamCondition.UNSUPPORTED_ENCODING;
import static org.sallyport.policy.stanza.StreamCondition.UNSUPPORTED_STANZA_TYPE;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends a stream, each at the octet that shows it: the last octet of the input. Inputs are ISO 8859-1. */
class StanzaReaderRefusalTest {
    private static final String ROOT = " xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'";

    static Stream<Arguments> atTheOctet() {
        return Stream.of(
                in(RESTRICTED_XML, "<!-"),
                in(RESTRICTED_XML, "<!D"),
                in(RESTRICTED_XML, "<?"),
                in(RESTRICTED_XML, "<a><!-"),
                in(RESTRICTED_XML, "<a><?"),
                in(RESTRICTED_XML, "<a>&nbsp;"),
                in(RESTRICTED_XML, "<a>&ltx;"),
                in(RESTRICTED_XML, "<a b='&am;"),
                in(RESTRICTED_XML, "<a>&" + "x".repeat(32)),
                in(NOT_WELL_FORMED, "<!x"),
                in(NOT_WELL_FORMED, "<a><![Cd"),
                in(NOT_WELL_FORMED, "<a><![I"),
                in(NOT_WELL_FORMED, "<a>& "),
                in(NOT_WELL_FORMED, "<a>&;"),
                in(NOT_WELL_FORMED, "<a b='x&'"),
                in(NOT_WELL_FORMED, "<a>&lt "),
                in(NOT_WELL_FORMED, "<a>&#;"),
                in(NOT_WELL_FORMED, "<a>&#x;"),
                in(NOT_WELL_FORMED, "<a>&#X"),
                in(NOT_WELL_FORMED, "<a>&#-"),
                in(NOT_WELL_FORMED, "<a>&#1a"),
                in(NOT_WELL_FORMED, "<a>&#0;"),
                in(NOT_WELL_FORMED, "<a>&#x1F;"),
                in(NOT_WELL_FORMED, "<a>&#xD800;"),
                in(NOT_WELL_FORMED, "<a>&#xFFFE;"),
                in(NOT_WELL_FORMED, "<a>&#x110000"),
                in(NOT_WELL_FORMED, "<a>&#9999999"),
                in(NOT_WELL_FORMED, "<a>]]>"),
                in(NOT_WELL_FORMED, "<a>]]]>"),
                in(NOT_WELL_FORMED, "<a>\0"),
                in(NOT_WELL_FORMED, "<a>\u001b"),
                in(NOT_WELL_FORMED, "<a><![CDATA[\u0008"),
                in(NOT_WELL_FORMED, "<a b='\u0001"),
                in(NOT_WELL_FORMED, "<a b='<"),
                in(NOT_WELL_FORMED, "<a b=c"),
                in(NOT_WELL_FORMED, "<a b>"),
                in(NOT_WELL_FORMED, "<a b c"),
                in(NOT_WELL_FORMED, "<a b=''c"),
                in(NOT_WELL_FORMED, "<a/ "),
                in(NOT_WELL_FORMED, "<a<"),
                in(NOT_WELL_FORMED, "<a\u00c2\u00a0"),
                in(NOT_WELL_FORMED, "< "),
                in(NOT_WELL_FORMED, "<a>< "),
                in(NOT_WELL_FORMED, "<1"),
                in(NOT_WELL_FORMED, "<-"),
                in(NOT_WELL_FORMED, "<:"),
                in(NOT_WELL_FORMED, "<a:>"),
                in(NOT_WELL_FORMED, "<a::"),
                in(NOT_WELL_FORMED, "<a:b:"),
                in(NOT_WELL_FORMED, "<a:1"),
                in(NOT_WELL_FORMED, "<a b:="),
                in(NOT_WELL_FORMED, "<xmlns:a>"),
                in(NOT_WELL_FORMED, "<x\u00c3\u0097"),
                in(NOT_WELL_FORMED, "<\u00cc\u0081"),
                in(NOT_WELL_FORMED, "<x\u00ef\u00bb\u00bf"),
                in(NOT_WELL_FORMED, "<a></b>"),
                in(NOT_WELL_FORMED, "<a><b></a>"),
                in(NOT_WELL_FORMED, "<a></stream:stream>"),
                in(NOT_WELL_FORMED, "<a></a b"),
                in(NOT_WELL_FORMED, "</a>"),
                in(NOT_WELL_FORMED, "<a>\u0080"),
                in(NOT_WELL_FORMED, "<a>\u00c0"),
                in(NOT_WELL_FORMED, "<a>\u00e0\u0080"),
                in(NOT_WELL_FORMED, "<a>\u00ed\u00a0"),
                in(NOT_WELL_FORMED, "<a>\u00f0\u0080"),
                in(NOT_WELL_FORMED, "<a>\u00f4\u0090"),
                in(NOT_WELL_FORMED, "<a>\u00f5"),
                in(NOT_WELL_FORMED, "<a>\u00fe"),
                in(NOT_WELL_FORMED, "<a>\u00e2\u0082<"),
                in(NOT_WELL_FORMED, "<a>\u00e2\u0082]"),
                in(NOT_WELL_FORMED, "<a b='\u00e2'"),
                in(NOT_WELL_FORMED, "<a\u00e2>"),
                in(NOT_WELL_FORMED, "<a>\u00ef\u00bf\u00be"),
                in(NOT_WELL_FORMED, "<a>\u00ef\u00bf\u00bf"),
                in(NOT_WELL_FORMED, "\u0016"),
                in(NOT_WELL_FORMED, "\u00fe"),
                in(BAD_FORMAT, "x"),
                in(BAD_FORMAT, "\u00ef"),
                in(BAD_FORMAT, "&"),
                in(BAD_FORMAT, "<!["),
                in(POLICY_VIOLATION, "<stream:stream "),
                in(POLICY_VIOLATION, "<a><stream:stream>"));
    }

    static Stream<Arguments> atTheEndOfTheElement() {
        return Stream.of(
                in(NOT_WELL_FORMED, "<a b='' b=''/>"),
                in(NOT_WELL_FORMED, "<a xmlns:x='u' xmlns:y='u' x:b='' y:b=''/>"),
                in(NOT_WELL_FORMED, "<a xmlns:x='u' xmlns:x='v'/>"),
                in(NOT_WELL_FORMED, "<x:a/>"),
                in(NOT_WELL_FORMED, "<a x:b=''/>"),
                in(NOT_WELL_FORMED, "<a><b xmlns:x='u'/><x:c/></a>"),
                in(NOT_WELL_FORMED, "<a xmlns:x=''/>"),
                in(NOT_WELL_FORMED, "<a xmlns:xmlns='u'/>"),
                in(NOT_WELL_FORMED, "<a xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>"),
                in(NOT_WELL_FORMED, "<a xmlns:x='http://www.w3.org/2000/xmlns/'/>"),
                in(NOT_WELL_FORMED, "<a xmlns='http://www.w3.org/2000/xmlns/'/>"),
                in(NOT_WELL_FORMED, "<a xmlns:x='http://www.w3.org/XML/1998/namespace'/>"),
                in(NOT_WELL_FORMED, "<a xmlns='http://www.w3.org/XML/1998/namespace'/>"),
                in(NOT_WELL_FORMED, "<a xmlns:xml='u'/>"),
                in(INVALID_NAMESPACE, "<message xmlns='jabber:client'/>"),
                in(INVALID_NAMESPACE, "<iq xmlns=''/>"),
                in(INVALID_NAMESPACE, "<stream:presence/>"),
                in(UNSUPPORTED_STANZA_TYPE, "<route/>"),
                in(IMPROPER_ADDRESSING, "<message to='red.example'/>"),
                in(IMPROPER_ADDRESSING, "<message from='blue.example'/>"),
                in(IMPROPER_ADDRESSING, "<message from='@' to='red.example'/>"));
    }

    static Stream<Arguments> beforeTheStream() {
        return Stream.of(
                in(UNSUPPORTED_ENCODING, "\u00fe"),
                in(UNSUPPORTED_ENCODING, "\u00ff"),
                in(UNSUPPORTED_ENCODING, "\0"),
                in(UNSUPPORTED_ENCODING, "<\0"),
                in(UNSUPPORTED_ENCODING, "<?xml version='1.0' encoding='ISO-8859-1'?>"),
                in(NOT_WELL_FORMED, "\u00ef"),
                in(NOT_WELL_FORMED, "<?xml version='1.1'?>"),
                in(NOT_WELL_FORMED, "<?xml encoding='UTF-8'?>"),
                in(NOT_WELL_FORMED, "<?xml version='1.0'>"),
                in(NOT_WELL_FORMED, "GET"),
                in(NOT_WELL_FORMED, "</"),
                in(NOT_WELL_FORMED, "<!["),
                in(RESTRICTED_XML, "<!D"),
                in(RESTRICTED_XML, "<?p"),
                in(RESTRICTED_XML, "<?xml-"),
                in(RESTRICTED_XML, "<?xml version='1.0'?> <?"),
                in(RESTRICTED_XML, " <?"),
                in(POLICY_VIOLATION, "<?xml " + " ".repeat(123)),
                in(BAD_FORMAT, "<stream:stream" + ROOT + "/>"),
                in(BAD_FORMAT, "<stream:streams" + ROOT + ">"),
                in(INVALID_NAMESPACE, "<stream" + ROOT + ">"),
                in(
                        INVALID_NAMESPACE,
                        "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>"),
                in(INVALID_NAMESPACE, "<stream:stream xmlns='jabber:server' xmlns:stream='urn:other'>"),
                in(INVALID_NAMESPACE, "<stream xmlns='http://etherx.jabber.org/streams'>"),
                in(NOT_WELL_FORMED, "<stream:stream xmlns='jabber:server'>"),
                in(IMPROPER_ADDRESSING, "<stream:stream" + ROOT + " from='a@b'>"),
                in(IMPROPER_ADDRESSING, "<stream:stream" + ROOT + " to=''>"));
    }

    private static Arguments in(StreamCondition condition, String octets) {
        return Arguments.of(condition, octets);
    }

    @ParameterizedTest
    @MethodSource({"atTheOctet", "atTheEndOfTheElement"})
    void faultInAStream_endsItAtThatOctet(StreamCondition condition, String octets) {
        byte[] whole = Streams.raw(octets);
        StanzaReader reader = Streams.open(Limits.STANDARD);
        reader.feed(whole, 0, whole.length - 1);
        assertThat(Streams.drain(reader)).as("before the last octet").isEmpty();

        reader.feed(whole, whole.length - 1, 1);
        List<Read> reads = Streams.drain(reader);

        assertThat(reads).hasSize(1);
        assertThat(Streams.end(reads)).isEqualTo(condition);
    }

    @ParameterizedTest
    @MethodSource("beforeTheStream")
    void faultBeforeTheStream_endsIt(StreamCondition condition, String octets) {
        List<Read> reads = Streams.whole(Streams.raw(octets));

        assertThat(reads).hasSize(1);
        assertThat(Streams.end(reads)).isEqualTo(condition);
    }

    @Test
    void goodStanzaBeforeTheFault_isStillRead() {
        List<Read> reads = Streams.inStream(Streams.GOOD + Streams.message("<body>x</message>"));

        assertThat(reads).hasExactlyElementsOfTypes(Message.class, Malformed.class);
    }

    @Test
    void whatIsWrong_isPrintableAsciiAndShort() {
        List<Read> reads = Streams.inStream("<message xmlns='urn:\u202e\u00e9&#10;" + "x".repeat(200) + "'/>");

        assertThat(((Malformed) reads.getLast()).what())
                .matches("[ -~]*")
                .contains("\\u202e\\u00e9\\u000a")
                .hasSizeLessThan(300);
    }
}

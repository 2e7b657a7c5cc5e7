package org.sallyport.guard.verify.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.thaiopensource.util.PropertyMap;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.Schema;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.Validator;
import com.thaiopensource.validate.rng.SAXSchemaReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** The grammar of the profile {@code xmpp} alone, without the form of octets and without rules. */
class XmppGrammarTest {
    private static final PropertyMap FIRST_ERROR = firstError();

    private static Schema schema;

    @BeforeAll
    static void compile() throws Exception {
        String grammar = Objects.requireNonNull(
                        XmppGrammarTest.class.getResource("/org/sallyport/guard/verify/profiles/xmpp/stanza.rng"))
                .toString();
        schema = SAXSchemaReader.getInstance().createSchema(new InputSource(grammar), FIRST_ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<body>hello</body><body xml:lang='de'>hallo</body><subject>x</subject><thread parent='t0'>t1</thread>",
                "<body></body>",
                "<body>a line\nand a tab\tand \uD83D\uDE00 \u0633\u0644\u0627\u0645</body>",
                "<body xml:lang=''>hello</body>",
                "<delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05.678Z'></delay><body>hello</body>",
            })
    void chat_fits(String payloads) throws Exception {
        assertThat(misfit(message(payloads))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "<body>hello</body>text",
                "<body>hello<b></b></body>",
                "<body to='carol@red.test'>hello</body>",
                "<body>bell \u0085</body>",
                "<body xmlns='jabber:client'>hello</body>",
                "<body xml:lang='en_GB'>hello</body>",
                "<body xml:lang=' en'>hello</body>",
                "<body>hello</body><thread>t1</thread><thread>t2</thread>",
                "<body>hello</body><thread>t\u200B1</thread>",
                "<body>hello</body><thread></thread>",
                "<delay xmlns='urn:xmpp:delay' stamp=' 2026-01-02T03:04:05Z'></delay>",
                "<delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05+01:00'></delay>",
                "<active xmlns='http://jabber.org/protocol/chatstates'> </active>",
                "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'></gone></error>",
                "<html xmlns='http://jabber.org/protocol/xhtml-im'></html>",
                "<show>away</show>",
                "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='o1'></occupant-id>",
                "<securitylabel xmlns='urn:xmpp:sec-label:0'></securitylabel>",
                "<securitylabel xmlns='urn:xmpp:sec-label:0'><label></label></securitylabel>",
                "<securitylabel xmlns='urn:xmpp:sec-label:0'><displaymarking fgcolor='reddish'>S</displaymarking><label>"
                        + "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>MQYCAQQGASk=</esssecuritylabel></label>"
                        + "</securitylabel>",
                "<securitylabel xmlns='urn:xmpp:sec-label:0'><label><esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>"
                        + "MQYCAQQGASl=</esssecuritylabel></label></securitylabel>",
                "<securitylabel xmlns='urn:xmpp:sec-label:0'><label><esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>"
                        + " MQYCAQQGASk=</esssecuritylabel></label></securitylabel>",
            })
    void whatHasNoPlaceInAChat_doesNotFit(String payloads) throws Exception {
        assertThat(misfit(message(payloads))).isPresent();
    }

    @Test
    void aSecondLabel_doesNotFit() throws Exception {
        String label = "<securitylabel xmlns='urn:xmpp:sec-label:0'><label>"
                + "<esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>MQYCAQQGASk=</esssecuritylabel></label></securitylabel>";
        assertThat(misfit(message("<body>x</body>" + label))).isEmpty();
        assertThat(misfit(message(label + "<body>x</body>" + label))).isPresent();
    }

    @Test
    void aTextOfTwentyThousandCharacters_fits_andNoLonger() throws Exception {
        String most = "ab\u00E9\uD83D\uDE00".repeat(5_000);
        assertThat(misfit(message("<body>" + most + "</body>"))).isEmpty();
        assertThat(misfit(message("<body>" + most + "x</body>"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blue.test",
                "alice@blue.test/desk at home",
                "alice@[2001:db8::1]",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645@blue.test",
                "zo\u00EB@b\u00FCcher.test/\uD83D\uDE00",
            })
    void address_fits(String address) throws Exception {
        assertThat(misfit(from(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@blue.test",
                "alice@",
                "alice@/desk",
                "alice@@blue.test",
                "Alice@blue.test",
                "alice@Blue.test",
                "alice@blue.test/",
                "al ice@blue.test",
                "al\u202Eice@blue.test",
                "alice@blue.test/de\u00A0sk",
                "alice@blue.test/de\u200Bsk",
                "alice@blue.test\u3002evil.test",
            })
    void whatIsNoAddress_doesNotFit(String address) throws Exception {
        assertThat(misfit(from(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<error type='cancel'></error>",
                "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>xmpp:b@c</gone></error>",
                "<error type='auth'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'></gone></error>",
                "<error by='mail.blue.test' type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'></gone></error>",
                "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'></gone>"
                        + "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>secret</text></error>",
                "<body>echo</body><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'></gone></error>",
            })
    void errorThatSaysMoreThanItsCondition_doesNotFit(String payloads) throws Exception {
        String stanza =
                "<%s xmlns='jabber:server' from='alice@blue.test' id='m1' to='bob@red.test' type='error'>%s</%s>";
        String bare = "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'></gone></error>";
        for (String kind : Set.of("message", "presence", "iq")) {
            assertThat(misfit(octets(stanza.formatted(kind, bare, kind)))).isEmpty();
            assertThat(misfit(octets(stanza.formatted(kind, payloads, kind)))).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message xmlns='jabber:server' from='a@blue.test'><body>x</body></message>",
                "<message xmlns='jabber:server' to='b@red.test'><body>x</body></message>",
                "<message xmlns='jabber:client' from='a@blue.test' to='b@red.test'><body>x</body></message>",
                "<message xmlns='jabber:server' from='a@blue.test' to='b@red.test' type='normal'><body>x</body></message>",
                "<message xmlns='jabber:server' from='a@blue.test' to='b@red.test' type=' chat'><body>x</body></message>",
                "<message xmlns='jabber:server' from='a@blue.test' id='' to='b@red.test'><body>x</body></message>",
                "<message xmlns='jabber:server' from='a@blue.test' id='a\u202Eb' to='b@red.test'><body>x</body></message>",
                "<message xmlns='jabber:server' from='a@blue.test' to='b@red.test' xml:lang=''><body>x</body></message>",
                "<presence xmlns='jabber:server' from='a@blue.test' to='b@red.test' type='available'></presence>",
                "<presence xmlns='jabber:server' from='a@blue.test' to='b@red.test' type='subscribe'><status>x</status>"
                        + "</presence>",
                "<presence xmlns='jabber:server' from='a@blue.test' to='b@red.test'><priority>05</priority></presence>",
                "<iq xmlns='jabber:server' from='a@blue.test' to='b@red.test' type='get'><ping xmlns='urn:xmpp:ping'></ping>"
                        + "</iq>",
                "<iq xmlns='jabber:server' from='a@blue.test' id='q' to='b@red.test' type='get'></iq>",
                "<iq xmlns='jabber:server' from='a@blue.test' id='q' to='b@red.test' type='set'>"
                        + "<ping xmlns='urn:xmpp:ping'></ping></iq>",
                "<iq xmlns='jabber:server' from='a@blue.test' id='q' to='b@red.test' type='get'>"
                        + "<query xmlns='jabber:iq:roster'></query></iq>",
                "<r xmlns='urn:xmpp:sm:3'></r>",
            })
    void whatIsNoStanzaOfThese_doesNotFit(String stanza) throws Exception {
        assertThat(misfit(octets(stanza))).isPresent();
    }

    private static byte[] message(String payloads) {
        return octets(
                "<message xmlns='jabber:server' from='alice@blue.test/desk' id='m1' to='bob@red.test' type='chat'>"
                        + payloads + "</message>");
    }

    private static byte[] from(String address) {
        return octets("<presence xmlns='jabber:server' from='" + address + "' to='bob@red.test'></presence>");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> misfit(byte[] octets)
            throws IOException, ParserConfigurationException, SAXException {
        Validator validator = schema.createValidator(FIRST_ERROR);
        SAXParserFactory parsers = SAXParserFactory.newInstance();
        parsers.setNamespaceAware(true);
        XMLReader reader = parsers.newSAXParser().getXMLReader();
        reader.setContentHandler(validator.getContentHandler());
        try {
            reader.parse(new InputSource(new ByteArrayInputStream(octets)));
            return Optional.empty();
        } catch (SAXParseException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static PropertyMap firstError() {
        PropertyMapBuilder properties = new PropertyMapBuilder();
        ValidateProperty.ERROR_HANDLER.put(properties, new DefaultHandler() {
            @Override
            public void error(SAXParseException e) throws SAXException {
                throw e;
            }
        });
        return properties.toPropertyMap();
    }
}

package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StanzaWriterTest {
    private static final Name A = new Name("urn:a", "a");

    @Test
    void stanza_bearsItsNamespaceAndOrderedAttributes() {
        Stanza stanza = Stanza.of(
                StanzaKind.MESSAGE,
                "chat",
                Jid.of("ann@blue.example/desk"),
                Jid.of("bob@red.example"),
                "1",
                List.of(Element.of(Name.server("body"), "hi"), Element.of(new Name("urn:xmpp:receipts", "request"))));

        assertThat(Streams.text(StanzaWriter.write(stanza)))
                .isEqualTo("<message xmlns=\"jabber:server\" from=\"ann@blue.example/desk\" id=\"1\""
                        + " to=\"bob@red.example\" type=\"chat\"><body>hi</body>"
                        + "<request xmlns=\"urn:xmpp:receipts\"></request></message>");
    }

    @Test
    void text_hasTheEscapesOfC14n() {
        assertThat(written(Element.of(A, "&<>\"'\t\n\r\u00e9\uD83D\uDE00")))
                .isEqualTo("<a xmlns=\"urn:a\">&amp;&lt;&gt;\"'\t\n&#xD;\u00e9\uD83D\uDE00</a>");
    }

    @Test
    void value_hasTheEscapesOfC14n() {
        assertThat(written(Element.of(A).with("b", "&<>\"'\t\n\r\u00e9")))
                .isEqualTo("<a xmlns=\"urn:a\" b=\"&amp;&lt;>&quot;'&#x9;&#xA;&#xD;\u00e9\"></a>");
    }

    @Test
    void namespaces_standWhereTheyChange() {
        Element none = Element.of(new Name("", "c"), Element.of(A));

        assertThat(written(Element.of(A, Element.of(A), none)))
                .isEqualTo("<a xmlns=\"urn:a\"><a></a><c xmlns=\"\"><a xmlns=\"urn:a\"></a></c></a>");
    }

    @Test
    void attributesInNamespaces_havePrefixesInCanonicalOrder() {
        Element element = Element.of(new Name("", "e"))
                .with(new Name("urn:z", "x"), "1")
                .with(new Name("urn:b", "y"), "2")
                .with(Name.XML_LANG, "en")
                .with("z", "3");

        assertThat(written(element))
                .isEqualTo("<e xmlns:a0=\"urn:b\" xmlns:a1=\"urn:z\""
                        + " z=\"3\" xml:lang=\"en\" a0:y=\"2\" a1:x=\"1\"></e>");
    }

    @Test
    void prefixBoundAlikeOutside_isNotSaidAgain() {
        Name b = new Name("urn:b", "b");
        Name c = new Name("urn:c", "c");
        Element inner = Element.of(new Name("", "i")).with(b, "2");
        Element other = Element.of(new Name("", "o"), inner).with(c, "3");

        assertThat(written(Element.of(new Name("", "e"), inner, other).with(b, "1")))
                .isEqualTo("<e xmlns:a0=\"urn:b\" a0:b=\"1\"><i a0:b=\"2\"></i>"
                        + "<o xmlns:a0=\"urn:c\" a0:c=\"3\"><i xmlns:a0=\"urn:b\" a0:b=\"2\"></i></o></e>");
    }

    /** The JDK's canonicaliser orders by UTF-16 here, so it is no judge; Canonical XML, section 1.1, says code points. */
    @Test
    void attributes_areOrderedByCodePoint() {
        Element element = Element.of(A).with("\uD800\uDC00", "2").with("\uFDF0", "1");

        assertThat(Streams.text(StanzaWriter.write(element)))
                .isEqualTo("<a xmlns=\"urn:a\" \uFDF0=\"1\" \uD800\uDC00=\"2\"></a>");
    }

    @Test
    void elementOfTheXmlNamespace_hasItsPrefix() {
        assertThat(written(Element.of(A, Element.of(new Name(Name.XML, "x"), Element.of(A)))))
                .isEqualTo("<a xmlns=\"urn:a\"><xml:x><a></a></xml:x></a>");
    }

    @Test
    void largeStanza_isWrittenWhole() {
        String text = "\u20ac&".repeat(100_000);

        assertThat(written(Element.of(A, text))).isEqualTo("<a xmlns=\"urn:a\">" + text.replace("&", "&amp;") + "</a>");
    }

    static Stream<Element> unwritable() {
        return Stream.of(
                Element.of(A, "\0"),
                Element.of(A, "\u001b"),
                Element.of(A, "\uD800"),
                Element.of(A, "x\uDC00y"),
                Element.of(A, "\uFFFE"),
                Element.of(A).with("b", "\uFFFF"),
                Element.of(A).with("b", "\u0001"),
                Element.of(new Name("urn:\0", "a")),
                Element.of(new Name("", "")),
                Element.of(new Name("", "1")),
                Element.of(new Name("", "a b")),
                Element.of(new Name("", "a:b")),
                Element.of(new Name("", "a>")),
                Element.of(new Name("", "\u00d7")),
                Element.of(A).with("a='", "b"),
                Element.of(A).with("xmlns", "urn:b"),
                Element.of(A).with(new Name("urn:b", "-"), "b"),
                Element.of(A).with(new Name("http://www.w3.org/2000/xmlns/", "b"), "urn:b"),
                Element.of(new Name("http://www.w3.org/2000/xmlns/", "b")));
    }

    @ParameterizedTest
    @MethodSource("unwritable")
    void whatXmlCannotHold_isNeverWritten(Element element) {
        assertThatThrownBy(() -> StanzaWriter.write(element)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StanzaWriter.write(Element.of(A, element)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String written(Element element) {
        byte[] octets = StanzaWriter.write(element);
        assertThat(Streams.text(Canonical.form(octets))).isEqualTo(Streams.text(octets));
        return Streams.text(octets);
    }
}

package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StanzaReader;

/**
 * A file of one element, read by the strict reader of stanzas as if it stood in a stream: UTF-8, no document type, no
 * instruction, no entity but those of XML. A byte order mark, an XML declaration, and comments before and behind the element are
 * passed over.
 */
final class XmlFile {
    private static final String HEADER =
            "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>";
    /** The element stands in another, so that a message need not have what one on the wire between servers has. */
    private static final String OPEN = "<f:file xmlns:f='urn:sallyport:file'>";

    private static final String CLOSE = "</f:file>";
    private static final String COMMENT = "<!--";
    private static final String COMMENT_END = "-->";
    private static final String MARK = "\u00EF\u00BB\u00BF";

    private XmlFile() {}

    /** Whether the first character that is not white space opens an element or a declaration. */
    static boolean isXml(byte[] file) {
        String start = new String(file, ISO_8859_1);
        return (start.startsWith(MARK) ? start.substring(MARK.length()) : start)
                .strip()
                .startsWith("<");
    }

    /** @throws Unreadable when it is not well-formed, or holds more than one element */
    static Element read(byte[] file) throws Unreadable {
        // octets stay what they are in Latin-1
        String octets = new String(file, ISO_8859_1);
        String markup = octets.startsWith(MARK) ? octets.substring(MARK.length()) : octets;
        if (markup.startsWith("<?xml ")) {
            int end = markup.indexOf("?>");
            if (end < 0 || !isUtf8(markup.substring(0, end))) {
                throw new Unreadable(Fault.ENCODING, "XML declaration", "expected the encoding UTF-8");
            }
            markup = markup.substring(end + 2);
        }
        return element(withoutComments(markup).getBytes(ISO_8859_1));
    }

    private static boolean isUtf8(String declaration) {
        return !declaration.contains("encoding") || declaration.matches("(?si).*encoding\\s*=\\s*['\"]utf-8['\"].*");
    }

    private static String withoutComments(String markup) {
        String rest = markup.strip();
        while (rest.startsWith(COMMENT) && rest.indexOf(COMMENT_END, COMMENT.length()) > 0) {
            rest = rest.substring(rest.indexOf(COMMENT_END, COMMENT.length()) + COMMENT_END.length())
                    .strip();
        }
        while (rest.endsWith(COMMENT_END) && rest.contains(COMMENT)) {
            rest = rest.substring(0, rest.lastIndexOf(COMMENT)).strip();
        }
        return rest;
    }

    private static Element element(byte[] markup) throws Unreadable {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        feed(reader, HEADER.getBytes(UTF_8));
        reader.next();
        feed(reader, OPEN.getBytes(UTF_8));
        feed(reader, markup);
        feed(reader, CLOSE.getBytes(UTF_8));
        Optional<Read> read = reader.next();
        if (read.isPresent()
                && read.get() instanceof Nonza(Element file)
                && !reader.hasUnread()
                && file.children().size() == 1
                && file.children().getFirst() instanceof Element element) {
            return element;
        }
        String what = read.isPresent() && read.get() instanceof Malformed malformed
                ? malformed.what()
                : "expected one element and nothing else";
        throw new Unreadable(Fault.ENCODING, "XML", what);
    }

    private static void feed(StanzaReader reader, byte[] octets) {
        reader.feed(octets, 0, octets.length);
    }
}

package org.sallyport.policy.stanza;

import java.util.Optional;

/** When the root of a stream is a stream header between servers (RFC 6120, sections 4.7 and 4.8). */
final class StreamHeader {
    /** Namespace of dialback (XEP-0220). */
    static final String DIALBACK = "jabber:server:dialback";

    private StreamHeader() {}

    /** @throws Broken when it is no such header */
    static StreamOpen of(TreeBuilder.Header header) {
        Element root = header.element();
        if (!root.name().namespace().equals(Name.STREAMS)) {
            throw namespace("a root in namespace " + Shown.quoted(root.name().namespace()), Name.STREAMS);
        }
        if (!root.name().local().equals("stream")) {
            throw new Broken(
                    StreamCondition.BAD_FORMAT,
                    "a root named " + Shown.quoted(root.name().local()) + ", expected \"stream\"");
        }
        if (!header.content().equals(Name.SERVER)) {
            throw namespace("a stream with content in namespace " + Shown.quoted(header.content()), Name.SERVER);
        }
        return new StreamOpen(
                domain(root, "from"),
                domain(root, "to"),
                root.attribute("id").orElse(""),
                root.attribute("version").orElse(""),
                root.attribute(Name.XML_LANG).orElse(""),
                header.dialback());
    }

    private static Broken namespace(String found, String expected) {
        return new Broken(StreamCondition.INVALID_NAMESPACE, found + ", expected \"" + expected + '"');
    }

    private static Optional<Jid> domain(Element root, String attribute) {
        try {
            return root.attribute(attribute).map(Jid::ofDomain);
        } catch (InvalidJid e) {
            throw new Broken(
                    StreamCondition.IMPROPER_ADDRESSING, attribute + " of the stream header: " + e.getMessage());
        }
    }
}

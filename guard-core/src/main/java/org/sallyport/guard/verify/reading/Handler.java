package org.sallyport.guard.verify.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sallyport.guard.verify.profile.Limits;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.ext.DefaultHandler2;

/** Takes the parser's events down, writes the canonical form of them, and stops at the first thing that may not be. */
final class Handler extends DefaultHandler2 {
    /** Names that are kept for the next message. */
    private static final int KNOWN = 4_096;

    private final Limits limits;
    private final Message message = new Message();
    private final Canonical canonical = new Canonical();
    private final Scope scope = new Scope();
    private final Map<String, Name> names = new HashMap<>();
    private Name[] open = new Name[16];
    private int depth;
    private int elements;
    /** Where the text begins that is being read. */
    private int text;
    /** Where the declarations begin that come before their element. */
    private int declared;

    Handler(Limits limits) {
        this.limits = limits;
    }

    void begin(int octets) {
        message.clear();
        canonical.begin(octets);
        scope.clear();
        depth = 0;
        elements = 0;
        text = 0;
        declared = 0;
        if (names.size() > KNOWN) {
            names.clear();
        }
    }

    Message finish() {
        message.finish(canonical.written(), canonical.isAscii());
        return message;
    }

    @Override
    public void startPrefixMapping(String prefix, String namespace) throws Unreadable {
        if (prefix.equals("xml") || scope.says(prefix, namespace)) {
            return; // says nothing new, so it is not written, and what came is something else
        }
        if (namespace.length() > limits.name() || prefix.length() > limits.name()) {
            throw new Unreadable("limits", "a namespace of more than " + limits.name() + " characters");
        }
        if (!scope.declare(prefix, namespace)) {
            throw new Unreadable("limits", "more than " + Scope.MOST + " namespaces in scope");
        }
        if (namespace.chars().anyMatch(c -> c <= ' ')) {
            throw new Unreadable("xml", "a namespace with white space, which some readers cut off");
        }
        message.declare(prefix, namespace);
    }

    @Override
    public void startElement(String namespace, String local, String written, Attributes attributes) throws Unreadable {
        endText();
        if (++elements > limits.elements()) {
            throw new Unreadable("limits", "more than " + limits.elements() + " elements");
        }
        if (depth == limits.depth()) {
            throw new Unreadable("limits", "deeper than " + limits.depth() + " elements");
        }
        int fromDeclaration = declared;
        int count = attributes.getLength();
        if (count + message.declarations() - fromDeclaration > limits.attributes()) {
            throw new Unreadable("limits", "more than " + limits.attributes() + " attributes");
        }
        Name name = name(namespace, local, written);
        scope.use(name.prefix());
        int fromAttribute = message.attributes();
        message.start(name, canonical.size(), fromDeclaration);
        for (int i = 0; i < count; i++) {
            attribute(attributes, i);
        }
        message.sort(fromAttribute, fromDeclaration);
        canonical.start(name, message, fromAttribute, fromDeclaration);
        push(name);
        checkLength();
    }

    private void attribute(Attributes attributes, int i) throws Unreadable {
        String value = attributes.getValue(i);
        if (value.length() > limits.text()) {
            throw new Unreadable("limits", "a value of more than " + limits.text() + " characters");
        }
        Name name = name(attributes.getURI(i), attributes.getLocalName(i), attributes.getQName(i));
        if (!name.prefix().isEmpty()) {
            scope.use(name.prefix());
        }
        message.add(name, value);
    }

    private void push(Name name) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = name;
        scope.open();
        declared = message.declarations();
    }

    @Override
    public void endElement(String namespace, String local, String written) throws Unreadable {
        endText();
        canonical.end(open[--depth]);
        if (!scope.close()) {
            message.declaresInVain();
        }
        message.event(Message.Kind.END, canonical.size());
        checkLength();
    }

    @Override
    public void characters(char[] characters, int start, int count) throws Unreadable {
        if (message.length() - text + count > limits.text()) {
            throw new Unreadable("limits", "a text of more than " + limits.text() + " characters");
        }
        message.append(characters, start, count);
    }

    /** A text comes in pieces; it is taken down when it is whole. */
    private void endText() {
        int end = message.length();
        if (end > text) {
            message.text(text, canonical.size());
            canonical.text(message.characters(), text, end - text);
            text = end;
        }
    }

    /** What is written grows only by what was read, so that what is far longer than what came is not written to its end. */
    private void checkLength() throws Unreadable {
        if (canonical.isLonger()) {
            throw new Unreadable("canonical", "not in canonical form (C14N 1.1), which is longer");
        }
    }

    private Name name(String namespace, String local, String written) throws Unreadable {
        Name first = names.get(written);
        for (Name known = first; known != null; known = known.next()) {
            if (known.namespace().equals(namespace)) {
                return known;
            }
        }
        return fresh(namespace, local, written, first);
    }

    private Name fresh(String namespace, String local, String written, @Nullable Name next) throws Unreadable {
        if (written.length() > limits.name()) {
            throw new Unreadable("limits", "a name of more than " + limits.name() + " characters");
        }
        int colon = written.indexOf(':');
        boolean qualified = colon < 0
                ? local.equals(written)
                : colon > 0
                        && colon + 1 < written.length()
                        && written.indexOf(':', colon + 1) < 0
                        && written.substring(colon + 1).equals(local);
        if (!qualified) {
            throw new Unreadable("xml", "a name with a colon out of place");
        }
        Name name = new Name(namespace, local, written, next);
        names.put(written, name);
        return name;
    }

    @Override
    public void processingInstruction(String target, String data) throws SAXException {
        throw new Unreadable("xml", "a processing instruction");
    }

    @Override
    public void comment(char[] characters, int start, int count) throws SAXException {
        throw new Unreadable("xml", "a comment");
    }

    @Override
    public void startCDATA() throws SAXException {
        throw new Unreadable("canonical", "a CDATA section");
    }

    @Override
    public void startDTD(String name, String publicId, String systemId) throws SAXException {
        throw new Unreadable("xml", "a document type");
    }

    /** The parser tells of the five that XML has by itself, too. */
    @Override
    public void startEntity(String name) throws SAXException {
        switch (name) {
            case "amp", "lt", "gt", "quot", "apos" -> {}
            default -> throw new Unreadable("xml", "an entity");
        }
    }

    @Override
    public void skippedEntity(String name) throws SAXException {
        throw new Unreadable("xml", "an entity");
    }
}

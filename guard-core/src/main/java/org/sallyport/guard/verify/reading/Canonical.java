package org.sallyport.guard.verify.reading;

import java.util.Arrays;

/**
 * Writes Canonical XML 1.1 (W3C Recommendation of 2 May 2008) of a whole document without comments and instructions, event
 * by event. For a whole document 1.1 is what 1.0 is: the two differ in what a part of a document inherits. Written are, of
 * what the parser tells: no declaration and nothing around the root; an end tag for each start tag; of declarations of
 * namespaces those that say something new, by prefix; attributes by namespace and local name; values in double quotes;
 * the characters {@code & < >} and carriage return in text, and {@code & < "}, tab, line feed and carriage return in values as
 * references; UTF-8. A relative name of a namespace, for which the recommendation has no form, is written as it stands
 * ({@code vcard-temp} of XEP-0054 is one), and nobody resolves it. Not safe for several threads.
 */
final class Canonical {
    private byte[] octets = new byte[4_096];
    private int size;
    private boolean ascii = true;
    private int most = Integer.MAX_VALUE;

    /** Begins another document, which is longer than so many octets only by what one event writes. */
    void begin(int mostOctets) {
        size = 0;
        ascii = true;
        most = mostOctets;
    }

    int size() {
        return size;
    }

    boolean isLonger() {
        return size > most;
    }

    boolean isAscii() {
        return ascii;
    }

    byte[] written() {
        return Arrays.copyOf(octets, size);
    }

    /** The start tag of the message's newest element, whose attributes and declarations are in order. */
    void start(Name name, Message message, int fromAttribute, int fromDeclaration) {
        put('<');
        put(name.octets());
        for (int i = fromDeclaration; i < message.declarations(); i++) {
            declaration(message.prefix(i), message.namespace(i));
        }
        for (int i = fromAttribute; i < message.attributes(); i++) {
            put(' ');
            put(message.attributeName(i).octets());
            value(message.attributeValue(i));
        }
        put('>');
    }

    private void declaration(String prefix, String namespace) {
        put(" xmlns");
        if (!prefix.isEmpty()) {
            put(':');
            put(prefix);
        }
        value(namespace);
    }

    void end(Name name) {
        put('<');
        put('/');
        put(name.octets());
        put('>');
    }

    void text(char[] characters, int from, int count) {
        room(count);
        int end = from + count;
        for (int i = from; i < end; i++) {
            char c = characters[i];
            switch (c) {
                case '&' -> put("&amp;");
                case '<' -> put("&lt;");
                case '>' -> put("&gt;");
                case '\r' -> put("&#xD;");
                default -> {
                    if (c < 0x80) {
                        put(c);
                    } else if (Character.isHighSurrogate(c) && i + 1 < end) {
                        beyond(Character.toCodePoint(c, characters[++i]));
                    } else {
                        beyond(c);
                    }
                }
            }
        }
    }

    private void value(String value) {
        put('=');
        put('"');
        room(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> put("&amp;");
                case '<' -> put("&lt;");
                case '"' -> put("&quot;");
                case '\t' -> put("&#x9;");
                case '\n' -> put("&#xA;");
                case '\r' -> put("&#xD;");
                default -> i = unescaped(value, i);
            }
        }
        put('"');
    }

    private int unescaped(String text, int at) {
        char c = text.charAt(at);
        if (c < 0x80) {
            put(c);
        } else if (Character.isHighSurrogate(c) && at + 1 < text.length()) {
            beyond(Character.toCodePoint(c, text.charAt(at + 1)));
            return at + 1;
        } else {
            beyond(c);
        }
        return at;
    }

    /** A code point beyond ASCII in UTF-8 (RFC 3629). No half surrogate comes out of a parser; one would not be what came. */
    private void beyond(int point) {
        ascii = false;
        if (point < 0x800) {
            put(0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                put(0xE0 | point >> 12);
            } else {
                put(0xF0 | point >> 18);
                put(0x80 | point >> 12 & 0x3F);
            }
            put(0x80 | point >> 6 & 0x3F);
        }
        put(0x80 | point & 0x3F);
    }

    private void put(String text) {
        for (int i = 0; i < text.length(); i = unescaped(text, i) + 1) {
            room(1);
        }
    }

    private void put(byte[] some) {
        room(some.length);
        for (byte octet : some) {
            ascii &= octet >= 0;
        }
        System.arraycopy(some, 0, octets, size, some.length);
        size += some.length;
    }

    private void put(int octet) {
        if (size == octets.length) {
            octets = Arrays.copyOf(octets, 2 * size);
        }
        octets[size++] = (byte) octet;
    }

    private void room(int more) {
        if (size + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(size + more, 2 * octets.length));
        }
    }
}

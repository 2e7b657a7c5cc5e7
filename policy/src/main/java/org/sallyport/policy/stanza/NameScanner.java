package org.sallyport.policy.stanza;

import java.util.Arrays;

/** A qualified name, octet by octet (Namespaces in XML 1.0, production 7): one or two NCNames with one colon between. */
final class NameScanner {
    private static final byte[] XMLNS = {'x', 'm', 'l', 'n', 's'};

    private final Utf8Check utf8;
    private int start;
    private int length;
    private int colon;
    private boolean fresh;

    NameScanner(Utf8Check utf8) {
        this.utf8 = utf8;
    }

    /** A name begins at the cursor. */
    void begin(Cursor cursor) {
        start = cursor.offset();
        length = 0;
        colon = -1;
        fresh = true;
    }

    /** Reads on; whether the name has ended before the octet at the cursor. */
    boolean scan(Cursor cursor, int limit) {
        while (cursor.more()) {
            int octet = cursor.octet();
            if (ends(octet)) {
                requireWhole();
                return true;
            }
            if (length == limit) {
                throw Broken.limit("a name with too many octets", limit);
            }
            take(octet);
            length++;
            cursor.at++;
        }
        return false;
    }

    /** Offset of the name's first octet. */
    int start() {
        return start;
    }

    /** Octets of the name. */
    int length() {
        return length;
    }

    /** Whether the name is {@code xmlns} or has that prefix, which makes an attribute a namespace declaration. */
    boolean declares(Cursor cursor) {
        return (colon < 0 ? length : colon) == XMLNS.length && beginsWithXmlns(cursor);
    }

    /** Whether the name has the prefix {@code xmlns}, which no element may have. */
    boolean hasPrefixXmlns(Cursor cursor) {
        return colon == XMLNS.length && beginsWithXmlns(cursor);
    }

    private boolean beginsWithXmlns(Cursor cursor) {
        int from = cursor.base + start;
        return Arrays.equals(cursor.octets, from, from + XMLNS.length, XMLNS, 0, XMLNS.length);
    }

    private boolean ends(int octet) {
        return octet >= 0 && octet != ':' && !utf8.pending() && !XmlChars.isNamePart(octet);
    }

    private void requireWhole() {
        if (fresh) {
            throw Broken.xml("a name is missing or ends with a colon");
        }
    }

    private void take(int octet) {
        int point = utf8.take(octet & 0xFF);
        if (point == ':') {
            colon();
        } else if (point != Utf8Check.MORE) {
            if (!(fresh ? XmlChars.isNameStart(point) : XmlChars.isNamePart(point))) {
                throw Broken.xml("a character that may not stand in a name");
            }
            fresh = false;
        }
    }

    private void colon() {
        if (fresh || colon >= 0) {
            throw Broken.xml("a colon that may not stand in a name");
        }
        colon = length;
        fresh = true;
    }
}

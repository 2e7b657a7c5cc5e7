package org.sallyport.policy.stanza;

import org.jspecify.annotations.Nullable;

/**
 * Finds the end of the next unit of a stream (the header, a first-level element with all that is in it, the closing
 * tag) octet by octet, and refuses at the first octet that shows it whatever is not the restricted XML of RFC 6120,
 * section 11.1, not well-formed, or beyond the limits. What it returns is tag for tag matched; namespaces and duplicate
 * attributes are left to the parser that builds the tree.
 *
 * <p>Each octet is looked at once, and nothing depends on how the octets were cut.
 */
final class UnitScanner {
    /** What a unit is. */
    enum Unit {
        HEADER,
        ELEMENT,
        CLOSE
    }

    private enum State {
        LESS,
        BANG,
        TAG,
        TEXT,
        CDATA_START,
        CDATA
    }

    private static final String CDATA_START = "CDATA[";
    /** ASCII octets that mean nothing but themselves in text. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (int i = 0; i < PLAIN.length; i++) {
            PLAIN[i] = XmlChars.isChar(i) && i != '<' && i != '&' && i != ']' && i != '>';
        }
    }

    private final Cursor cursor = new Cursor();
    private final Utf8Check utf8 = new Utf8Check();
    private final ReferenceCheck reference = new ReferenceCheck();
    private final OpenTags open = new OpenTags();
    private final NameCensus census = new NameCensus();
    private final TagScanner tag = new TagScanner(utf8, reference, open, census);

    private State state = State.LESS;
    private boolean begun;
    private boolean inStream;
    private int elements;
    /** Octets of {@code [CDATA[} read, or closing brackets in a row. */
    private int run;

    /** Octets of the unit looked at so far; all of it once {@link #scan} returned it. */
    int length() {
        return cursor.offset();
    }

    /** Whether so many names were met since this was last asked that the parser should be a new one. */
    boolean renewal() {
        return census.renewal();
    }

    /** The unit is done with: none of its octets is held, and another may begin. */
    void next() {
        begun = false;
        cursor.octets = Cursor.NOTHING;
        cursor.base = 0;
        cursor.at = 0;
    }

    /**
     * Goes on with a unit whose first octet, a {@code <}, stands at {@code base}.
     *
     * @return what the unit is when its end was found, null when more octets are needed
     * @throws Broken when the stream cannot go on
     */
    @Nullable
    Unit scan(byte[] octets, int base, int end, Limits limits) {
        int seen = begun ? cursor.offset() : 1;
        begin();
        cursor.octets = octets;
        cursor.base = base;
        cursor.at = base + seen;
        int allowed = (int) Math.min(end, (long) base + limits.stanzaOctets());
        cursor.end = allowed;
        Unit unit = scan(limits);
        if (unit == null && allowed < end) {
            throw Broken.limit("a stanza with too many octets", limits.stanzaOctets());
        }
        return unit;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            state = State.LESS;
            elements = 0;
            open.clear();
        }
    }

    private @Nullable Unit scan(Limits limits) {
        while (cursor.more()) {
            switch (state) {
                case LESS -> less(limits);
                case BANG -> bang();
                case TAG -> {
                    Unit unit = tag.scan(cursor, limits) ? afterTag() : null;
                    if (unit != null) {
                        return unit;
                    }
                }
                case TEXT -> text();
                case CDATA_START -> cdataStart();
                case CDATA -> cdata();
            }
        }
        return null;
    }

    private void less(Limits limits) {
        int octet = cursor.octet();
        switch (octet) {
            case '/' -> endTag();
            case '!' -> {
                state = State.BANG;
                cursor.at++;
            }
            case '?' -> throw Broken.restricted("a processing instruction");
            default -> startTag(limits);
        }
    }

    private void endTag() {
        if (!inStream) {
            throw Broken.xml("an end tag before the stream header");
        }
        cursor.at++;
        tag.beginEnd(cursor);
        state = State.TAG;
    }

    private void startTag(Limits limits) {
        if (open.depth() == limits.depth()) {
            throw Broken.limit("elements too deep inside one another", limits.depth());
        }
        if (++elements > limits.elements()) {
            throw Broken.limit("a stanza with too many elements", limits.elements());
        }
        tag.beginStart(cursor);
        state = State.TAG;
    }

    private void bang() {
        switch (cursor.octet()) {
            case '-' -> throw Broken.restricted("a comment");
            case 'D', 'E', 'A', 'N' -> throw Broken.restricted("a document type declaration");
            case '[' -> beginCdata();
            default -> throw Broken.xml("'<!' that begins nothing");
        }
        cursor.at++;
    }

    private void beginCdata() {
        if (open.depth() == 0) {
            throw inStream ? textBetweenStanzas() : Broken.xml("text before the stream header");
        }
        state = State.CDATA_START;
        run = 0;
    }

    /** What text on the first level of a stream is answered with. */
    static Broken textBetweenStanzas() {
        return new Broken(StreamCondition.BAD_FORMAT, "text between stanzas that is not white space");
    }

    private void cdataStart() {
        if (cursor.octet() != CDATA_START.charAt(run)) {
            throw Broken.xml("'<![' that does not begin a CDATA section");
        }
        cursor.at++;
        run++;
        if (run == CDATA_START.length()) {
            state = State.CDATA;
            run = 0;
        }
    }

    private void cdata() {
        int octet = cursor.octet();
        if (octet == '>' && run >= 2) {
            state = State.TEXT;
            run = 0;
            cursor.at++;
        } else if (octet == '<' || octet == '&') {
            requireCharacter(octet);
        } else {
            characters(octet);
        }
    }

    private void text() {
        int octet = cursor.octet();
        if (reference.open()) {
            reference.take(octet);
            cursor.at++;
        } else if (utf8.pending()) {
            requireCharacter(octet);
        } else if (octet == '<') {
            state = State.LESS;
            run = 0;
            cursor.at++;
        } else if (octet == '&') {
            reference.begin();
            run = 0;
            cursor.at++;
        } else if (octet == '>' && run >= 2) {
            throw Broken.xml("']]>' in text");
        } else {
            characters(octet);
        }
    }

    /** One character of text, or a run of plain ones; counts closing brackets. */
    private void characters(int octet) {
        if (octet == ']' && !utf8.pending()) {
            run++;
            cursor.at++;
            return;
        }
        requireCharacter(octet);
        if (!utf8.pending()) {
            skipPlain();
        }
    }

    private void requireCharacter(int octet) {
        run = 0;
        int point = utf8.take(octet & 0xFF);
        if (point != Utf8Check.MORE && !XmlChars.isChar(point)) {
            throw Broken.xml("a character that XML does not allow");
        }
        cursor.at++;
    }

    private void skipPlain() {
        int at = cursor.at;
        int end = cursor.end;
        byte[] octets = cursor.octets;
        while (at < end && octets[at] >= 0 && PLAIN[octets[at]]) {
            at++;
        }
        cursor.at = at;
    }

    private @Nullable Unit afterTag() {
        state = State.TEXT;
        run = 0;
        return switch (tag.kind()) {
            case START -> inStream ? opened() : header();
            case EMPTY -> inStream ? closed() : emptyHeader();
            case END -> open.depth() == 0 ? Unit.CLOSE : popped();
        };
    }

    /** The stream is open, and its root has that name; it was said elsewhere. */
    void beginInside(byte[] root) {
        open.root(root);
        inStream = true;
    }

    private Unit header() {
        open.root(cursor, tag.name());
        inStream = true;
        return Unit.HEADER;
    }

    private static Unit emptyHeader() {
        throw new Broken(StreamCondition.BAD_FORMAT, "a stream header that closes itself");
    }

    private @Nullable Unit opened() {
        open.open(tag.name().start(), tag.name().length());
        return null;
    }

    private @Nullable Unit popped() {
        open.close();
        return closed();
    }

    private @Nullable Unit closed() {
        return open.depth() == 0 ? Unit.ELEMENT : null;
    }
}

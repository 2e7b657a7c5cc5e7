package org.sallyport.policy.stanza;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream between servers: octets in, {@link Read} out, one at a time, the same whatever the cuts between the
 * octets. Each octet passes strict UTF-8, the restricted XML of RFC 6120, section 11.1, well-formedness and the
 * {@link Limits} before the XML parser sees it, and what fails there is refused at the octet that shows it. White space
 * between stanzas keeps a stream alive and leaves no trace.
 *
 * <p>Held between calls: the octets not read yet, copied at {@link #feed}, and the stream header. After the closing tag
 * or a {@link Malformed} that ends the stream nothing is held, nothing more is read and octets are dropped. A new stream
 * (after TLS, after SASL) wants a new reader.
 *
 * <p>One thread at a time; no method throws for what a peer sent.
 */
public final class StanzaReader {
    private static final byte[] NOTHING = {};
    /** What both ends of a stream without a header take as said (XEP-0361, section 4.1). */
    private static final byte[] AGREED =
            ("<stream:stream xmlns='" + Name.SERVER + "' xmlns:stream='" + Name.STREAMS + "'>").getBytes(US_ASCII);

    /** Nothing is declared around a document of its own. */
    private static final byte[] NO_SCOPE = "<document>".getBytes(US_ASCII);

    private static final byte[] NO_SCOPE_ROOT = "document".getBytes(US_ASCII);
    private static final byte[] AGREED_ROOT = "stream:stream".getBytes(US_ASCII);
    /** A unit above this many octets leaves buffers behind in the parser that an idle stream need not hold. */
    private static final int LARGE = 16_384;

    private enum Phase {
        PROLOG,
        HEADER,
        STREAM,
        ENDED
    }

    private final UnitScanner scanner = new UnitScanner();
    private Limits limits;
    private Phase phase = Phase.PROLOG;
    private byte[] octets = NOTHING;
    private int at;
    private int end;
    private long consumed;
    private byte[] header = NOTHING;
    private String language = "";
    private @Nullable TreeBuilder builder;

    /** A reader of a stream whose header is still to come. */
    public StanzaReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * A reader that begins inside a stream whose header is agreed upon and not sent: content in {@code jabber:server}, the
     * prefix {@code stream} for the namespace of streams, no xml:lang. A header that comes all the same ends the stream.
     */
    public static StanzaReader inside(Limits limits) {
        return begun(limits, AGREED, AGREED_ROOT);
    }

    private static StanzaReader begun(Limits limits, byte[] header, byte[] root) {
        StanzaReader reader = new StanzaReader(limits);
        reader.header = header;
        reader.scanner.beginInside(root);
        reader.phase = Phase.STREAM;
        return reader;
    }

    /** A reader of stanzas that declare all that they use, one after the other; see {@link DocumentReader}. */
    static StanzaReader ofDocuments(Limits limits) {
        return begun(limits, NO_SCOPE, NO_SCOPE_ROOT);
    }

    /** Other limits from the next octet on, larger ones after authentication. */
    public void limits(Limits others) {
        limits = others;
    }

    /** xml:lang of the stream header, empty when it has none or has not been read. */
    public String language() {
        return language;
    }

    /**
     * Takes octets as they came from the peer. They are copied; the array may be used again at once.
     *
     * @throws IndexOutOfBoundsException when offset and length do not lie in the array
     */
    public void feed(byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        if (phase == Phase.ENDED) {
            return;
        }
        makeRoom(length);
        System.arraycopy(from, offset, octets, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        int held = end - at;
        if (octets.length - end >= length) {
            return;
        }
        byte[] target = octets.length - held >= length
                ? octets
                : new byte[held == 0 ? length : Math.max(Math.addExact(held, length), Math.max(64, 2 * held))];
        System.arraycopy(octets, at, target, 0, held);
        octets = target;
        at = 0;
        end = held;
    }

    /** Whether octets lie behind the last {@link Read} returned; white space counts. */
    public boolean hasUnread() {
        return at < end;
    }

    /**
     * What has been read, one at a time: nothing behind it is looked at before the next call. Empty when more octets are
     * needed, and for ever after {@link StreamClose} or a {@link Malformed} that ends the stream.
     */
    public Optional<Read> next() {
        if (phase == Phase.ENDED) {
            return Optional.empty();
        }
        try {
            Read read = read();
            release();
            return Optional.ofNullable(read);
        } catch (Broken e) {
            return Optional.of(end(e));
        } catch (RuntimeException e) {
            // a fault of ours or of a library on foreign input: the stream ends, nothing of it goes on
            return Optional.of(end(new Broken(
                    StreamCondition.INTERNAL_SERVER_ERROR,
                    "reading failed with " + e.getClass().getName())));
        }
    }

    private @Nullable Read read() {
        if (phase == Phase.PROLOG && !pastProlog()) {
            return null;
        }
        skipSpace();
        if (at == end) {
            return null;
        }
        UnitScanner.Unit unit = scanner.scan(octets, at, end, limits);
        return unit == null ? null : read(unit);
    }

    private boolean pastProlog() {
        int length = Prolog.length(octets, at, end);
        if (length < 0) {
            return false;
        }
        skip(length);
        phase = Phase.HEADER;
        return true;
    }

    private void skipSpace() {
        while (at < end && XmlChars.isSpace(octets[at])) {
            skip(1);
        }
        if (at < end && octets[at] != '<') {
            throw unexpected(octets[at]);
        }
    }

    private Broken unexpected(byte octet) {
        boolean character = octet >= ' ' || (octet >= (byte) 0xC2 && octet <= (byte) 0xF4);
        return phase == Phase.STREAM && character
                ? UnitScanner.textBetweenStanzas()
                : Broken.xml("an octet between elements that is not white space");
    }

    private Read read(UnitScanner.Unit unit) {
        int length = scanner.length();
        Read read = switch (unit) {
            case HEADER -> open(length);
            case ELEMENT -> element(length);
            case CLOSE -> new StreamClose();
        };
        skip(length);
        scanner.next();
        if (unit == UnitScanner.Unit.CLOSE
                || (read instanceof Malformed m && m.streamCondition().isPresent())) {
            end();
        } else if (scanner.renewal() || length > LARGE) {
            builder = null;
        }
        return read;
    }

    private StreamOpen open(int length) {
        header = Arrays.copyOfRange(octets, at, at + length);
        TreeBuilder fresh = new TreeBuilder();
        StreamOpen open = StreamHeader.of(fresh.header(header, 0, length));
        builder = fresh;
        language = open.language();
        phase = Phase.STREAM;
        return open;
    }

    private Read element(int length) {
        Element element = builder().element(octets, at, length);
        Name name = element.name();
        if (name.namespace().equals(Name.SERVER)) {
            return stanza(element);
        }
        if (StanzaKind.of(name.local()).isPresent()) {
            throw new Broken(
                    StreamCondition.INVALID_NAMESPACE,
                    "a stanza in namespace " + Shown.quoted(name.namespace()) + ", expected \"" + Name.SERVER + '"');
        }
        return new Nonza(element);
    }

    private Read stanza(Element element) {
        boolean inherits =
                !language.isEmpty() && element.attribute(Name.XML_LANG).isEmpty();
        try {
            return Stanza.of(inherits ? element.with(Name.XML_LANG, language) : element);
        } catch (InvalidStanza e) {
            return e.fault();
        }
    }

    /** The parser in the scope of the header; a new one reads the header again. */
    private TreeBuilder builder() {
        TreeBuilder current = builder;
        if (current == null) {
            current = new TreeBuilder();
            current.header(header, 0, header.length);
            builder = current;
        }
        return current;
    }

    private void skip(int length) {
        at += length;
        consumed += length;
    }

    private void release() {
        if (at == end) {
            octets = NOTHING;
            at = 0;
            end = 0;
        }
    }

    private Malformed end(Broken fault) {
        long place = consumed + scanner.length();
        end();
        return fault.fault(place);
    }

    private void end() {
        phase = Phase.ENDED;
        octets = NOTHING;
        header = NOTHING;
        at = 0;
        end = 0;
        builder = null;
        scanner.next();
    }
}

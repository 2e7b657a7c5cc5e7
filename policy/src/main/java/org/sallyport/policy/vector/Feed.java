package org.sallyport.policy.vector;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * What a reader made of octets.
 *
 * @param reads all that it read
 * @param incomplete whether the octets end inside something
 */
record Feed(List<Read> reads, boolean incomplete) {
    /** The domain that the stream is addressed to; answers for an addressee that is no address. */
    static final Jid HERE = Jid.ofDomain("red.test");

    private static final byte[] HEADER = ("<stream:stream xmlns='jabber:server'"
                    + " xmlns:stream='http://etherx.jabber.org/streams' from='blue.test' to='" + HERE
                    + "' version='1.0'>")
            .getBytes(StandardCharsets.UTF_8);

    /** Feeds a reader with pieces of that many octets. */
    static Feed of(Input input, Limits limits, int piece) {
        return of(input.wholeStream() ? new byte[0] : HEADER, input.octets().toArray(), limits, piece);
    }

    private static Feed of(byte[] header, byte[] octets, Limits limits, int piece) {
        StanzaReader reader = new StanzaReader(header.length == 0 ? limits : Limits.STANDARD);
        List<Read> reads = new ArrayList<>();
        reader.feed(header, 0, header.length);
        drain(reader, reads);
        reader.limits(limits);
        for (int at = 0; at < octets.length; ) {
            int length = Math.min(piece, octets.length - at);
            reader.feed(octets, at, length);
            at += length;
            drain(reader, reads);
        }
        return new Feed(reads, reader.hasUnread());
    }

    private static void drain(StanzaReader reader, List<Read> reads) {
        for (Optional<Read> read = reader.next(); read.isPresent(); read = reader.next()) {
            reads.add(read.get());
        }
    }

    /**
     * The one thing behind a stream header in the octets.
     *
     * @throws IllegalArgumentException when there is none, or more
     */
    static Read one(Octets octets) {
        byte[] content = octets.toArray();
        Feed feed = of(HEADER, content, Limits.STANDARD, Math.max(1, content.length));
        if (feed.incomplete || feed.reads.size() != 2) {
            throw new IllegalArgumentException("expected exactly one stanza, found "
                    + (feed.incomplete ? "one without an end" : String.valueOf(feed.reads.size() - 1)));
        }
        return feed.reads.get(1);
    }

    /**
     * The one stanza in the octets.
     *
     * @throws IllegalArgumentException when there is none, or more
     */
    static Stanza stanza(Octets octets) {
        return switch (one(octets)) {
            case Stanza stanza -> stanza;
            case Malformed fault -> throw new IllegalArgumentException("expected a stanza: " + fault.what());
            case Nonza _, StreamOpen _, StreamClose _ -> throw new IllegalArgumentException("expected a stanza");
        };
    }

    /** Whether a stream header was read. */
    boolean isOpen() {
        return !reads.isEmpty() && reads.getFirst() instanceof StreamOpen;
    }

    /** The first fault, if there is one. */
    Optional<Malformed> fault() {
        return reads.stream()
                .filter(Malformed.class::isInstance)
                .map(Malformed.class::cast)
                .findFirst();
    }

    /** What was read, a line each in canonical form; nothing for the stream header and for faults. */
    Optional<Octets> written() {
        List<byte[]> lines =
                reads.stream().flatMap(read -> written(read).stream()).toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            if (out.size() > 0) {
                out.write('\n');
            }
            out.writeBytes(line);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Octets(out.toByteArray()));
    }

    private static Optional<byte[]> written(Read read) {
        return switch (read) {
            case Stanza stanza -> Optional.of(StanzaWriter.write(stanza));
            case Nonza nonza -> Optional.of(StanzaWriter.write(nonza.element()));
            case StreamClose _ -> Optional.of("</stream:stream>".getBytes(StandardCharsets.UTF_8));
            case StreamOpen _, Malformed _ -> Optional.empty();
        };
    }

    /** Whether everything that was read is read the same from what is written of it. */
    boolean readsBackTheSame() {
        return reads.stream().allMatch(read -> switch (read) {
            case Stanza stanza -> readsBackAs(stanza, stanza.element());
            case Nonza nonza -> readsBackAs(nonza, nonza.element());
            case StreamOpen _, StreamClose _, Malformed _ -> true;
        });
    }

    /** Whether what is written of the element is read as that. */
    static boolean readsBackAs(Read read, Element element) {
        return one(new Octets(StanzaWriter.write(element))).equals(read);
    }

    @Override
    public String toString() {
        return reads.stream().map(Read::toString).collect(Collectors.joining("; "))
                + (incomplete ? "; incomplete" : "");
    }
}

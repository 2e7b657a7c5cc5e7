package org.sallyport.policy.stanza;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Streams as octets, and what a reader makes of them however they are cut. */
final class Streams {
    static final String HEADER =
            "<?xml version='1.0'?><stream:stream xmlns='jabber:server' xmlns:db='jabber:server:dialback'"
                    + " xmlns:stream='http://etherx.jabber.org/streams'"
                    + " from='blue.example' to='red.example' id='s1' version='1.0' xml:lang='en'>";
    static final String FROM_TO = " from='ann@blue.example/desk' to='bob@red.example'";
    static final String GOOD = "<message" + FROM_TO + " id='good'><body>good</body></message>";
    static final String END = "</stream:stream>";

    private Streams() {}

    static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** ISO 8859-1, so that a test can name every octet. */
    static byte[] raw(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** A message with that inside. */
    static String message(String content) {
        return "<message" + FROM_TO + ">" + content + "</message>";
    }

    /** Everything there is to read now. */
    static List<Read> drain(StanzaReader reader) {
        List<Read> reads = new ArrayList<>();
        for (Optional<Read> read = reader.next(); read.isPresent(); read = reader.next()) {
            reads.add(read.get());
        }
        return reads;
    }

    static List<Read> whole(byte[] octets) {
        return cut(octets, octets.length);
    }

    /** The stream in two pieces. */
    static List<Read> cut(byte[] octets, int at) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        reader.feed(octets, 0, at);
        List<Read> reads = drain(reader);
        reader.feed(octets, at, octets.length - at);
        reads.addAll(drain(reader));
        return reads;
    }

    /** The stream in pieces of that many octets. */
    static List<Read> pieces(byte[] octets, int size) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        List<Read> reads = new ArrayList<>();
        for (int at = 0; at < octets.length; at += size) {
            reader.feed(octets, at, Math.min(size, octets.length - at));
            reads.addAll(drain(reader));
        }
        return reads;
    }

    /** What comes after the stream header. */
    static List<Read> inStream(String rest) {
        return inStream(octets(rest));
    }

    static List<Read> inStream(byte[] rest) {
        StanzaReader reader = open(Limits.STANDARD);
        reader.feed(rest, 0, rest.length);
        return drain(reader);
    }

    /** A reader that has read the header. */
    static StanzaReader open(Limits limits) {
        StanzaReader reader = new StanzaReader(limits);
        byte[] header = octets(HEADER);
        reader.feed(header, 0, header.length);
        drain(reader);
        return reader;
    }

    /** The condition that ends the stream, which must be the last thing read. */
    static StreamCondition end(List<Read> reads) {
        if (reads.getLast() instanceof Malformed malformed) {
            return malformed.streamCondition().orElseThrow();
        }
        throw new AssertionError("the stream goes on after " + reads);
    }

    /** The first payload of the one message that was read. */
    static Element payload(List<Read> reads) {
        if (reads.size() == 1 && reads.getFirst() instanceof Message message) {
            return message.payloads().getFirst();
        }
        throw new AssertionError("expected one message, read " + reads);
    }
}

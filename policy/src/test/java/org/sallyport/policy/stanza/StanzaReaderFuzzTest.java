package org.sallyport.policy.stanza;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/** Whatever the octets: nothing is thrown, cuts change nothing, and what is read survives being written. */
class StanzaReaderFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyStream_isReadTheSameHoweverItIsCut(byte[] octets) {
        require(octets);
    }

    @FuzzTest(maxDuration = "10s")
    void anyOctetsInAStream_areReadTheSameHoweverTheyAreCut(byte[] octets) {
        byte[] header = Streams.octets(Streams.HEADER);
        byte[] stream = java.util.Arrays.copyOf(header, header.length + octets.length);
        System.arraycopy(octets, 0, stream, header.length, octets.length);
        require(stream);
    }

    private static void require(byte[] octets) {
        List<Read> whole = Streams.whole(octets);
        if (!whole.equals(Streams.pieces(octets, 1)) || !whole.equals(Streams.pieces(octets, 5))) {
            throw new AssertionError("cuts matter: " + whole);
        }
        for (Read read : whole) {
            if (read instanceof Stanza stanza) {
                requireRoundTrip(stanza);
            }
        }
    }

    private static void requireRoundTrip(Stanza stanza) {
        byte[] written = StanzaWriter.write(stanza);
        boolean language = stanza.element().attribute(Name.XML_LANG).isPresent();
        // the round trip is in a stream with a language, which a stanza without one would take on
        if (language && !Streams.inStream(written).equals(List.of(stanza))) {
            throw new AssertionError("read otherwise than written: " + Streams.text(written));
        }
    }
}

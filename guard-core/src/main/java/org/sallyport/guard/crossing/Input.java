package org.sallyport.guard.crossing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StanzaWriter;

/**
 * What a stored stanza is decided from again: itself, as it came, and whence. Never what was released.
 *
 * @param passage its passage when it was stored
 * @param stream the name of the stream that brought it, in the records
 * @param peer the id of the peer whose stream that was
 * @param from the side of that peer
 * @param to the side that the stanza goes to
 * @param reviewers how many persons had released it
 * @param stanza the stanza as it came
 */
record Input(PassageId passage, String stream, String peer, String from, String to, int reviewers, Stanza stanza) {
    private static final byte FORMAT = 2;
    /** Before persons could release anything. */
    private static final byte WITHOUT_REVIEWERS = 1;

    byte[] octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(FORMAT);
            for (String text : new String[] {passage.toString(), stream, peer, from, to}) {
                out.writeUTF(text);
            }
            out.writeByte(reviewers);
            out.write(StanzaWriter.write(stanza));
        } catch (IOException e) {
            throw new UncheckedIOException("what is to be stored has a name that is too long", e);
        }
        return octets.toByteArray();
    }

    /** @throws IllegalArgumentException when the octets are others than {@link #octets} gives */
    static Input of(byte[] octets) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            byte format = in.readByte();
            if (format != FORMAT && format != WITHOUT_REVIEWERS) {
                throw new IllegalArgumentException("what is stored was written by a newer software");
            }
            return new Input(
                    PassageId.of(in.readUTF()),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    format == FORMAT ? in.readUnsignedByte() : 0,
                    stanza(in.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalArgumentException("what is stored is not what was written", e);
        }
    }

    /**
     * Read in full and strictly, but whatever the limits are by now: those of its day have let it in.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Stanza stanza(byte[] octets) {
        int many = Math.max(octets.length, 1);
        StanzaReader reader = StanzaReader.inside(new Limits(many, many, many, many, many, many, many));
        reader.feed(octets, 0, octets.length);
        return reader.next()
                .filter(Stanza.class::isInstance)
                .map(Stanza.class::cast)
                .filter(stanza -> !reader.hasUnread())
                .orElseThrow(() -> new IllegalArgumentException("what is stored is no stanza"));
    }
}

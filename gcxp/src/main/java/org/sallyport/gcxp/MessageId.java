package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.HexFormat;

/** What a request is called: 1 to {@value #MOST_OCTETS} octets that mean nothing to the peer. Immutable, thread-safe. */
public final class MessageId {
    /** The longest there is, in octets. */
    public static final int MOST_OCTETS = 256;

    /** From so many octets on, an id is taken to name one request for ever (PROTOCOL.md, section 6). */
    public static final int UNIQUE_OCTETS = 16;

    private final byte[] octets;
    private final int hash;

    private MessageId(byte[] octets) {
        if (octets.length == 0 || octets.length > MOST_OCTETS) {
            throw new IllegalArgumentException("an id has " + octets.length + " octets: expected 1 to " + MOST_OCTETS);
        }
        this.octets = octets;
        this.hash = Arrays.hashCode(octets);
    }

    /**
     * An id of a copy of the octets.
     *
     * @throws IllegalArgumentException when they are none, or more than {@value #MOST_OCTETS}
     */
    public static MessageId of(byte... octets) {
        return new MessageId(octets.clone());
    }

    /** As {@link #of}, of octets that nobody else has. */
    static MessageId taking(byte[] octets) {
        return new MessageId(octets);
    }

    /** A copy. */
    public byte[] octets() {
        return octets.clone();
    }

    /** How many octets it has. */
    public int size() {
        return octets.length;
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageId that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The octets in hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(octets);
    }
}

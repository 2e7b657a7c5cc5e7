package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** What a message carries: text in strict UTF-8, never empty. Immutable, thread-safe; it is never printed. */
public final class Payload {
    private final byte[] octets;

    private Payload(byte[] octets) {
        this.octets = octets;
    }

    /**
     * A payload of a copy of the octets.
     *
     * @throws IllegalArgumentException when there are none, or they are not strict UTF-8 (RFC 3629: shortest form, no
     *     surrogates, nothing above U+10FFFF)
     */
    public static Payload of(byte... octets) {
        return checked(octets.clone());
    }

    /** @throws IllegalArgumentException when the text is empty */
    public static Payload of(String text) {
        return checked(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Payload checked(byte[] octets) {
        if (octets.length == 0) {
            throw new IllegalArgumentException("a payload is empty: expected at least one octet");
        }
        if (!Utf8.isStrict(octets)) {
            throw new IllegalArgumentException("a payload is not strict UTF-8");
        }
        return new Payload(octets);
    }

    /** Of octets that nobody else has, that are some, and strict UTF-8. */
    static Payload strict(byte[] octets) {
        return new Payload(octets);
    }

    /** A copy. */
    public byte[] octets() {
        return octets.clone();
    }

    /** The octets without a copy; nothing can be written to it. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    /** How many octets it has. */
    public int size() {
        return octets.length;
    }

    byte[] digest(MessageDigest digest) {
        return digest.digest(octets);
    }

    void writeTo(ByteBuf out) {
        out.writeBytes(octets);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Payload that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return "Payload[" + octets.length + " octets]";
    }
}

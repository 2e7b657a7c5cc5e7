package org.sallyport.guard.peer;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Objects;

/**
 * IP addresses that a peer may come from: one, or all that share the first bits with one ({@code 10.1.0.0/16}, RFC 4632;
 * {@code 2001:db8::/32}, RFC 4291). Never a name, so nothing is looked up. Immutable.
 */
public final class Network {
    private final String text;
    private final byte[] address;
    private final int bits;

    private Network(String text, byte[] address, int bits) {
        this.text = text;
        this.address = address;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when it is no address, has too many bits, or any set behind them */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash), text);
        int bits = slash < 0 ? Byte.SIZE * address.length : bits(text.substring(slash + 1), text);
        if (bits > Byte.SIZE * address.length || !Arrays.equals(masked(address, bits), address)) {
            throw unexpected(text);
        }
        return new Network(text, address, bits);
    }

    private static byte[] address(String literal, String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            if (address instanceof Inet4Address && !address.getHostAddress().equals(literal)) {
                throw unexpected(text); // "10.1" is 10.0.0.1 to some, and 10.1.0.0 to their readers
            }
            return address.getAddress();
        } catch (IllegalArgumentException e) {
            throw unexpected(text);
        }
    }

    private static int bits(String digits, String text) {
        if (!digits.matches("0|[1-9][0-9]{0,2}")) {
            throw unexpected(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException unexpected(String text) {
        return new IllegalArgumentException(
                "expected an IP address or a network like \"10.1.0.0/16\" without bits behind its prefix, found \""
                        + text + "\"");
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int here = Math.clamp(bits - (long) Byte.SIZE * i, 0, Byte.SIZE);
            masked[i] &= (byte) (0xFF << (Byte.SIZE - here));
        }
        return masked;
    }

    /** Whether the address lies in it. */
    public boolean contains(InetAddress other) {
        byte[] octets = other.getAddress();
        return octets.length == address.length && Arrays.equals(masked(octets, bits), address);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that && bits == that.bits && Arrays.equals(address, that.address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bits, Arrays.hashCode(address));
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}

package org.sallyport.guard.xmpp;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids of streams and of the guard's own requests: 128 bits that nobody can guess (RFC 6120, section 4.7.3). */
final class StreamIds {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int OCTETS = 16;

    private StreamIds() {}

    static String next() {
        byte[] id = new byte[OCTETS];
        CHANCE.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}

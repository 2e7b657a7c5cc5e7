package org.sallyport.gcxp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8 (RFC 3629, section 4): shortest form, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {}

    static boolean isStrict(byte[] octets) {
        int at = 0;
        while (at < octets.length) {
            if (octets[at] >= 0) {
                at = afterAscii(octets, at);
            } else {
                int length = lengthAt(octets, at);
                if (length == 0) {
                    return false;
                }
                at += length;
            }
        }
        return true;
    }

    private static int afterAscii(byte[] octets, int from) {
        int at = from;
        while (at <= octets.length - Long.BYTES && ((long) EIGHT.get(octets, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < octets.length && octets[at] >= 0) {
            at++;
        }
        return at;
    }

    /** How long the character is that begins here with an octet above 7F; 0 where none does. */
    private static int lengthAt(byte[] octets, int at) {
        int first = octets[at] & 0xff;
        if (first >= 0xc2 && first <= 0xdf) {
            return follows(octets, at + 1, 1, 0x80, 0xbf) ? 2 : 0;
        }
        if (first >= 0xe0 && first <= 0xef) {
            return follows(octets, at + 1, 2, first == 0xe0 ? 0xa0 : 0x80, first == 0xed ? 0x9f : 0xbf) ? 3 : 0;
        }
        if (first >= 0xf0 && first <= 0xf4) {
            return follows(octets, at + 1, 3, first == 0xf0 ? 0x90 : 0x80, first == 0xf4 ? 0x8f : 0xbf) ? 4 : 0;
        }
        return 0;
    }

    /** Whether so many octets follow, the first of them in the range, the others from 80 to BF. */
    private static boolean follows(byte[] octets, int at, int count, int from, int to) {
        if (at + count > octets.length) {
            return false;
        }
        int second = octets[at] & 0xff;
        if (second < from || second > to) {
            return false;
        }
        for (int i = 1; i < count; i++) {
            if ((octets[at + i] & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}

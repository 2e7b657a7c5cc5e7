package org.sallyport.gcxp;

import java.util.Locale;

/** The kinds of reasons for which a connection ends. */
enum Cause {
    /** There are too many. */
    FULL,
    /** Something was not done in time. */
    TIME,
    /** The handshake failed, the octets are no TLS, or the connection broke. */
    TLS,
    /** The peer has shown none. */
    CERTIFICATE,
    /** Its owner has turned the peer away. */
    TURNED_AWAY,
    /** What came is no GCXP, or not at its place. */
    NOT_GCXP,
    /** One of the ends closed it. */
    CLOSED,
    /** A fault of this program. */
    INSIDE;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

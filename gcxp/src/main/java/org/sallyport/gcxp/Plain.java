package org.sallyport.gcxp;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** What went wrong on a connection, in words for a record: short, printable, and without the octets that came. */
final class Plain {
    private static final int MOST = 200;

    private Plain() {}

    static Throwable real(Throwable cause) {
        return cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
    }

    /** Whether it came from outside, not from a fault of this program. */
    static boolean isFromOutside(Throwable real) {
        return real instanceof IOException;
    }

    /** Of a cause that {@link #isFromOutside}. */
    static String text(Throwable real) {
        if (real instanceof NotSslRecordException) {
            return "what came is no TLS";
        }
        return (real instanceof SSLException ? "TLS failed: " : "connection lost: ") + words(real);
    }

    private static String words(Throwable real) {
        String message = real.getMessage();
        if (message == null) {
            return real.getClass().getSimpleName();
        }
        String cut = message.length() > MOST ? message.substring(0, MOST) : message;
        return cut.replaceAll("[^ -~]", "?");
    }
}

package org.sallyport.policy.stanza;

import java.io.Serial;
import java.util.Locale;

/**
 * What was given is no valid XMPP address. The message names the part, shows it escaped to printable ASCII and cut at 80
 * characters, and says what is wrong and where; it is fit for a log line, not for the peer.
 */
public final class InvalidJid extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 80;

    InvalidJid(String part, String input, String problem) {
        super(part + " \"" + shown(input) + "\": " + problem);
    }

    /** Without a trace: it would say where our code is, not what is wrong, and cost more than the refusal itself. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** A code point as messages write it, say {@code U+265A}. */
    static String name(int codePoint) {
        return String.format(Locale.ROOT, "U+%04X", codePoint);
    }

    private static String shown(String input) {
        StringBuilder out = new StringBuilder(SHOWN);
        for (int i = 0; i < input.length(); i++) {
            String next = escaped(input.charAt(i));
            if (out.length() + next.length() > SHOWN) {
                return out + "...";
            }
            out.append(next);
        }
        return out.toString();
    }

    private static String escaped(char c) {
        if (c == '"' || c == '\\') {
            return "\\" + c;
        }
        return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}

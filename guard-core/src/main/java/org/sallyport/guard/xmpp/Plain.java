package org.sallyport.guard.xmpp;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text from elsewhere as a log line may hold it: printable ASCII, and not much of it. */
final class Plain {
    private static final int LONGEST = 200;

    private Plain() {}

    /** What a failure says of itself. */
    static String text(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown";
        }
        String message = cause.getMessage();
        return text(message == null ? cause.getClass().getSimpleName() : message);
    }

    /** An address as it is written in a configuration. */
    static String address(InetSocketAddress address) {
        if (address.getAddress() == null) {
            return text(address.getHostString()) + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]:" : host + ":") + address.getPort();
    }

    /** What a failure is, and the first cause of it, for something that must not happen. */
    static String fault(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        return text(first == failure ? failure.toString() : failure + ", because of " + first);
    }

    static String text(String from) {
        return text(from, LONGEST);
    }

    /** As {@link #text(String)}, where there is room for more. */
    static String text(String from, int longest) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < from.length() && out.length() < longest; i++) {
            char c = from.charAt(i);
            out.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return out.toString();
    }
}

package org.sallyport.guard.xmpp;

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

    /** What a failure is, and the first cause of it, for something that must not happen. */
    static String fault(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        return text(first == failure ? failure.toString() : failure + ", because of " + first);
    }

    static String text(String from) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < from.length() && out.length() < LONGEST; i++) {
            char c = from.charAt(i);
            out.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return out.toString();
    }
}

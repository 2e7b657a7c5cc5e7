package org.sallyport.policy.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, whole numbers and truths as JSON (RFC 8259), indented by two. */
final class JsonText {
    private JsonText() {}

    static String of(Object value) {
        return of(value, "\n");
    }

    private static String of(Object value, String line) {
        String inner = line + "  ";
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case List<?> list when list.isEmpty() -> "[]";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + of(entry.getValue(), inner))
                        .collect(Collectors.joining("," + inner, "{" + inner, line + "}"));
            case List<?> list ->
                list.stream()
                        .map(each -> of(each, inner))
                        .collect(Collectors.joining("," + inner, "[" + inner, line + "]"));
            case Number number -> String.valueOf(number.longValue());
            case Boolean truth -> truth.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

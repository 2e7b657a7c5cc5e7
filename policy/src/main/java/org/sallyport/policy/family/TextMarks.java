package org.sallyport.policy.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What text can be recognised by: literals and URIs. Each is looked for by a character of it that is rare in plain text,
 * so that most texts are passed over quickly. Immutable.
 */
final class TextMarks {
    private record Literal(String text, int anchor, Sign sign) {
        static Literal of(String text, Sign sign) {
            int anchor = 0;
            while (anchor < text.length() - 1 && isCommon(text.charAt(anchor))) {
                anchor++;
            }
            return new Literal(text, anchor, sign);
        }

        private static boolean isCommon(char c) {
            return c == ' ' || Character.isLetterOrDigit(c);
        }
    }

    private final char[] anchors;
    private final List<List<Literal>> literals;
    private final List<Scheme> schemes = new ArrayList<>();

    TextMarks(List<Sign> signs) {
        Map<Character, List<Literal>> byAnchor = new TreeMap<>();
        for (Sign sign : signs) {
            sign.schemes().forEach(scheme -> schemes.add(new Scheme(scheme, sign)));
            for (String text : sign.literals()) {
                Literal literal = Literal.of(text, sign);
                byAnchor.computeIfAbsent(text.charAt(literal.anchor), _ -> new ArrayList<>())
                        .add(literal);
            }
        }
        anchors = new char[byAnchor.size()];
        int at = 0;
        for (char anchor : byAnchor.keySet()) {
            anchors[at++] = anchor;
        }
        literals = List.copyOf(byAnchor.values());
    }

    boolean isEmpty() {
        return anchors.length == 0 && schemes.isEmpty();
    }

    /** What character data is a sign of. */
    @Nullable
    Sign inText(String text) {
        Sign found = plain(text);
        return found != null || !Escapes.mayBeIn(text) ? found : plain(Escapes.undone(text));
    }

    /** What the value of an attribute is a sign of. */
    @Nullable
    Sign inAttribute(String value) {
        Sign found = leading(value);
        found = found != null ? found : inText(value);
        return found != null || !Escapes.mayBeIn(value) ? found : leading(Escapes.undone(value));
    }

    private @Nullable Sign leading(String value) {
        for (int i = 0; i < schemes.size(); i++) {
            if (schemes.get(i).leads(value)) {
                return schemes.get(i).sign();
            }
        }
        return null;
    }

    private @Nullable Sign plain(String text) {
        for (int i = 0; i < anchors.length; i++) {
            Sign found = literal(text, anchors[i], literals.get(i));
            if (found != null) {
                return found;
            }
        }
        return schemes.isEmpty() ? null : uri(text);
    }

    private static @Nullable Sign literal(String text, char anchor, List<Literal> those) {
        for (int at = text.indexOf(anchor); at >= 0; at = text.indexOf(anchor, at + 1)) {
            for (int i = 0; i < those.size(); i++) {
                Literal literal = those.get(i);
                if (text.startsWith(literal.text, at - literal.anchor)) {
                    return literal.sign;
                }
            }
        }
        return null;
    }

    private @Nullable Sign uri(String text) {
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
            for (int i = 0; i < schemes.size(); i++) {
                if (schemes.get(i).endsAt(colon, text)) {
                    return schemes.get(i).sign();
                }
            }
        }
        return null;
    }
}

package org.sallyport.guard.verify.reading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Well-formed documents by chance, written in as many ways as XML allows without CDATA, comments and instructions. */
final class RandomDocument {
    private static final List<String> PREFIXES = List.of("", "", "a", "b", "c", "\u00e9");
    private static final List<String> NAMESPACES =
            List.of("urn:x", "urn:y", "http://example.org/?a=1&amp;b=2", "urn:\u00e9", "urn:\uD83D\uDE00");
    private static final List<String> NAMES = List.of("n", "m", "o", "\u00e4", "n1");
    private static final List<String> TEXTS = List.of(
            "text",
            " ",
            "\n",
            "\r\n",
            "\t",
            "&amp;",
            "&lt;",
            "&gt;",
            ">",
            "&#13;",
            "&#10;",
            "&#9;",
            "&#x20;",
            "'",
            "&quot;",
            "&apos;",
            "\u00e9",
            "\u20ac",
            "\uD83D\uDE00",
            "&#x1F600;",
            "]]",
            "&#x85;",
            "\u2028");

    private final Random dice;
    private final StringBuilder xml = new StringBuilder();
    /** Prefixes that stand for something, innermost last. */
    private final List<List<String[]>> scopes = new ArrayList<>();

    RandomDocument(long seed) {
        this.dice = new Random(seed);
    }

    String write() {
        element(0);
        return xml.toString();
    }

    private <T> T one(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }

    private String inForce(String prefix) {
        String found = "";
        for (List<String[]> scope : scopes) {
            for (String[] declaration : scope) {
                found = declaration[0].equals(prefix) ? declaration[1] : found;
            }
        }
        return found;
    }

    private void element(int depth) {
        List<String[]> declarations = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        for (int i = dice.nextInt(3); i > 0; i--) {
            String prefix = one(PREFIXES);
            if (declared.add(prefix)) {
                boolean undeclared = prefix.isEmpty() && dice.nextInt(4) == 0;
                declarations.add(new String[] {prefix, undeclared ? "" : one(NAMESPACES)});
            }
        }
        scopes.add(declarations);
        String name = qualified(one(PREFIXES));
        xml.append('<').append(name);
        List<String> written = new ArrayList<>();
        declarations.forEach(
                each -> written.add((each[0].isEmpty() ? "xmlns" : "xmlns:" + each[0]) + equals() + quoted(each[1])));
        attributes(written);
        Collections.shuffle(written, dice);
        written.forEach(each -> xml.append(one(List.of(" ", "  ", "\n", "\t"))).append(each));
        content(depth, name);
        scopes.removeLast();
    }

    private void attributes(List<String> written) {
        Set<String> seen = new HashSet<>();
        for (int i = dice.nextInt(4); i > 0; i--) {
            String prefix = one(PREFIXES);
            String local = one(NAMES);
            String namespace = prefix.isEmpty() ? "" : inForce(prefix);
            if ((prefix.isEmpty() || !namespace.isEmpty()) && seen.add(namespace + " " + local)) {
                written.add((prefix.isEmpty() ? "" : prefix + ":") + local + equals() + quoted(text(2)));
            }
        }
        if (dice.nextInt(6) == 0) {
            written.add("xml:lang" + equals() + quoted("en"));
        }
    }

    private String qualified(String prefix) {
        String local = one(NAMES);
        return prefix.isEmpty() || inForce(prefix).isEmpty() ? local : prefix + ":" + local;
    }

    private String equals() {
        return one(List.of("=", "=", " = ", "\n="));
    }

    private String quoted(String value) {
        return dice.nextBoolean() ? '"' + value + '"' : "'" + value.replace("'", "&#39;") + "'";
    }

    private String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = dice.nextInt(most + 1); i > 0; i--) {
            text.append(one(TEXTS));
        }
        return text.toString().replace("]]>", "]]&gt;");
    }

    private void content(int depth, String name) {
        int children = depth > 4 ? 0 : dice.nextInt(4);
        if (children == 0 && dice.nextBoolean()) {
            xml.append(one(List.of("/>", " />")));
            return;
        }
        xml.append('>');
        xml.append(safe(text(4)));
        for (int i = 0; i < children; i++) {
            element(depth + 1);
            xml.append(safe(text(4)));
        }
        xml.append("</").append(name).append(one(List.of(">", " >", "\n>")));
    }

    private static String safe(String text) {
        return text.replace("]]>", "]]&gt;");
    }
}

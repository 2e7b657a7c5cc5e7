package org.sallyport.policy.stanza;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Elements of all sorts from a seed, and their spellings: the same element as a careless or cunning sender writes it. */
final class RandomElements {
    private static final List<String> NAMES =
            List.of("a", "body", "x-y.z", "_", "xml", "b1", "\u00e9t\u00e9", "\u0416", "message");
    private static final List<String> NAMESPACES = List.of(
            "", Name.SERVER, Name.STREAMS, Name.XML, "urn:a", "urn:b", "urn:\uD83D\uDE00", "urn:&\"<>'\t\n", "urn: ");
    private static final List<String> TEXTS = List.of(
            "a",
            " ",
            "\n",
            "\t",
            "\r",
            "&",
            "<",
            ">",
            "]]>",
            "\"",
            "'",
            "&amp;",
            "\u00e9",
            "e\u0301",
            "\u0338",
            "\uFFFD",
            "\uD83D\uDE00",
            "\u0085",
            "\u2028",
            "\u007f",
            "plain text",
            "\u212b",
            "\ud7ff",
            "\uDBFF\uDFFF");

    private final Random random;

    RandomElements(long seed) {
        random = new Random(seed);
    }

    /** A message with random payloads. */
    Message message() {
        List<Node> children = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            children.add(element(4));
        }
        Stanza stanza = Stanza.of(
                StanzaKind.MESSAGE,
                "chat",
                Jid.of("ann@blue.example/desk"),
                Jid.of("bob@red.example"),
                text(),
                children);
        return (Message) Stanza.of(stanza.element().with(Name.XML_LANG, text()));
    }

    Element element(int depth) {
        List<Node> children = new ArrayList<>();
        for (int i = random.nextInt(depth + 1); i > 0; i--) {
            children.add(random.nextBoolean() ? new Text(text()) : element(depth - 1));
        }
        Element element = new Element(new Name(pick(NAMESPACES), pick(NAMES)), List.of(), children);
        for (int i = random.nextInt(random.nextInt(8) == 0 ? 24 : 4); i > 0; i--) {
            element = element.with(attribute(), text());
        }
        return element;
    }

    private Name attribute() {
        String namespace =
                random.nextInt(3) > 0 ? "" : random.nextBoolean() ? pick(NAMESPACES) : "urn:" + random.nextInt(20);
        return new Name(namespace, pick(NAMES));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(pick(TEXTS));
        }
        return text.toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One of the many ways to write the element inside a stream whose default namespace is jabber:server. */
    String spelled(Element element) {
        StringBuilder out = new StringBuilder();
        spell(element, Name.SERVER, out);
        return out.toString();
    }

    private void spell(Element element, String outer, StringBuilder out) {
        String namespace = element.name().namespace();
        boolean reserved = namespace.equals(Name.XML);
        boolean prefixed = reserved || (!namespace.isEmpty() && random.nextBoolean());
        String prefix = reserved ? "xml:" : prefixed ? "p" + random.nextInt(3) + ":" : "";
        String name = prefix + element.name().local();
        String inner = prefixed ? outer : namespace;
        List<String> parts = new ArrayList<>();
        if (prefixed && !reserved) {
            parts.add("xmlns:" + prefix.substring(0, prefix.length() - 1) + equal() + value(namespace));
        } else if (!inner.equals(outer) || random.nextInt(4) == 0) {
            parts.add("xmlns" + equal() + value(inner));
        }
        for (Attribute attribute : element.attributes()) {
            spell(attribute, parts);
        }
        java.util.Collections.shuffle(parts, random);
        out.append('<').append(name);
        parts.forEach(part -> out.append(gap()).append(part));
        out.append(random.nextBoolean() ? gap() : "");
        if (element.children().isEmpty() && random.nextBoolean()) {
            out.append("/>");
            return;
        }
        out.append('>');
        for (Node child : element.children()) {
            switch (child) {
                case Text text -> text.value().codePoints().forEach(point -> out.append(character(point)));
                case Element inside -> spell(inside, inner, out);
            }
        }
        out.append("</").append(name).append(random.nextBoolean() ? gap() : "").append('>');
    }

    private void spell(Attribute attribute, List<String> parts) {
        String namespace = attribute.name().namespace();
        String prefix = "";
        if (namespace.equals(Name.XML)) {
            prefix = "xml:";
        } else if (!namespace.isEmpty()) {
            prefix = "q" + parts.size() + ":";
            parts.add("xmlns:q" + parts.size() + equal() + value(namespace));
        }
        parts.add(prefix + attribute.name().local() + equal() + value(attribute.value()));
    }

    private String equal() {
        return random.nextInt(4) == 0 ? gap() + "=" + gap() : "=";
    }

    private String gap() {
        return pick(List.of(" ", "\n", "\t ", "\r\n"));
    }

    private String value(String value) {
        String quote = random.nextBoolean() ? "\"" : "'";
        StringBuilder out = new StringBuilder(quote);
        value.codePoints().forEach(point -> {
            boolean asIs = "<&\t\n\r".indexOf(point) < 0 && quote.codePointAt(0) != point && random.nextInt(4) > 0;
            out.append(asIs ? Character.toString(point) : reference(point));
        });
        return out.append(quote).toString();
    }

    private String character(int point) {
        int way = random.nextInt(6);
        if (way == 0 && point != '\r') {
            return "<![CDATA[" + Character.toString(point) + "]]>";
        }
        boolean asIs = "<&>\r".indexOf(point) < 0 && way > 1;
        return asIs ? Character.toString(point) : reference(point);
    }

    private String reference(int point) {
        return switch (random.nextInt(3)) {
            case 0 -> "&#" + point + ";";
            case 1 -> "&#x00" + Integer.toHexString(point) + ";";
            default -> named(point);
        };
    }

    private static String named(int point) {
        return switch (point) {
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '&' -> "&amp;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            default -> "&#" + point + ";";
        };
    }
}

package org.sallyport.guard.xmpp;

/** Escaping for the few elements of stream negotiation that are written as literals. */
final class Markup {
    private Markup() {}

    /** An attribute with its leading space; the value may be anything that is legal in XML. */
    static String attribute(String name, String value) {
        return " " + name + "='" + escaped(value) + "'";
    }

    /** Text as it may stand between tags or in an attribute value. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\'' -> out.append("&apos;");
                case '"' -> out.append("&quot;");
                case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}

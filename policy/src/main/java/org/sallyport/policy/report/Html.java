package org.sallyport.policy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of HTML that needs nothing beside itself: its style stands in it, it has no script, and it loads nothing. Made
 * to be read on a screen, printed and kept. Text is escaped wherever it comes from. It is well-formed XML too, so that a
 * parser of XML reads it as a browser does. Used by one thread.
 */
public final class Html {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private final StringBuilder page = new StringBuilder();

    /** Begins a page in the style of all reports. */
    public Html(String title) {
        this(title, "", style());
    }

    /**
     * Begins a page in a style of its own.
     *
     * @param head what else stands in its head, as HTML
     * @param style CSS; nothing in it may end the element that it stands in
     */
    public Html(String title, String head, String style) {
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>")
                .append(escaped(title))
                .append("</title>\n")
                .append(head)
                .append("<style>\n")
                .append(style)
                .append("</style>\n</head>\n<body>\n");
    }

    /** The style of all reports. */
    public static String style() {
        try (InputStream in = Html.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("the style of reports is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as it stands in HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The text as it stands in HTML, what is between backticks as code. */
    public static String prose(String text) {
        return CODE.matcher(escaped(text)).replaceAll("<code>$1</code>");
    }

    /** An element around HTML. */
    public static String element(String name, String style, String html) {
        String attribute = style.isEmpty() ? "" : " class=\"" + escaped(style) + "\"";
        return "<" + name + attribute + ">" + html + "</" + name + ">";
    }

    /** An element around text. */
    public static String text(String name, String style, String text) {
        return element(name, style, prose(text));
    }

    /** A list of texts. */
    public static String list(List<String> texts) {
        StringBuilder items = new StringBuilder();
        texts.forEach(text -> items.append(text("li", "", text)));
        return element("ul", "", items.toString());
    }

    /** Adds HTML. */
    public Html add(String html) {
        page.append(html).append('\n');
        return this;
    }

    /** Adds a heading of that level, to which a link may lead. */
    public Html heading(int level, String anchor, String text) {
        return add("<h" + level + " id=\"" + escaped(anchor) + "\">" + prose(text) + "</h" + level + ">");
    }

    /** Adds a table whose cells are HTML. */
    public Html table(String style, List<String> heads, List<List<String>> rows) {
        page.append("<table class=\"").append(escaped(style)).append("\">\n<thead><tr>");
        heads.forEach(head -> page.append(text("th", "", head)));
        page.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            page.append("<tr>");
            row.forEach(cell -> page.append(element("td", "", cell)));
            page.append("</tr>\n");
        }
        page.append("</tbody>\n</table>\n");
        return this;
    }

    /** The whole page. */
    public String page() {
        return page + "</body>\n</html>\n";
    }
}

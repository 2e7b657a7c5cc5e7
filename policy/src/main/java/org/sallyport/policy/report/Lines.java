package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;

/** Lines for a terminal of at least 80 columns. Used by one thread. */
final class Lines {
    private static final int WIDTH = 88;

    private final List<String> lines = new ArrayList<>();

    List<String> all() {
        return List.copyOf(lines);
    }

    Lines blank() {
        lines.add("");
        return this;
    }

    /** A heading, underlined. */
    Lines heading(String text) {
        blank();
        lines.add(text);
        lines.add("=".repeat(Math.min(text.length(), WIDTH)));
        return this;
    }

    /** A text, broken into lines that all begin at the same column. */
    Lines text(int indent, String text) {
        return hanging(" ".repeat(indent), indent, text);
    }

    /** A text whose first line begins with a mark, the others below the text. */
    Lines hanging(String mark, int indent, String text) {
        StringBuilder line = new StringBuilder(mark);
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(indent));
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return this;
    }
}

package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines for a terminal of at least 80 columns. Used by one thread. */
final class Lines {
    private static final int WIDTH = 88;
    /** A column that is no wider is not made narrower: then the table is wider than the page. */
    private static final int NARROWEST = 12;

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

    /** A table: columns as wide as they need and the page allows, cells broken at words. */
    Lines table(List<String> heads, List<List<List<String>>> rows) {
        int[] widths = widths(heads, rows);
        row(heads.stream().map(List::of).toList(), widths);
        lines.add(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
        rows.forEach(row -> row(row, widths));
        return this;
    }

    private static int[] widths(List<String> heads, List<List<List<String>>> rows) {
        int[] widths = heads.stream().mapToInt(String::length).toArray();
        for (List<List<String>> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i],
                        row.get(i).stream().mapToInt(String::length).max().orElse(0));
            }
        }
        int room = WIDTH - 2 * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = IntStream.range(0, widths.length)
                    .reduce(0, (one, other) -> widths[other] > widths[one] ? other : one);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private void row(List<List<String>> cells, int[] widths) {
        List<List<String>> broken = IntStream.range(0, widths.length)
                .mapToObj(i -> broken(cells.get(i), widths[i]))
                .toList();
        int most = broken.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < most; line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String part = line < broken.get(i).size() ? broken.get(i).get(line) : "";
                text.append(part).append(" ".repeat(Math.max(0, widths[i] - part.length()) + 2));
            }
            lines.add(text.toString().stripTrailing());
        }
    }

    private static List<String> broken(List<String> cell, int width) {
        List<String> all = new ArrayList<>();
        for (String line : cell) {
            StringBuilder part = new StringBuilder();
            for (String word : line.split(" ", -1)) {
                if (!part.isEmpty() && part.length() + 1 + word.length() > width) {
                    all.add(part.toString());
                    part = new StringBuilder(" ");
                }
                part.append(part.isEmpty() || part.toString().equals(" ") ? "" : " ")
                        .append(word);
            }
            all.add(part.toString());
        }
        return all;
    }
}

package org.sallyport.appliance.health;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.appliance.trace.Shown;

/** Rows of text in columns, each as wide as its widest cell; the first row is the heading. */
final class Columns {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Columns(String... heading) {
        row(heading);
    }

    Columns row(String... cells) {
        rows.add(List.of(cells).stream().map(Shown::text).toList());
        return this;
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i));
            line.repeat(' ', width(i) - row.get(i).length()).append(GAP);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

package org.sallyport.policy.setting;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.policy.stanza.Shown;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Ids stand in records, commands and file names: short, plain and each only once. */
final class Ids {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final List<Problem> problems;
    private final Set<String> seen = new HashSet<>();

    Ids(List<Problem> problems) {
        this.problems = problems;
    }

    /** Checks the tables that have an id, also those that cannot be bound. */
    void check(Table root, String list) {
        if (root.get(list) instanceof TomlArray array) {
            for (int i = 0; i < array.size(); i++) {
                Place place = root.place(list).at(array.inputPositionOf(i)).entry(i, array.get(i));
                if (array.get(i) instanceof TomlTable toml) {
                    check(new Table(toml, place));
                }
            }
        }
    }

    Set<String> seen() {
        return Set.copyOf(seen);
    }

    private void check(Table table) {
        if (!(table.get("id") instanceof String id) || id.isBlank()) {
            return; // reported where the table is bound
        }
        if (!FORM.matcher(id).matches()) {
            problems.add(table.place("id")
                    .problem("expected 1 to 64 letters, digits, '.', '_' or '-', the first a letter"
                            + " or digit, found " + Shown.quoted(id)));
        } else if (!seen.add(id)) {
            problems.add(table.place("id").problem(Shown.quoted(id) + " stands twice"));
        }
    }
}

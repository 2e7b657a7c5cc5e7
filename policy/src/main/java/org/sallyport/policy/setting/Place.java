package org.sallyport.policy.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Shown;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Where something stands: the file, the line and column, and the entry and key as its author names them. */
record Place(String file, int line, int column, String where) {
    Place at(@Nullable TomlPosition position) {
        return position == null ? this : new Place(file, position.line(), position.column(), where);
    }

    Place in(String step) {
        return new Place(file, line, column, where.isEmpty() ? step : where + ": " + step);
    }

    /** The place of an entry in a list of tables, named by its id if it has one, else by its number, 1 being the first. */
    Place entry(int index, Object found) {
        Object id = found instanceof TomlTable table ? table.get(List.of("id")) : null;
        String name = id instanceof String text && !text.isBlank() ? text : String.valueOf(index + 1);
        return new Place(file, line, column, where + " " + Shown.printable(name, 60));
    }

    Problem problem(String what) {
        return new Problem(file, line, column, where, what);
    }
}

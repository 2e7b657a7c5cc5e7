package org.sallyport.policy.setting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Shown;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A table of a file, and where it stands. */
final class Table {
    private final TomlTable toml;
    private final Place place;

    Table(TomlTable toml, Place place) {
        this.toml = toml;
        this.place = place;
    }

    TomlTable toml() {
        return toml;
    }

    Place place() {
        return place;
    }

    @Nullable
    Object get(String key) {
        return toml.get(List.of(key));
    }

    Place place(String key) {
        return place.at(position(key)).in(Shown.printable(key, 60));
    }

    @Nullable
    TomlPosition position(String key) {
        return toml.inputPositionOf(List.of(key));
    }
}

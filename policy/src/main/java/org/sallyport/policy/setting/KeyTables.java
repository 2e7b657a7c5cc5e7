package org.sallyport.policy.setting;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** The keys of a file, table by table, derived from the records that it is bound to: for forms. */
public final class KeyTables {
    private final List<KeyTable> tables = new ArrayList<>();

    private KeyTables() {}

    /**
     * A table of a file.
     *
     * @param path {@code limits}, {@code audit.evidence}; empty for what stands above all tables
     * @param list whether there may be several, as {@code [[link]]}
     * @param keys that may stand in it, without those that are tables themselves
     */
    public record KeyTable(String path, boolean list, List<Key> keys) {
        public KeyTable {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A key.
     *
     * @param name as it is written
     * @param value what may stand there, in words
     * @param words the words that may stand there, where they are a closed list
     * @param needed whether it must be there where its table is
     * @param otherwise what holds where it is left out, as TOML; empty where nothing does
     * @param meaning for people
     */
    public record Key(String name, String value, List<String> words, boolean needed, String otherwise, String meaning) {
        public Key {
            words = List.copyOf(words);
        }
    }

    /** The tables of a file, the one above all others first. */
    public static List<KeyTable> of(Class<? extends Record> file) {
        KeyTables tables = new KeyTables();
        tables.add("", false, file);
        return List.copyOf(tables.tables);
    }

    private void add(String path, boolean list, Class<? extends Record> type) {
        List<Key> keys = new ArrayList<>();
        int place = tables.size();
        Binder.components(type).forEach((name, component) -> {
            Shape shape = bare(Shape.of(component.getGenericType()));
            String below = path.isEmpty() ? name : path + "." + name;
            if (shape instanceof Shape.Nested nested) {
                add(below, false, nested.type());
            } else if (shape instanceof Shape.Many many && many.each() instanceof Shape.Nested nested) {
                add(below, true, nested.type());
            } else {
                keys.add(key(name, component, shape));
            }
        });
        tables.add(place, new KeyTable(path, list, keys));
    }

    private static Shape bare(Shape shape) {
        return shape instanceof Shape.Maybe maybe ? maybe.shape() : shape;
    }

    private static Key key(String name, RecordComponent component, Shape shape) {
        Setting setting = Binder.setting(component);
        boolean maybe = Shape.of(component.getGenericType()) instanceof Shape.Maybe;
        return new Key(
                name,
                shape.words(),
                shape instanceof Shape.Word word ? word.written() : List.of(),
                !maybe && setting.otherwise().isEmpty(),
                setting.otherwise(),
                setting.value());
    }
}

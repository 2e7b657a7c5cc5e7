package org.sallyport.policy.label.spif;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An element of the file while it is read, with where it stands. Used by one thread. */
final class Item {
    private static final List<String> NAMING = List.of("name", "policyRef", "tagSetRef");

    private final Optional<Item> parent;
    private final String name;
    private final int line;
    private final int column;
    private final Map<String, String> attributes = new LinkedHashMap<>(8);
    private final List<Item> children = new ArrayList<>(2);
    private final StringBuilder text = new StringBuilder(0);

    Item(Optional<Item> parent, String name, int line, int column) {
        this.parent = parent;
        this.name = name;
        this.line = line;
        this.column = column;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<Item> children() {
        return children;
    }

    /** The text in it. Between elements that is white space; all but that is kept, and of that a beginning. */
    String text() {
        return text.toString();
    }

    void append(char[] chars, int start, int length) {
        if (Vocabulary.hasText(name)) {
            text.append(chars, start, length);
        } else if (text.isEmpty()) {
            text.append(new String(chars, start, length).strip());
        }
    }

    /** An attribute as written. */
    Optional<String> value(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    /** The children of that name, in order. */
    List<Item> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    /** The first child of that name. */
    Optional<Item> child(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    /** What stands in all children of the one name, that have the other name. */
    Stream<Item> inner(String outer, String wanted) {
        return children(outer).stream().flatMap(child -> child.children(wanted).stream());
    }

    /** How its author would name it: itself and those around it that have names. */
    String where() {
        String here = name
                + NAMING.stream()
                        .flatMap(key -> value(key).stream())
                        .findFirst()
                        .map(value -> " " + Notes.quoted(value))
                        .orElse("");
        return parent.map(outer -> outer.whereNamed() + here).orElse("");
    }

    private String whereNamed() {
        return value("name").isPresent() && parent.isPresent()
                ? where() + ": "
                : parent.map(Item::whereNamed).orElse("");
    }
}

package org.sallyport.policy.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Name;

/** What elements can be recognised by, found by their namespace with one look. Thread-safe. */
final class Marks {
    private static final List<Mark> NONE = List.of();
    /** Namespaces whose marks are kept once found; more than honest traffic has, and strangers can fill no more. */
    private static final int KEPT = 512;

    private final Map<String, List<Mark>> exact = new HashMap<>();
    /** By how a namespace begins; none of these begins with another, so the nearest below is the only one that can fit. */
    private final TreeMap<String, List<Mark>> beginnings = new TreeMap<>();

    /** What was found by beginnings before; a memory, no state. */
    private final Map<String, List<Mark>> found = new ConcurrentHashMap<>();
    /** Most elements are of the stanza itself. */
    private final List<Mark> ofStanzas;

    Marks(List<Mark> marks) {
        for (Mark mark : marks) {
            add(mark, mark.names().namespace());
        }
        requireApart();
        exact.forEach((namespace, those) -> those.addAll(beginning(namespace)));
        ofStanzas = marks(Name.SERVER);
    }

    /** The marks that the namespace can have. */
    List<Mark> of(String namespace) {
        if (namespace.equals(Name.SERVER)) {
            return ofStanzas;
        }
        List<Mark> before = found.get(namespace);
        return before != null ? before : find(namespace);
    }

    private List<Mark> find(String namespace) {
        List<Mark> those = marks(namespace);
        if (found.size() < KEPT) {
            found.put(namespace, those);
        }
        return those;
    }

    private List<Mark> marks(String namespace) {
        List<Mark> those = exact.get(namespace);
        return those != null ? those : beginning(namespace);
    }

    private List<Mark> beginning(String namespace) {
        @Nullable Entry<String, List<Mark>> below = beginnings.floorEntry(namespace);
        return below != null && namespace.startsWith(below.getKey()) ? below.getValue() : NONE;
    }

    private void add(Mark mark, TextPattern namespace) {
        Map<String, List<Mark>> into = namespace.begins() ? beginnings : exact;
        into.computeIfAbsent(namespace.text(), text -> new ArrayList<>()).add(mark);
    }

    private void requireApart() {
        String last = "";
        for (String beginning : beginnings.keySet()) {
            if (!last.isEmpty() && beginning.startsWith(last)) {
                throw new IllegalStateException(beginning + "* is in " + last + "* already");
            }
            last = beginning;
        }
    }
}

package org.sallyport.policy.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What elements can be recognised by, found by their namespace with one look. Immutable once built. */
final class Marks {
    private static final List<Mark> NONE = List.of();

    private final Map<String, List<Mark>> exact = new HashMap<>();
    /** By how a namespace begins; none of these begins with another, so the nearest below is the only one that can fit. */
    private final TreeMap<String, List<Mark>> beginnings = new TreeMap<>();

    Marks(List<Mark> marks) {
        for (Mark mark : marks) {
            add(mark, mark.names().namespace());
        }
        requireApart();
        exact.forEach((namespace, those) -> those.addAll(beginning(namespace)));
    }

    /** The marks that the namespace can have. */
    List<Mark> of(String namespace) {
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

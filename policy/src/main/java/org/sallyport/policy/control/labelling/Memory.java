package org.sallyport.policy.control.labelling;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Text;

/**
 * What was found out about elements, kept for when an equal one comes again: labels are few and messages many. A fixed
 * number of places, each for whatever came last; what is large is not kept. So whoever sends ever new labels costs the time
 * to read them, and no room. For any number of threads.
 *
 * @param <V> what is found out
 */
final class Memory<V> {
    private static final int PLACES = 512;
    private static final int MOST_CHARACTERS = 4_096;
    private static final int MOST_ELEMENTS = 64;

    private final AtomicReferenceArray<@Nullable Kept<V>> places = new AtomicReferenceArray<>(PLACES);

    private record Kept<V>(Element key, V value) {}

    /** What was found out about an element that is equal to this one; null when that is not known any more. */
    @Nullable
    V recall(Element element) {
        Kept<V> kept = places.get(place(element));
        return kept != null && kept.key.equals(element) ? kept.value : null;
    }

    void keep(Element element, V value) {
        if (new Measure().fits(element)) {
            places.set(place(element), new Kept<>(element, value));
        }
    }

    /** By its texts, for in labels these differ: the names are few. */
    private static int place(Element element) {
        int hash = hash(element);
        return (hash ^ hash >>> 16) & PLACES - 1;
    }

    private static int hash(Element element) {
        int hash = element.children().size();
        for (int i = 0; i < element.children().size(); i++) {
            Node node = element.children().get(i);
            hash = hash * 31 + (node instanceof Text text ? text.value().hashCode() : hash((Element) node));
        }
        return hash;
    }

    private static final class Measure {
        private int characters = MOST_CHARACTERS;
        private int elements = MOST_ELEMENTS;

        boolean fits(Element element) {
            elements--;
            element.attributes()
                    .forEach(attribute -> characters -= attribute.value().length());
            for (Node node : element.children()) {
                switch (node) {
                    case Text text -> characters -= text.value().length();
                    case Element child -> {
                        if (!fits(child)) {
                            return false;
                        }
                    }
                }
            }
            return characters >= 0 && elements >= 0;
        }
    }
}

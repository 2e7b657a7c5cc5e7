package org.sallyport.policy.control;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.Ready;
import org.sallyport.policy.control.labelling.Scribe;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** The lines of a catalog, ready to be shown. */
final class CatalogItems extends AbstractList<CatalogItem> {
    private static final Name ITEM = new Name(LabelCatalog.CATALOG.namespace(), "item");

    private final List<CatalogItem> items;
    private final List<Optional<Ready>> labels = new ArrayList<>();

    /** @throws IllegalArgumentException when a label is not valid under the policy */
    CatalogItems(List<CatalogItem> items, Scribe scribe, LabelFormat format) {
        this.items = List.copyOf(items);
        for (CatalogItem item : items) {
            try {
                labels.add(item.label().map(file -> scribe.ready(file, format)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("items: " + e.getMessage(), e);
            }
        }
    }

    /** Those whose labels are in force. */
    List<Element> shown(Instant at) {
        List<Element> shown = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Optional<Ready> label = labels.get(i);
            if (label.filter(ready -> !ready.label().inForce(at)).isEmpty()) {
                shown.add(shown(items.get(i), label.map(ready -> ready.written(at))));
            }
        }
        return shown;
    }

    private static Element shown(CatalogItem item, Optional<Element> label) {
        Element bare = Element.of(ITEM).withChildren(label.map(List::of).orElse(List.of()));
        Element placed =
                item.selector().map(path -> bare.with("selector", path)).orElse(bare);
        return item.chosen() ? placed.with("default", "true") : placed;
    }

    @Override
    public CatalogItem get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }
}

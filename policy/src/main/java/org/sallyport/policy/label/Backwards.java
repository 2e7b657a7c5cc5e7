package org.sallyport.policy.label;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.policy.label.spif.EquivalentCategory;
import org.sallyport.policy.label.spif.EquivalentCategory.Target;

/**
 * The equivalences of a policy's categories by what they are equal to: those by which something may come in, and of
 * categories that may still be written. Never changed once made.
 */
final class Backwards {
    private final Map<Key, List<Entry>> equals = new HashMap<>();

    private record Key(String policy, Target target) {}

    Backwards(List<Entry> entries) {
        for (Entry entry : entries) {
            for (EquivalentCategory one : entry.is().equivalents()) {
                if (one.applied().enters() && !entry.is().obsolete()) {
                    one.target().ifPresent(target -> add(new Key(Names.folded(one.policy()), target), entry));
                }
            }
        }
    }

    private void add(Key key, Entry entry) {
        List<Entry> all = equals.computeIfAbsent(key, _ -> new ArrayList<>(1));
        if (!all.contains(entry)) {
            all.add(entry);
        }
    }

    List<Entry> equalTo(String policy, Entry foreign) {
        return foreign.is()
                .lacv()
                .map(lacv -> new Key(
                        Names.folded(policy),
                        new Target(foreign.set().id(), foreign.of().type(), lacv)))
                .map(key -> equals.getOrDefault(key, List.of()))
                .orElse(List.of());
    }
}

package org.sallyport.policy.label;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.TagType;

/** A tag set of a compiled policy: its categories by number, by name and by type. Filled once, then never changed. */
final class SetTable {
    private static final int[] NONE = {};

    final TagSet set;
    private boolean ofWriters;
    private final Map<BigInteger, int[]> numbers = new HashMap<>();
    private final Map<String, int[]> names = new HashMap<>();
    private final Map<TagType, BitSet> types = new EnumMap<>(TagType.class);

    SetTable(TagSet set) {
        this.set = set;
        for (TagType type : TagType.values()) {
            types.put(type, new BitSet());
        }
    }

    void add(int index, TagType type, Category category) {
        category.lacv().ifPresent(lacv -> numbers.merge(lacv, new int[] {index}, SetTable::joined));
        names.merge(Names.folded(category.name()), new int[] {index}, SetTable::joined);
        ofType(type).set(index);
        ofWriters |= category.userInput().isPresent();
    }

    /** Whether the writer of a label gives the text of one of its categories. */
    boolean isOfWriters() {
        return ofWriters;
    }

    int[] numbered(BigInteger lacv) {
        return numbers.getOrDefault(lacv, NONE);
    }

    int[] named(String name) {
        return names.getOrDefault(Names.folded(name), NONE);
    }

    /** All categories of a type; not to be changed. */
    BitSet ofType(TagType type) {
        return types.getOrDefault(type, new BitSet());
    }

    private static int[] joined(int[] before, int[] more) {
        int[] both = Arrays.copyOf(before, before.length + 1);
        both[before.length] = more[0];
        return both;
    }
}

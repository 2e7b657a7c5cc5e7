package org.sallyport.policy.label.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/** Labels and clearances by number, from a seed. */
final class RandomLabels {
    private final Random random;

    RandomLabels(long seed) {
        random = new Random(seed);
    }

    StatedLabel label() {
        return new StatedLabel(
                Optional.of(Named.of(oid())),
                random.nextInt(8) == 0 ? Optional.empty() : Optional.of(Value.of(random.nextInt(257))),
                random.nextInt(3) == 0 ? List.of("R\u00e9serv\u00e9 " + random.nextInt()) : List.of(),
                categories(TagType.values().length));
    }

    StatedClearance clearance() {
        List<Value> classes = random.ints(random.nextInt(5), 0, 30)
                .distinct()
                .sorted()
                .mapToObj(Value::of)
                .toList();
        return new StatedClearance(Named.of(oid()), classes, categories(TagType.values().length - 1));
    }

    /** No two lists of one tag set, so that MISSI can write them. */
    private List<StatedCategory> categories(int types) {
        Set<StatedCategory> categories = new HashSet<>();
        for (int set = random.nextInt(4); set > 0; set--) {
            Named name = Named.of(oid());
            for (int value = random.nextInt(12); value > 0; value--) {
                TagType type = TagType.values()[random.nextInt(types)];
                TagType one = type == TagType.ENUMERATED_RESTRICTIVE ? TagType.ENUMERATED_PERMISSIVE : type;
                boolean list = one == TagType.ENUMERATED_PERMISSIVE;
                categories.add(new StatedCategory(name, Set.of(one), list ? Value.of(number()) : bit()));
            }
        }
        return new ArrayList<>(categories);
    }

    private Value bit() {
        return Value.of(random.nextInt(random.nextBoolean() ? 20 : 12_000));
    }

    private BigInteger number() {
        return new BigInteger(random.nextInt(255), random);
    }

    private Oid oid() {
        StringBuilder dotted =
                new StringBuilder(random.nextBoolean() ? "1." + random.nextInt(40) : "2." + random.nextInt(999));
        for (int arcs = random.nextInt(6); arcs > 0; arcs--) {
            dotted.append('.').append(new BigInteger(random.nextInt(120), random));
        }
        return new Oid(dotted.toString());
    }
}

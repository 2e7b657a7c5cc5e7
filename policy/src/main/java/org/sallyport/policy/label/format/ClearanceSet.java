package org.sallyport.policy.label.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.stanza.Shown;

/**
 * What one holder is cleared for, under one policy or several: the door by which clearances come in, wherever they are kept.
 * A file is read by {@link LabelReader#clearances}, a certificate among them; whoever reads a directory (LDAP) hands over the
 * values of an attribute of the holder's entry as they are, to {@link #ofAttribute}. No source is asked for while a stanza is
 * decided: what a holder is cleared for is part of the bundle. Immutable.
 *
 * @param all the clearances, in the order in which they were found
 */
public record ClearanceSet(List<StatedClearance> all) {
    private static final int MOST = 256;

    public ClearanceSet {
        all = List.copyOf(all);
    }

    /** Of somebody who is cleared under one policy. */
    public static ClearanceSet of(StatedClearance only) {
        return new ClearanceSet(List.of(only));
    }

    /**
     * Reads the values of an attribute of an entry in a directory, or of a subject. They are what the directory holds: octets
     * in BER for {@code clearance} (2.5.4.55, and 2.5.1.5.55 of RFC 3281; asked for with {@code ;binary}), XML for
     * {@code confidentialityClearance} (2.16.840.1.101.2.2.1.198, ADatP-4774.1, chapter 5). Each has one value for each policy.
     *
     * @param description the object identifier of the attribute or its name, in either case, with or without options
     * @throws Unreadable when it is another attribute, a value cannot be read, or two are of one policy; an attribute without
     *     values is nothing
     */
    public static ClearanceSet ofAttribute(String description, List<byte[]> values) throws Unreadable {
        if (values.size() > MOST) {
            throw new Unreadable(Fault.TOO_LARGE, shown(description), "more than " + MOST + " values");
        }
        List<StatedClearance> found = new ArrayList<>();
        for (byte[] value : values) {
            found.add(read(description, value));
        }
        ClearanceSet set = new ClearanceSet(found);
        set.requireOneForEach();
        return set;
    }

    private static StatedClearance read(String description, byte[] value) throws Unreadable {
        return switch (description.split(";", 2)[0].toLowerCase(Locale.ROOT)) {
            case "2.5.4.55", "2.5.1.5.55", "clearance" -> BerClearance.read(value);
            case "2.16.840.1.101.2.2.1.198", "confidentialityclearance" -> {
                EssLabel.requireSize(value.length);
                yield LabelReader.STANDARD.clearance(XmlFile.read(value));
            }
            default ->
                throw new Unreadable(
                        Fault.UNKNOWN_FORMAT,
                        shown(description),
                        "no attribute for clearances: expected clearance (2.5.4.55) or confidentialityClearance"
                                + " (2.16.840.1.101.2.2.1.198)");
        };
    }

    private static String shown(String description) {
        return "attribute " + Shown.quoted(description);
    }

    private void requireOneForEach() throws Unreadable {
        for (int i = 0; i < all.size(); i++) {
            Named policy = all.get(i).policy();
            if (all.subList(0, i).stream().anyMatch(each -> isSame(each.policy(), policy))) {
                throw new Unreadable(Fault.TWICE, "clearances", "a second clearance for policy " + shown(policy));
            }
        }
    }

    /** By either of its names: one that has one name in common is not another policy. */
    private static boolean isSame(Named one, Named other) {
        return one.id().isPresent() && one.id().equals(other.id())
                || one.name().isPresent()
                        && one.name()
                                .map(ClearanceSet::folded)
                                .equals(other.name().map(ClearanceSet::folded));
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The clearance, where there is one and no other. */
    public Optional<StatedClearance> only() {
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** Whether one is of that policy. */
    public boolean isOf(Predicate<Named> policy) {
        return all.stream().anyMatch(each -> policy.test(each.policy()));
    }

    /**
     * The clearance under a policy.
     *
     * @param policy whether that is what it is called ({@code SecurityPolicy::isCalled})
     * @throws Unreadable when there is none of it, or more than one; the message names what there is
     */
    public StatedClearance under(Predicate<Named> policy) throws Unreadable {
        List<StatedClearance> found =
                all.stream().filter(each -> policy.test(each.policy())).toList();
        if (found.size() != 1) {
            throw new Unreadable(
                    found.isEmpty() ? Fault.MISSING : Fault.TWICE,
                    "clearances",
                    (found.isEmpty() ? "none" : "more than one") + " of the policy asked for; there are those of "
                            + this);
        }
        return found.getFirst();
    }

    private static String shown(Named policy) {
        return Shown.printable(policy.toString(), Shown.MOST);
    }

    /** The policies that they are of, in printable ASCII. */
    @Override
    public String toString() {
        return all.stream().map(each -> shown(each.policy())).collect(Collectors.joining(", "));
    }
}

package org.sallyport.policy.label.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/**
 * Reads the SecurityCategories of a label or a clearance: ACP 145(A), MISSI and SSLPrivileges. A category of any other type
 * is refused, for it might be one that forbids. What is said of one tag set in several places is taken together: which
 * values a decision takes as one tag, the security policy says and not the label.
 */
final class CategoryReader {
    private static final int TYPE = 0x80;
    private static final int VALUE = 0xA1;
    private static final int MOST_CATEGORIES = 64;
    private static final int MOST_VALUES = 16_384;
    private static final Set<TagType> RESTRICTIVE = Set.of(TagType.RESTRICTIVE);
    private static final Set<TagType> PERMISSIVE = Set.of(TagType.PERMISSIVE);
    private static final Set<TagType> INFORMATIVE = Set.of(TagType.INFORMATIVE);
    private static final Set<TagType> LISTED_PERMISSIVE = Set.of(TagType.ENUMERATED_PERMISSIVE);
    private static final Set<TagType> LISTED_RESTRICTIVE = Set.of(TagType.ENUMERATED_RESTRICTIVE);
    private static final Set<TagType> LISTED =
            Set.copyOf(EnumSet.of(TagType.ENUMERATED_PERMISSIVE, TagType.ENUMERATED_RESTRICTIVE));

    private final BerReader in;
    private final boolean clearance;
    private final List<StatedCategory> categories = new ArrayList<>();
    private Optional<BigInteger> level = Optional.empty();
    private int count;

    CategoryReader(BerReader in, boolean clearance) {
        this.in = in;
        this.clearance = clearance;
    }

    List<StatedCategory> categories() {
        return categories;
    }

    /** The security level that tags of a MISSI label state, all the same one. */
    Optional<BigInteger> level() {
        return level;
    }

    /** Reads the SET OF SecurityCategory. */
    void read(int tag) throws Unreadable {
        in.each(tag, "the categories", () -> in.within(BerReader.SEQUENCE, "a category", this::category));
    }

    private void category() throws Unreadable {
        if (++count > MOST_CATEGORIES) {
            throw in.fault(Fault.TOO_LARGE, "more than " + MOST_CATEGORIES + " categories");
        }
        int from = in.at();
        String type = in.oid(TYPE, "the type of a category").dotted();
        switch (type) {
            case "2.16.840.1.101.2.1.8.3.0" -> tag(set -> bits(BerReader.BITS, set, RESTRICTIVE));
            case "2.16.840.1.101.2.1.8.3.1" -> tag(set -> list(BerReader.SET, set, LISTED_PERMISSIVE));
            case "2.16.840.1.101.2.1.8.3.2" -> tag(set -> bits(BerReader.BITS, set, PERMISSIVE));
            case "2.16.840.1.101.2.1.8.3.3" -> tag(this::freeForm);
            case "2.16.840.1.101.2.1.8.3.4" -> tag(set -> list(BerReader.SET, set, LISTED_RESTRICTIVE));
            case "2.16.840.1.101.2.1.8.1" -> tagSets(false, from);
            case CategorySyntax.SSL_PRIVILEGES -> tagSets(true, from);
            default ->
                throw new Unreadable(Fault.UNKNOWN_CATEGORY, "octet " + from, "a category of the unknown type " + type);
        }
    }

    /** What a tag says of its tag set. */
    @FunctionalInterface
    private interface Values {
        void read(Named set) throws Unreadable;
    }

    /** A tag of ACP 145(A). */
    private void tag(Values values) throws Unreadable {
        in.within(
                VALUE,
                "the value of a category",
                () -> in.within(
                        BerReader.SEQUENCE,
                        "a tag",
                        () -> values.read(Named.of(in.oid(BerReader.OID, "the name of a tag set")))));
    }

    /** The tag sets of SDN.801c, of labels or of clearances. */
    private void tagSets(boolean privileges, int from) throws Unreadable {
        if (privileges != clearance) {
            throw new Unreadable(
                    Fault.UNKNOWN_CATEGORY,
                    "octet " + from,
                    privileges ? "SSLPrivileges in a label" : "a label's MISSI categories in a clearance");
        }
        in.within(VALUE, "the value of a category", () -> {
            if (in.next() == BerReader.SEQUENCE) {
                throw in.fault(Fault.UNKNOWN_CATEGORY, "local MISSI categories");
            }
            in.each(BerReader.SET, "the tag sets", () -> in.within(BerReader.SEQUENCE, "a tag set", this::tagSet));
        });
    }

    private void tagSet() throws Unreadable {
        Named set = Named.of(in.oid(BerReader.OID, "the name of a tag set"));
        in.each(BerReader.SEQUENCE, "the tags of a tag set", () -> {
            if (clearance) {
                privilege(set);
            } else {
                securityTag(set);
            }
        });
    }

    private void privilege(Named set) throws Unreadable {
        switch (in.next()) {
            case 0x81, 0xA1 -> bits(0x81, set, RESTRICTIVE);
            case 0xA2 -> list(0xA2, set, LISTED);
            case 0x86, 0xA6 -> bits(0x86, set, PERMISSIVE);
            default -> throw unknownTag();
        }
    }

    private void securityTag(Named set) throws Unreadable {
        switch (in.next()) {
            case 0xA1 -> levelled(() -> bits(BerReader.BITS, set, RESTRICTIVE));
            case 0xA2 -> levelled(() -> list(BerReader.SET, set, LISTED));
            case 0xA6 -> levelled(() -> bits(BerReader.BITS, set, PERMISSIVE));
            case 0xA7 -> in.within(0xA7, "a free-form field", () -> freeForm(set));
            default -> throw unknownTag();
        }
    }

    private void freeForm(Named set) throws Unreadable {
        if (in.next() == BerReader.SET) {
            list(BerReader.SET, set, INFORMATIVE);
        } else {
            bits(BerReader.BITS, set, INFORMATIVE);
        }
    }

    private Unreadable unknownTag() throws Unreadable {
        return in.fault(Fault.UNKNOWN_CATEGORY, "a security tag of an unknown type, " + BerReader.shown(in.next()));
    }

    /** Its level says nothing that the label's classification does not say; {@link EssLabel} holds it to that. */
    private void levelled(BerReader.Part values) throws Unreadable {
        in.within(in.next(), "a tag", () -> {
            if (in.next() == BerReader.INTEGER) {
                level(in.integer("the security level"));
            }
            values.read();
        });
    }

    private void level(BigInteger stated) throws Unreadable {
        if (!level.orElse(stated).equals(stated)) {
            throw in.fault(Fault.UNEXPECTED, "two security levels");
        }
        level = Optional.of(stated);
    }

    private void bits(int tag, Named set, Set<TagType> types) throws Unreadable {
        int from = in.at();
        BitSet bits = in.bits(tag, "the bits of a tag set");
        requireValue(!bits.isEmpty(), types, from);
        for (int bit = bits.nextSetBit(0); bit >= 0; bit = bits.nextSetBit(bit + 1)) {
            add(set, types, Value.of(bit));
        }
    }

    private void list(int tag, Named set, Set<TagType> types) throws Unreadable {
        int from = in.at();
        int before = categories.size();
        in.each(tag, "the values of a tag set", () -> add(set, types, Value.of(in.integer("a value"))));
        requireValue(categories.size() > before, types, from);
    }

    /** A tag that permits nobody is not one that is not there: to pass it over would take a condition away. */
    private void requireValue(boolean any, Set<TagType> types, int from) throws Unreadable {
        if (!any && !clearance && types.stream().anyMatch(TagType::isPermissive)) {
            throw new Unreadable(
                    Fault.UNKNOWN_CATEGORY, "octet " + from, "a permissive tag without a value, which permits nobody");
        }
    }

    private void add(Named set, Set<TagType> types, Value value) throws Unreadable {
        if (categories.size() == MOST_VALUES) {
            throw in.fault(Fault.TOO_LARGE, "more than " + MOST_VALUES + " values");
        }
        categories.add(new StatedCategory(set, types, value));
    }
}

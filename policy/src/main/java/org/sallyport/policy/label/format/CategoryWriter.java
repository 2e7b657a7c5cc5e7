package org.sallyport.policy.label.format;

import static org.sallyport.policy.label.format.BerReader.BITS;
import static org.sallyport.policy.label.format.BerReader.CONSTRUCTED;
import static org.sallyport.policy.label.format.BerReader.OID;
import static org.sallyport.policy.label.format.BerReader.SEQUENCE;
import static org.sallyport.policy.label.format.BerReader.SET;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/** Writes SecurityCategories in DER: one tag for each tag set and type. */
final class CategoryWriter {
    private static final int TYPE = 0x80;
    private static final int VALUE = 0xA1;
    private static final int CONTEXT = 0x80;
    private static final int MOST_CATEGORIES = 64;

    private final Map<Oid, Map<TagType, List<BigInteger>>> sets = new TreeMap<>(Comparator.comparing(Oid::dotted));
    private final Predicate<Oid> informativeBits;

    CategoryWriter(List<StatedCategory> categories, Predicate<Oid> informativeBits) throws Unwritable {
        this.informativeBits = informativeBits;
        for (StatedCategory category : categories) {
            if (category.types().size() != 1) {
                throw new Unwritable("a category of tag set " + category.tagSet() + " is of no one type");
            }
            TagType type = category.types().iterator().next();
            sets.computeIfAbsent(id(category.tagSet()), id -> new EnumMap<>(TagType.class))
                    .computeIfAbsent(type, one -> new ArrayList<>())
                    .add(number(category.value()));
        }
    }

    static Oid id(Named named) throws Unwritable {
        return named.id().orElseThrow(() -> new Unwritable(named + " has no object identifier"));
    }

    static BigInteger number(Value value) throws Unwritable {
        return value.lacv().orElseThrow(() -> new Unwritable(value + " has no number"));
    }

    /** The categories of a label. */
    byte[] label(int tag, CategorySyntax syntax) throws Unwritable {
        return switch (syntax) {
            case ACP_145 -> tags(tag);
            case MISSI -> tagSets(tag, CategorySyntax.MISSI.id(), false);
        };
    }

    /** The categories of a clearance. */
    byte[] clearance(int tag, CategorySyntax syntax) throws Unwritable {
        return switch (syntax) {
            case ACP_145 -> tags(tag);
            case MISSI -> tagSets(tag, CategorySyntax.SSL_PRIVILEGES, true);
        };
    }

    private static byte[] category(String type, byte[] value) {
        return DerWriter.element(SEQUENCE, DerWriter.oid(TYPE, new Oid(type)), DerWriter.element(VALUE, value));
    }

    private byte[] tags(int tag) throws Unwritable {
        List<byte[]> categories = new ArrayList<>();
        for (Map.Entry<Oid, Map<TagType, List<BigInteger>>> set : sets.entrySet()) {
            for (Map.Entry<TagType, List<BigInteger>> one : set.getValue().entrySet()) {
                byte[] values = values(one.getKey(), set.getKey(), one.getValue());
                categories.add(category(
                        CategorySyntax.ACP_145.id() + suffix(one.getKey()),
                        DerWriter.element(SEQUENCE, DerWriter.oid(OID, set.getKey()), values)));
            }
        }
        if (categories.size() > MOST_CATEGORIES) {
            throw new Unwritable("more than " + MOST_CATEGORIES + " categories");
        }
        return DerWriter.setOf(tag, categories);
    }

    private static String suffix(TagType type) {
        return switch (type) {
            case RESTRICTIVE -> ".0";
            case ENUMERATED_PERMISSIVE -> ".1";
            case PERMISSIVE -> ".2";
            case INFORMATIVE -> ".3";
            case ENUMERATED_RESTRICTIVE -> ".4";
        };
    }

    private byte[] tagSets(int tag, String type, boolean privileges) throws Unwritable {
        List<byte[]> named = new ArrayList<>();
        for (Map.Entry<Oid, Map<TagType, List<BigInteger>>> set : sets.entrySet()) {
            Map<Integer, byte[]> tags = new TreeMap<>();
            for (Map.Entry<TagType, List<BigInteger>> one : set.getValue().entrySet()) {
                byte[] written = privileges
                        ? privilege(one.getKey(), one.getValue())
                        : securityTag(one.getKey(), set.getKey(), one.getValue());
                if (tags.put(missi(one.getKey()), written) != null) {
                    throw new Unwritable("MISSI cannot tell the two kinds of lists of tag set " + set.getKey());
                }
            }
            named.add(DerWriter.element(
                    SEQUENCE,
                    DerWriter.oid(OID, set.getKey()),
                    DerWriter.element(SEQUENCE, List.copyOf(tags.values()))));
        }
        return DerWriter.setOf(tag, List.of(category(type, DerWriter.setOf(SET, named))));
    }

    /** The number of the tag type. */
    private static int missi(TagType type) {
        return switch (type) {
            case RESTRICTIVE -> 1;
            case ENUMERATED_PERMISSIVE, ENUMERATED_RESTRICTIVE -> 2;
            case PERMISSIVE -> 6;
            case INFORMATIVE -> 7;
        };
    }

    private byte[] securityTag(TagType type, Oid set, List<BigInteger> values) throws Unwritable {
        return DerWriter.element(CONTEXT | CONSTRUCTED | missi(type), values(type, set, values));
    }

    private static byte[] privilege(TagType type, List<BigInteger> values) throws Unwritable {
        int tag = CONTEXT | missi(type);
        return switch (type) {
            case RESTRICTIVE, PERMISSIVE -> bits(tag, values);
            case ENUMERATED_PERMISSIVE, ENUMERATED_RESTRICTIVE -> list(tag | CONSTRUCTED, values);
            case INFORMATIVE -> throw new Unwritable("SSLPrivileges hold no informative categories");
        };
    }

    private byte[] values(TagType type, Oid set, List<BigInteger> values) throws Unwritable {
        boolean bits = switch (type) {
            case RESTRICTIVE, PERMISSIVE -> true;
            case ENUMERATED_RESTRICTIVE, ENUMERATED_PERMISSIVE -> false;
            case INFORMATIVE -> informativeBits.test(set);
        };
        return bits ? bits(BITS, values) : list(SET, values);
    }

    static byte[] bits(int tag, List<BigInteger> values) throws Unwritable {
        BitSet set = new BitSet();
        for (BigInteger value : values) {
            if (value.bitLength() >= Short.SIZE + 1 || value.intValue() >= BerReader.BITS_OCTETS * Byte.SIZE) {
                throw new Unwritable("the value " + value + " is too large for a bit");
            }
            set.set(value.intValue());
        }
        return DerWriter.bits(tag, set);
    }

    private static byte[] list(int tag, List<BigInteger> values) {
        return DerWriter.setOf(tag, values.stream().map(DerWriter::integer).toList());
    }
}

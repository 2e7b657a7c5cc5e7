package org.sallyport.policy.label.format;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.Value;

/**
 * Clearances in BER, read in the form of RFC 5755 (section 4.4.6) and in the tagged one of X.501 and RFC 3281, and from the
 * subject directory attributes of certificates; written in DER in the form of RFC 5755.
 *
 * <p>A class list that is left out means {@code unclassified}, the number 1; one that is there and empty means nothing at
 * all. Otherwise bounded as {@link EssLabel} is.
 */
public final class BerClearance {
    /** The certificate extension subjectDirectoryAttributes (RFC 5280, section 4.2.1.8). */
    public static final String SUBJECT_DIRECTORY_ATTRIBUTES = "2.5.29.9";

    /** id-at-clearance as RFC 5755 has it, and as RFC 3281 had it. */
    private static final Set<String> CLEARANCE = Set.of("2.5.4.55", "2.5.1.5.55");

    private static final int UNCLASSIFIED = 1;
    private static final int POLICY = 0x80;
    private static final int CLASSES = 0x81;
    private static final int CATEGORIES = 0xA2;

    private final BerReader in;

    private BerClearance(BerReader in) {
        this.in = in;
    }

    /**
     * Reads a clearance.
     *
     * @throws Unreadable when it is none, to the last octet; the message names the octet
     */
    public static StatedClearance read(byte[] ber) throws Unreadable {
        EssLabel.requireSize(ber.length);
        BerReader in = new BerReader(ber);
        StatedClearance clearance = new BerClearance(in).clearance();
        in.end();
        return clearance;
    }

    /**
     * The clearances of a certificate's subject.
     *
     * @param extension the value of the extension {@link #SUBJECT_DIRECTORY_ATTRIBUTES} as
     *     {@code X509Certificate.getExtensionValue} gives it: an OCTET STRING with the attributes in DER
     * @return at most one for each policy; none where there is no attribute for clearances
     * @throws Unreadable when the attributes or one of the clearances cannot be read, or two are of one policy
     */
    public static List<StatedClearance> ofCertificate(byte[] extension) throws Unreadable {
        EssLabel.requireSize(extension.length);
        BerReader in = new BerReader(extension);
        List<StatedClearance> found = new ArrayList<>();
        Set<Named> policies = new HashSet<>();
        in.primitiveHolding(
                "the subject directory attributes",
                () -> in.each(
                        BerReader.SEQUENCE,
                        "the subject directory attributes",
                        () -> in.within(BerReader.SEQUENCE, "an attribute", () -> {
                            if (!CLEARANCE.contains(in.oid(BerReader.OID, "the type of an attribute")
                                    .dotted())) {
                                in.skip("the values of an attribute");
                                return;
                            }
                            in.each(BerReader.SET, "the values of an attribute", () -> {
                                StatedClearance one = new BerClearance(in).clearance();
                                if (!policies.add(one.policy())) {
                                    throw in.fault(Fault.TWICE, "a second clearance for policy " + one.policy());
                                }
                                found.add(one);
                            });
                        })));
        in.end();
        return found;
    }

    private StatedClearance clearance() throws Unreadable {
        List<StatedClearance> read = new ArrayList<>(1);
        in.within(
                BerReader.SEQUENCE,
                "a clearance",
                () -> read.add(
                        switch (in.next()) {
                            case POLICY -> parts(POLICY, CLASSES, CATEGORIES);
                            case POLICY | BerReader.CONSTRUCTED -> explicit();
                            default -> parts(BerReader.OID, BerReader.BITS, BerReader.SET);
                        }));
        return read.getFirst();
    }

    private StatedClearance parts(int policy, int classes, int categories) throws Unreadable {
        Named named = Named.of(in.oid(policy, "the policy"));
        List<Value> classifications = List.of(Value.of(UNCLASSIFIED));
        if (in.next() == classes || in.next() == (classes | BerReader.CONSTRUCTED)) {
            classifications = values(in.bits(classes, "the class list"));
        }
        CategoryReader reader = new CategoryReader(in, true);
        if (in.next() != BerReader.END) {
            reader.read(categories);
        }
        return new StatedClearance(named, classifications, reader.categories());
    }

    /** The tagged form as written by who took the tags for explicit ones. */
    private StatedClearance explicit() throws Unreadable {
        List<Named> named = new ArrayList<>(1);
        in.within(
                POLICY | BerReader.CONSTRUCTED,
                "the policy",
                () -> named.add(Named.of(in.oid(BerReader.OID, "the policy"))));
        List<Value> classifications = new ArrayList<>();
        int classes = CLASSES | BerReader.CONSTRUCTED;
        if (in.next() == classes) {
            in.within(
                    classes,
                    "the class list",
                    () -> classifications.addAll(values(in.bits(BerReader.BITS, "the class list"))));
        } else {
            classifications.add(Value.of(UNCLASSIFIED));
        }
        CategoryReader reader = new CategoryReader(in, true);
        if (in.next() != BerReader.END) {
            in.within(CATEGORIES, "the categories", () -> reader.read(BerReader.SET));
        }
        return new StatedClearance(named.getFirst(), classifications, reader.categories());
    }

    private static List<Value> values(BitSet bits) {
        return bits.stream().mapToObj(Value::of).toList();
    }

    /**
     * Writes a clearance in DER, in the form of RFC 5755.
     *
     * @param informativeBits for a tag set with informative categories: whether these are written as bits, else as a list
     * @throws Unwritable when the policy or a value has no number, or something is out of the format's bounds
     */
    public static byte[] write(StatedClearance clearance, CategorySyntax syntax, Predicate<Oid> informativeBits)
            throws Unwritable {
        List<byte[]> parts = new ArrayList<>(3);
        parts.add(DerWriter.oid(BerReader.OID, CategoryWriter.id(clearance.policy())));
        List<BigInteger> classes = new ArrayList<>();
        for (Value value : clearance.classifications()) {
            classes.add(CategoryWriter.number(value));
        }
        // DER leaves out what is the default (X.690, 11.5)
        if (!Set.copyOf(classes).equals(Set.of(BigInteger.ONE))) {
            parts.add(CategoryWriter.bits(BerReader.BITS, classes));
        }
        if (!clearance.categories().isEmpty()) {
            parts.add(new CategoryWriter(clearance.categories(), informativeBits).clearance(BerReader.SET, syntax));
        }
        return EssLabel.requireSize(DerWriter.element(BerReader.SEQUENCE, parts));
    }
}

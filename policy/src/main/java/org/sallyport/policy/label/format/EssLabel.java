package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;

/**
 * ESSSecurityLabel (RFC 2634, section 3; X.841): BER in, DER out.
 *
 * <p>Read: at most 64 KiB, components in any order, none twice, at least one; classifications 0 to 256; a PrintableString
 * of 1 to 128 or a UTF8String of 1 to 1,024 octets without control characters; categories of ACP 145(A) and MISSI. The
 * policy may be left out, as in X.841. A security level inside a MISSI tag must be the label's classification.
 *
 * <p>Written: the policy and every value by number, the privacy mark as UTF8String.
 */
public final class EssLabel {
    /** Octets of a label or a clearance. */
    static final int MOST_OCTETS = 65_536;

    private static final int MOST_CLASSIFICATION = 256;
    private static final int MOST_PRINTABLE = 128;
    private static final int MOST_UTF8 = 1_024;

    private final BerReader in;
    private @Nullable Oid policy;
    private @Nullable BigInteger classification;
    private @Nullable String privacyMark;
    private @Nullable CategoryReader categories;

    private EssLabel(byte[] ber) {
        in = new BerReader(ber);
    }

    /**
     * Reads a label.
     *
     * @throws Unreadable when it is none, to the last octet; the message names the octet
     */
    public static StatedLabel read(byte[] ber) throws Unreadable {
        requireSize(ber.length);
        EssLabel label = new EssLabel(ber);
        label.in.each(BerReader.SET, "an ESSSecurityLabel", label::component);
        label.in.end();
        return label.stated();
    }

    static void requireSize(int octets) throws Unreadable {
        if (octets > MOST_OCTETS) {
            throw new Unreadable(Fault.TOO_LARGE, "octet 0", "longer than " + MOST_OCTETS + " octets");
        }
    }

    private void component() throws Unreadable {
        int tag = in.next();
        switch (tag) {
            case BerReader.OID -> {
                once(policy, "policy");
                policy = in.oid(tag, "the policy");
            }
            case BerReader.INTEGER -> {
                once(classification, "classification");
                classification = classification(in);
            }
            case BerReader.UTF8, BerReader.UTF8 | BerReader.CONSTRUCTED -> {
                once(privacyMark, "privacy mark");
                privacyMark = mark(BerReader.UTF8, MOST_UTF8);
            }
            case BerReader.PRINTABLE, BerReader.PRINTABLE | BerReader.CONSTRUCTED -> {
                once(privacyMark, "privacy mark");
                privacyMark = mark(BerReader.PRINTABLE, MOST_PRINTABLE);
            }
            case BerReader.SET -> {
                once(categories, "set of categories");
                categories = new CategoryReader(in, false);
                categories.read(tag);
            }
            default -> throw in.fault(Fault.UNEXPECTED, "unexpected " + BerReader.shown(tag) + " in a label");
        }
    }

    private void once(@Nullable Object before, String what) throws Unreadable {
        if (before != null) {
            throw in.fault(Fault.TWICE, "a second " + what);
        }
    }

    private static BigInteger classification(BerReader in) throws Unreadable {
        int from = in.at();
        BigInteger found = in.integer("the classification");
        if (found.compareTo(BigInteger.valueOf(MOST_CLASSIFICATION)) > 0) {
            throw new Unreadable(Fault.OUT_OF_RANGE, "octet " + from, "the classification must be from 0 to 256");
        }
        return found;
    }

    private String mark(int tag, int most) throws Unreadable {
        int from = in.at();
        String mark = in.text(tag, most, "the privacy mark");
        boolean fits = tag == BerReader.PRINTABLE ? mark.chars().allMatch(EssLabel::isPrintable) : isMark(mark);
        if (mark.isEmpty() || !fits) {
            throw new Unreadable(
                    Fault.OUT_OF_RANGE, "octet " + from, "the privacy mark is empty or holds what may not stand in it");
        }
        return mark;
    }

    /** The repertoire of PrintableString (X.680, 41.4). */
    private static boolean isPrintable(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c < 0x80 && " '()+,-./:=?".indexOf(c) >= 0;
    }

    private static boolean isMark(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) || (c & 0xFFFE) == 0xFFFE);
    }

    private StatedLabel stated() throws Unreadable {
        if (policy == null && classification == null && privacyMark == null && categories == null) {
            throw new Unreadable(Fault.MISSING, "octet 0", "a label without any component");
        }
        Optional<BigInteger> level = categories == null ? Optional.empty() : categories.level();
        if (level.isPresent() && !level.get().equals(classification)) {
            throw new Unreadable(
                    Fault.UNEXPECTED, "the categories", "a security level that is not the label's classification");
        }
        return new StatedLabel(
                Optional.ofNullable(policy).map(Named::of),
                Optional.ofNullable(classification).map(Value::of),
                privacyMark == null ? List.of() : List.of(privacyMark),
                categories == null ? List.of() : categories.categories());
    }

    /**
     * Writes a label in DER.
     *
     * @param informativeBits for a tag set with informative categories: whether these are written as bits, else as a list
     * @throws Unwritable when the policy or a value has no number, or something is out of the format's bounds
     */
    public static byte[] write(StatedLabel label, CategorySyntax syntax, Predicate<Oid> informativeBits)
            throws Unwritable {
        List<byte[]> parts = new ArrayList<>(4);
        if (label.classification().isPresent()) {
            BigInteger number = CategoryWriter.number(label.classification().get());
            if (number.compareTo(BigInteger.valueOf(MOST_CLASSIFICATION)) > 0) {
                throw new Unwritable("an ESS label's classification is at most 256, not " + number);
            }
            parts.add(DerWriter.integer(number));
        }
        Named policy = label.policy().orElseThrow(() -> new Unwritable("an ESS label needs a policy"));
        parts.add(DerWriter.oid(BerReader.OID, CategoryWriter.id(policy)));
        if (!label.privacyMarks().isEmpty()) {
            parts.add(DerWriter.text(soleMark(label)));
        }
        if (!label.categories().isEmpty()) {
            parts.add(new CategoryWriter(label.categories(), informativeBits).label(BerReader.SET, syntax));
        }
        return requireSize(DerWriter.element(BerReader.SET, parts));
    }

    static byte[] requireSize(byte[] der) throws Unwritable {
        if (der.length > MOST_OCTETS) {
            throw new Unwritable("longer than " + MOST_OCTETS + " octets");
        }
        return der;
    }

    private static String soleMark(StatedLabel label) throws Unwritable {
        String mark = label.privacyMarks().getFirst();
        boolean fits = !mark.isEmpty() && isMark(mark) && mark.getBytes(UTF_8).length <= MOST_UTF8;
        if (label.privacyMarks().size() > 1 || !fits) {
            throw new Unwritable("an ESS label holds one privacy mark of 1 to " + MOST_UTF8 + " octets");
        }
        return mark;
    }
}

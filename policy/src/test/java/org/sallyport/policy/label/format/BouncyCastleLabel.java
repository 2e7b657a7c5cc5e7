package org.sallyport.policy.label.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.DLSequence;
import org.bouncycastle.asn1.DLSet;

/** An ESS label as Bouncy Castle's ASN.1 reads it: what it says, each thing as a line. */
final class BouncyCastleLabel {
    private static final List<String> ACP_145 =
            List.of("RESTRICTIVE", "ENUMERATED_PERMISSIVE", "PERMISSIVE", "INFORMATIVE", "ENUMERATED_RESTRICTIVE");
    private static final Map<Integer, String> MISSI =
            Map.of(1, "RESTRICTIVE", 2, "LIST", 6, "PERMISSIVE", 7, "INFORMATIVE");

    private BouncyCastleLabel() {}

    static Set<String> read(byte[] ber) throws IOException {
        Set<String> said = new HashSet<>();
        for (ASN1Encodable part : ASN1Set.getInstance(ASN1Primitive.fromByteArray(ber))) {
            switch (part) {
                case ASN1ObjectIdentifier policy -> said.add("policy " + policy.getId());
                case ASN1Integer number -> said.add("classification " + number.getValue());
                case DERUTF8String mark -> said.add("mark " + mark.getString());
                case DERPrintableString mark -> said.add("mark " + mark.getString());
                case ASN1Set categories -> categories.forEach(one -> addCategory((ASN1Sequence) one, said));
                default -> throw new IllegalArgumentException("a " + part.getClass());
            }
        }
        return said;
    }

    private static void addCategory(ASN1Sequence category, Set<String> said) {
        String type = ASN1ObjectIdentifier.getInstance((ASN1TaggedObject) category.getObjectAt(0), false)
                .getId();
        ASN1Encodable value = ((ASN1TaggedObject) category.getObjectAt(1)).getObject();
        if (type.equals("2.16.840.1.101.2.1.8.1")) {
            for (ASN1Encodable set : (ASN1Set) value) {
                ASN1Sequence named = (ASN1Sequence) set;
                for (ASN1Encodable tag : (ASN1Sequence) named.getObjectAt(1)) {
                    ASN1TaggedObject tagged = (ASN1TaggedObject) tag;
                    ASN1Encodable values =
                            tagged.getTagNo() == 7 ? tagged.getObject() : last(ASN1Sequence.getInstance(tagged, false));
                    addValues(MISSI.get(tagged.getTagNo()) + " " + named.getObjectAt(0), values, said);
                }
            }
        } else {
            ASN1Sequence tag = (ASN1Sequence) value;
            int number = Integer.parseInt(type.substring("2.16.840.1.101.2.1.8.3.".length()));
            addValues(ACP_145.get(number) + " " + tag.getObjectAt(0), tag.getObjectAt(1), said);
        }
    }

    private static ASN1Encodable last(ASN1Sequence sequence) {
        return sequence.getObjectAt(sequence.size() - 1);
    }

    private static void addValues(String tag, ASN1Encodable values, Set<String> said) {
        switch (values) {
            case ASN1Set list -> list.forEach(one -> said.add(tag + " " + ((ASN1Integer) one).getValue()));
            case ASN1BitString bits -> {
                byte[] octets = bits.getBytes();
                for (int bit = 0; bit < octets.length * 8 - bits.getPadBits(); bit++) {
                    if ((octets[bit / 8] & 0x80 >>> bit % 8) != 0) {
                        said.add(tag + " " + bit);
                    }
                }
            }
            default -> throw new IllegalArgumentException("a " + values.getClass());
        }
    }

    /** The same element in BER: some lengths indefinite, some sets in another order. */
    static byte[] loosened(byte[] der, Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        loosened(ASN1Primitive.fromByteArray(der), random).encodeTo(out, ASN1Encoding.BER);
        return out.toByteArray();
    }

    private static ASN1Primitive loosened(ASN1Primitive element, Random random) {
        boolean indefinite = random.nextBoolean();
        return switch (element) {
            case ASN1Set set -> {
                ASN1EncodableVector parts = loosened(Collections.list(set.getObjects()), random, true);
                yield indefinite ? new BERSet(parts) : new DLSet(parts);
            }
            case ASN1Sequence sequence -> {
                ASN1EncodableVector parts = loosened(Collections.list(sequence.getObjects()), random, false);
                yield indefinite ? new BERSequence(parts) : new DLSequence(parts);
            }
            default -> element;
        };
    }

    private static ASN1EncodableVector loosened(List<?> parts, Random random, boolean shuffled) {
        List<ASN1Primitive> all = new ArrayList<>();
        parts.forEach(part -> all.add(loosened(((ASN1Encodable) part).toASN1Primitive(), random)));
        if (shuffled) {
            Collections.shuffle(all, random);
        }
        ASN1EncodableVector vector = new ASN1EncodableVector();
        all.forEach(vector::add);
        return vector;
    }
}

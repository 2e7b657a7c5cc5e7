package org.sallyport.policy.label.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;

/** DER is read as it was written, and BER as another reader of ASN.1 reads it. */
class LabelLawsTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static boolean bits(Oid set) {
        return true;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void label_isReadAsWritten(long seed) throws Exception {
        StatedLabel label = new RandomLabels(seed).label();
        byte[] der = EssLabel.write(label, CategorySyntax.ACP_145, LabelLawsTest::bits);
        StatedLabel read = EssLabel.read(der);
        assertThat(read.policy()).isEqualTo(label.policy());
        assertThat(read.classification()).isEqualTo(label.classification());
        assertThat(read.privacyMarks()).isEqualTo(label.privacyMarks());
        assertThat(read.categories()).containsExactlyInAnyOrderElementsOf(label.categories());
        assertThat(EssLabel.write(read, CategorySyntax.ACP_145, LabelLawsTest::bits))
                .isEqualTo(der);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clearance_isReadAsWritten(long seed) throws Exception {
        StatedClearance clearance = new RandomLabels(seed).clearance();
        byte[] der = BerClearance.write(clearance, CategorySyntax.ACP_145, LabelLawsTest::bits);
        StatedClearance read = BerClearance.read(der);
        assertThat(read.policy()).isEqualTo(clearance.policy());
        assertThat(read.classifications()).isEqualTo(clearance.classifications());
        assertThat(read.categories()).containsExactlyInAnyOrderElementsOf(clearance.categories());
        assertThat(BerClearance.write(read, CategorySyntax.ACP_145, LabelLawsTest::bits))
                .isEqualTo(der);
        assertIsDer(der);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void missi_isReadAsWrittenButForTheKindOfItsLists(long seed) throws Exception {
        StatedLabel label = new RandomLabels(seed).label();
        byte[] der = EssLabel.write(label, CategorySyntax.MISSI, LabelLawsTest::bits);
        assertIsDer(der);
        assertThat(EssLabel.read(der).categories().stream().map(LabelLawsTest::narrowed))
                .containsExactlyInAnyOrderElementsOf(label.categories());
        StatedClearance clearance = new RandomLabels(seed).clearance();
        byte[] privileges = BerClearance.write(clearance, CategorySyntax.MISSI, LabelLawsTest::bits);
        assertIsDer(privileges);
        assertThat(BerClearance.read(privileges).categories().stream().map(LabelLawsTest::narrowed))
                .containsExactlyInAnyOrderElementsOf(clearance.categories());
    }

    private static StatedCategory narrowed(StatedCategory category) {
        return category.types().size() == 1
                ? category
                : new StatedCategory(category.tagSet(), Set.of(TagType.ENUMERATED_PERMISSIVE), category.value());
    }

    private static void assertIsDer(byte[] der) throws IOException {
        assertThat(ASN1Primitive.fromByteArray(der).getEncoded(ASN1Encoding.DER))
                .isEqualTo(der);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyBer_isReadAsItsDer(long seed) throws Exception {
        CategorySyntax syntax = CategorySyntax.values()[(int) (seed % 2)];
        byte[] der = EssLabel.write(new RandomLabels(seed).label(), syntax, LabelLawsTest::bits);
        assertIsDer(der);
        byte[] ber = BouncyCastleLabel.loosened(der, new Random(seed));
        assertThat(said(EssLabel.read(ber))).isEqualTo(said(EssLabel.read(der)));
        assertThat(said(EssLabel.read(ber))).isEqualTo(BouncyCastleLabel.read(ber));
    }

    @Test
    void whateverIsRead_anotherReaderReadsAlike() throws Exception {
        int read = 0;
        for (long seed = 0; seed < 100; seed++) {
            CategorySyntax syntax = CategorySyntax.values()[(int) (seed % 2)];
            Random random = new Random(seed);
            byte[] der = EssLabel.write(new RandomLabels(seed).label(), syntax, LabelLawsTest::bits);
            byte[] ber = BouncyCastleLabel.loosened(der, random);
            for (int i = 0; i < 150; i++) {
                read += isReadAlike(mutated(ber, random)) ? 1 : 0;
            }
        }
        // so that the sample holds both
        assertThat(read).isBetween(500, 14_000);
    }

    private static boolean isReadAlike(byte[] octets) throws IOException {
        StatedLabel label;
        try {
            label = EssLabel.read(octets);
        } catch (Unreadable e) {
            return false;
        }
        assertThat(said(label)).isEqualTo(BouncyCastleLabel.read(octets));
        return true;
    }

    private static byte[] mutated(byte[] octets, Random random) {
        byte[] mutated = octets.clone();
        IntStream.range(0, 1 + random.nextInt(2)).forEach(i -> {
            int at = random.nextInt(Math.min(mutated.length, 200));
            mutated[at] = (byte) (random.nextBoolean() ? random.nextInt() : mutated[at] ^ 1 << random.nextInt(8));
        });
        return mutated;
    }

    private static Set<String> said(StatedLabel label) {
        Set<String> said = new HashSet<>();
        label.policy().ifPresent(policy -> said.add("policy " + policy));
        label.classification().ifPresent(value -> said.add("classification " + value));
        label.privacyMarks().forEach(mark -> said.add("mark " + mark));
        label.categories().forEach(one -> said.add(tag(one) + " " + one.tagSet() + " " + one.value()));
        return said;
    }

    private static String tag(StatedCategory category) {
        return category.types().size() > 1
                ? "LIST"
                : category.types().iterator().next().name();
    }
}

package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every address, tried on seeded random ones and on each code point that Unicode has in use. */
class JidPropertyTest {
    private static final int TRIES = 20_000;
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /** Many of what the rules speak of, so that random texts meet the rules. */
    private static final String SPICE =
            "aazZ019-._@/:\"[]% \u00b7l\u00df\u03a3\u03c2\u0130\u0131\u00c5\u212b\u0308\u0345"
                    + "\u0375\u03b1\u05d0\u05f3\u0628\u0627\u0661\u06f1\u200c\u200d\u094d\u0915\u30a2\u30fb\u3002\uff0e\uff61\uff21"
                    + "\uff20\uff0f\uff76\uff9e\u1100\u1161\u11a8\uac00\u3000\u00a0\u00ad\u202e\u13a0\uab70\u01c5\u2163\ufb01\ufe0f";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomAddress_isRefusedOrHasANormalForm(long seed) {
        long accepted = addresses(seed)
                .map(text -> attempt(() -> Jid.of(text)))
                .flatMap(Optional::stream)
                .peek(JidPropertyTest::assertNormal)
                .count();
        assertThat(accepted).isBetween(TRIES / 50L, TRIES - TRIES / 50L);
    }

    @Test
    void eachCodePoint_isRefusedOrHasANormalForm() {
        long accepted = IntStream.concat(IntStream.range(0, 0x33500), IntStream.range(0xE0000, 0xE0200))
                .mapToObj(Character::toString)
                .flatMap(c -> Stream.of(c + "@a", "l" + c + "@a", "a/" + c, "b" + c + ".a"))
                .map(text -> attempt(() -> Jid.of(text)))
                .flatMap(Optional::stream)
                .peek(JidPropertyTest::assertNormal)
                .count();
        assertThat(accepted).isGreaterThan(400_000);
    }

    private static void assertNormal(Jid jid) {
        assertThat(Jid.of(jid.toString())).isEqualTo(jid);
        assertThat(Jid.of(jid.local(), jid.domain(), jid.resource())).isEqualTo(jid);
        assertThat(NFC.isNormalized(jid.toString())).as(jid.toString()).isTrue();
        assertThat(jid.domain()).isNotEmpty();
        Stream.of(jid.local(), jid.domain(), jid.resource())
                .forEach(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1023));
    }

    @Test
    void aLabelAndULabel_areOneDomain() {
        long different = addresses(4)
                .map(text -> attempt(() -> Jid.of("", text, "")))
                .flatMap(Optional::stream)
                .filter(jid -> !jid.domain().startsWith("["))
                .filter(jid -> {
                    String ascii = UTS46.nameToASCII(jid.domain(), new StringBuilder(), new IDNA.Info())
                            .toString();
                    assertThat(Jid.ofDomain(ascii)).isEqualTo(jid);
                    return !ascii.equals(jid.domain());
                })
                .count();
        assertThat(different).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void plainLocalpart_isWhatPrecisMakesOfIt(long seed) {
        assertPlainIsNormal(ascii(seed), Localpart::isPlain, Localpart::enforceSlowly);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void plainResourcepart_isWhatPrecisMakesOfIt(long seed) {
        assertPlainIsNormal(ascii(seed), Resourcepart::isPlain, Resourcepart::enforceSlowly);
    }

    @ParameterizedTest
    @ValueSource(longs = {9, 10})
    void plainDomainpart_isWhatIdnaMakesOfIt(long seed) {
        assertPlainIsNormal(domains(seed), Domainpart::isPlain, Domainpart::enforceSlowly);
    }

    private static void assertPlainIsNormal(
            Stream<String> texts, Predicate<String> isPlain, UnaryOperator<String> slowly) {
        long plain = texts.filter(isPlain)
                .peek(text -> assertThat(slowly.apply(text)).isEqualTo(text))
                .count();
        assertThat(plain).isGreaterThan(TRIES / 20L);
    }

    private static Optional<Jid> attempt(Supplier<Jid> jid) {
        try {
            return Optional.of(jid.get());
        } catch (InvalidJid e) {
            return Optional.empty();
        }
    }

    /** Addresses of spice, of letters of the first planes, and of both. */
    private static Stream<String> addresses(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, TRIES).mapToObj(i -> {
            String domain = text(random, 1 + random.nextInt(4)) + (random.nextBoolean() ? "" : ".example");
            String local = random.nextBoolean() ? "" : text(random, 1 + random.nextInt(4)) + "@";
            return local + domain + (random.nextBoolean() ? "" : "/" + text(random, 1 + random.nextInt(4)));
        });
    }

    private static String text(Random random, int length) {
        return random.ints(length, 0, 4)
                .map(kind -> switch (kind) {
                    case 0 -> SPICE.codePointAt(random.nextInt(SPICE.length()));
                    case 1 -> random.nextInt(0x3400);
                    default -> 'a' + random.nextInt(26);
                })
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Texts of 0 to 12 characters of ASCII and a little beyond; one in a hundred around the limit of 1023. */
    private static Stream<String> ascii(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, TRIES).mapToObj(i -> {
            int length = random.nextInt(100) == 0 ? 1018 + random.nextInt(10) : random.nextInt(13);
            int from = random.nextInt(4) == 0 ? 0 : 'a';
            int to = from == 0 ? 0x90 : 'z' + 1;
            return random.ints(length, from, to).mapToObj(Character::toString).collect(Collectors.joining());
        });
    }

    /** Labels of few characters, so that hyphens, digits, "xn--", "0x" and dots meet in all ways; some long ones. */
    private static Stream<String> domains(long seed) {
        Random random = new Random(seed);
        String alphabet = "aaabxn00--..9fxZ_";
        return IntStream.range(0, TRIES).mapToObj(i -> {
            String end = random.nextInt(50) == 0 ? "." + "a".repeat(60 + random.nextInt(8)) : "";
            return random.ints(1 + random.nextInt(9), 0, alphabet.length())
                            .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                            .collect(Collectors.joining())
                    + end;
        });
    }
}

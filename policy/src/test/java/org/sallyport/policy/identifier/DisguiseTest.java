package org.sallyport.policy.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.stanza.Jid;

class DisguiseTest {
    private static final IdentifierKeys KEYS = IdentifierKeys.published();

    private static Disguise between(String from, String to) {
        return KEYS.between(from, to, domain -> false);
    }

    private static IdentifierKeys keys(int... seeds) {
        return IdentifierKeys.of(Arrays.stream(seeds)
                .mapToObj(seed -> {
                    byte[] key = new byte[IdentifierKeys.OCTETS];
                    new Random(seed).nextBytes(key);
                    return key;
                })
                .toList());
    }

    private static String text(Random random) {
        int length = 1 + random.nextInt(random.nextBoolean() ? 40 : 240);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(random.nextInt(4) == 0 ? 0x4E00 + random.nextInt(500) : '!' + random.nextInt(90));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsHidden_isMappedBackByTheOtherDirectionAlone(long seed) throws TooLong {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String value = text(random);
            Identifier what = Identifier.values()[random.nextInt(3)];
            String address = random.nextBoolean() ? "" : "a" + i + "@blue.test";
            String hidden = between("blue", "red").hide(what, address, value);
            assertThat(hidden).isEqualTo(between("blue", "red").hide(what, address, value));
            assertThat(between("red", "blue").reveal(what, address, hidden)).contains(value);
            assertThat(between("blue", "red").reveal(what, address, hidden)).isEmpty();
            assertThat(between("green", "blue").reveal(what, address, hidden)).isEmpty();
            assertThat(between("red", "green").reveal(what, address, hidden)).isEmpty();
            assertThat(between("red", "blue").reveal(what, address + "x", hidden))
                    .isEmpty();
            for (Identifier other : Identifier.values()) {
                assertThat(between("red", "blue").reveal(other, address, hidden).isPresent())
                        .isEqualTo(other == what);
            }
        }
    }

    @Test
    void differentValues_lookDifferent() throws TooLong {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            assertThat(seen.add(between("blue", "red").hide(Identifier.ID, "", "m" + i)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 46, 47, 48, 95, 96, 191, 192, 383, 384, 742, 743})
    void opaqueValue_isAResourceAndShowsItsLengthInClassesOnly(int octets) throws TooLong {
        String value = "x".repeat(octets);
        String hidden = between("blue", "red").hide(Identifier.RESOURCE, "a@blue.test", value);
        assertThat(hidden.length()).isIn(86, 150, 278, 534, 1014);
        assertThat(Jid.of("a@blue.test/" + hidden).resource()).isEqualTo(hidden);
        assertThat(between("red", "blue").reveal(Identifier.RESOURCE, "a@blue.test", hidden))
                .contains(value);
    }

    @Test
    void whatIsTooLong_isNotHidden() {
        assertThatThrownBy(() -> between("blue", "red").hide(Identifier.ID, "", "é".repeat(372)))
                .isInstanceOf(TooLong.class)
                .hasMessage("the id has 744 octets, expected at most 743");
    }

    @Test
    void opaqueValue_hasOneSpelling() throws TooLong {
        String hidden = between("blue", "red").hide(Identifier.ID, "", "m1");
        Disguise back = between("red", "blue");
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < hidden.length(); i++) {
            for (char c : alphabet.toCharArray()) {
                if (c != hidden.charAt(i)) {
                    String other = hidden.substring(0, i) + c + hidden.substring(i + 1);
                    assertThat(back.reveal(Identifier.ID, "", other)).isEmpty();
                }
            }
        }
        assertThat(back.reveal(Identifier.ID, "", hidden + "=")).isEmpty();
        assertThat(back.reveal(Identifier.ID, "", " " + hidden)).isEmpty();
    }

    @Test
    void newKeyBeforeTheOld_hidesWhileBothOpen() throws TooLong {
        Disguise before = keys(1).between("blue", "red", domain -> false);
        Disguise after = keys(2, 1).between("blue", "red", domain -> false);
        Disguise back = keys(2, 1).between("red", "blue", domain -> false);
        String old = before.hide(Identifier.ID, "", "m1");
        String fresh = after.hide(Identifier.ID, "", "m1");
        assertThat(fresh).isNotEqualTo(old);
        assertThat(back.reveal(Identifier.ID, "", old)).contains("m1");
        assertThat(back.reveal(Identifier.ID, "", fresh)).contains("m1");
        assertThat(keys(2).between("red", "blue", domain -> false).reveal(Identifier.ID, "", old))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Identifier.class)
    void withoutAKey_nothingIsHiddenAndNothingOpened(Identifier what) throws TooLong {
        String hidden = between("blue", "red").hide(what, "", "m1");
        Disguise none = IdentifierKeys.NONE.between("red", "blue", domain -> false);
        assertThat(none.hasKey()).isFalse();
        assertThat(none.reveal(what, "", hidden)).isEmpty();
        assertThatThrownBy(() -> none.hide(what, "", "m1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keyOfAnotherLength_isNotTaken() {
        assertThatThrownBy(() -> IdentifierKeys.of(List.of(new byte[16]))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void publishedKey_isKnownAsSuch() {
        byte[] key = new byte[32];
        for (int i = 0; i < 32; i++) {
            key[i] = (byte) i;
        }
        assertThat(IdentifierKeys.isPublished(key)).isTrue();
        assertThat(IdentifierKeys.isPublished("x".repeat(32).getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }
}

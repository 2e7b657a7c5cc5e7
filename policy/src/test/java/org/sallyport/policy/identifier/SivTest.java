package org.sallyport.policy.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SivTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** RFC 5297, A.1. */
    @Test
    void oneHeader_givesWhatTheRfcGives() {
        Siv siv = new Siv(hex("fffefdfc fbfaf9f8 f7f6f5f4 f3f2f1f0 f0f1f2f3 f4f5f6f7 f8f9fafb fcfdfeff"));
        byte[] header = hex("10111213 14151617 18191a1b 1c1d1e1f 20212223 24252627");
        byte[] plain = hex("11223344 55667788 99aabbcc ddee");
        byte[] sealed = hex("85632d07 c6e8f37f 950acd32 0a2ecc93 40c02b96 90c4dc04 daef7f6a fe5c");
        assertThat(siv.seal(plain, header)).isEqualTo(sealed);
        assertThat(siv.open(sealed, header))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(plain));
    }

    /** RFC 5297, A.2. */
    @Test
    void twoHeadersAndANonce_giveWhatTheRfcGives() {
        Siv siv = new Siv(hex("7f7e7d7c 7b7a7978 77767574 73727170 40414243 44454647 48494a4b 4c4d4e4f"));
        byte[][] headers = {
            hex("00112233 44556677 8899aabb ccddeeff deaddada deaddada ffeeddcc bbaa9988 77665544 33221100"),
            hex("10203040 50607080 90a0"),
            hex("09f91102 9d74e35b d84156c5 635688c0")
        };
        byte[] plain = hex(
                "74686973 20697320 736f6d65 20706c61 696e7465 78742074 6f20656e 63727970 74207573 696e6720 5349562d 414553");
        byte[] sealed = hex("7bdb6e3b 432667eb 06f4d14b ff2fbd0f cb900f2f ddbe4043 26601965 c889bf17 dba77ceb 094fa663"
                + " b7a3f748 ba8af829 ea64ad54 4a272e9c 485b62a3 fd5c0d");
        assertThat(siv.seal(plain, headers)).isEqualTo(sealed);
        assertThat(siv.open(sealed, headers))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(plain));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32, 33, 64, 100})
    void whateverIsSealed_opensAndNothingElseDoes(int octets) {
        Random random = new Random(octets);
        byte[] key = new byte[64];
        random.nextBytes(key);
        byte[] plain = new byte[octets];
        random.nextBytes(plain);
        Siv siv = new Siv(key);
        byte[] sealed = siv.seal(plain, new byte[0], new byte[] {1});
        assertThat(siv.open(sealed, new byte[0], new byte[] {1}))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(plain));
        for (int i = 0; i < sealed.length; i++) {
            byte[] forged = sealed.clone();
            forged[i] ^= (byte) (1 << random.nextInt(8));
            assertThat(siv.open(forged, new byte[0], new byte[] {1})).isEmpty();
        }
        for (byte[][] other : List.of(
                new byte[][] {{1}, {}}, new byte[][] {{}}, new byte[][] {{}, {1}, {}}, new byte[][] {{}, {1, 0}})) {
            assertThat(siv.open(sealed, other)).isEmpty();
        }
        assertThat(siv.open(Arrays.copyOf(sealed, 15), new byte[0], new byte[] {1}))
                .isEmpty();
    }
}

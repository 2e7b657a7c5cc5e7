package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** It says the same as the JDK's decoder. */
class Utf8Test {
    static IntStream firstOctets() {
        return IntStream.range(0x80, 0x100);
    }

    @ParameterizedTest
    @MethodSource("firstOctets")
    void anyTwoAndThreeOctets_areAsTheJdkSays(int first) {
        for (int second = 0; second < 256; second++) {
            same((byte) first, (byte) second);
            for (int third : new int[] {0, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff}) {
                same((byte) first, (byte) second, (byte) third);
                same((byte) first, (byte) second, (byte) third, (byte) 0x80);
                same((byte) first, (byte) second, (byte) third, (byte) 0xc0);
            }
        }
    }

    /** Around the places where eight octets are looked at together. */
    @Test
    void anyOctetsAmongAscii_areAsTheJdkSays() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = "a".repeat(1 + random.nextInt(40)).getBytes(StandardCharsets.US_ASCII);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            same(octets);
        }
    }

    private static void same(byte... octets) {
        assertThat(Utf8.isStrict(octets)).isEqualTo(jdk(octets));
    }

    private static boolean jdk(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

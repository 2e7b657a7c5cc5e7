package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainOctetsTest {
    static IntStream octets() {
        return IntStream.range(0, 256);
    }

    @ParameterizedTest
    @MethodSource("octets")
    void octet_isSeenWhereverItStands(int octet) {
        boolean plain = octet >= ' ' && octet <= '~' || octet == '\n' || octet == '\t';
        for (int length = 1; length <= 25; length++) {
            for (int at = 0; at < length; at++) {
                byte[] octets = new byte[length];
                Arrays.fill(octets, (byte) (at % 2 == 0 ? '~' : ' '));
                octets[at] = (byte) octet;
                assertThat(PlainOctets.are(octets)).as("%s of %s", at, length).isEqualTo(plain);
            }
        }
    }
}

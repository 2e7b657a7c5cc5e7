package org.sallyport.policy.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;

/** Addresses that others call valid or invalid. */
@Tag("outside")
class OutsideJidTest {
    private static final String REFUSED = "refused";

    /** Valid to others; to us refused, or of another normal form. */
    private static final Map<String, Different> DIFFERENT = Map.of(
            "\u03c2@example.com",
            new Different(
                    "\u03c2 example.com ",
                    "final sigma is a lower-case letter and stays one (RFC 7622, 3.5): it is another user"),
            "user@[2001:638:a000:4134::ffff:40%eno1]",
            new Different(REFUSED, "a zone names an interface of one host and means nothing on another"),
            "user@averylongdomainpartisstillvalideventhoughitexceedsthesixtyfourbytelimitofdnslabels",
            new Different(REFUSED, "a label beyond 63 octets is no name in DNS (RFC 5890, 2.3.1)"));

    private record Different(String ours, String why) {}

    static Stream<Arguments> valid() {
        return Outside.rows("jids/valid.txt").stream().map(row -> Arguments.of(row.getFirst(), row.subList(1, 4)));
    }

    static Stream<String> invalid() {
        return Outside.rows("jids/invalid.txt").stream().map(List::getFirst);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("valid")
    void validAddress_hasItsNormalForm(String address, List<String> parts) {
        Different different = DIFFERENT.get(address);
        if (different == null) {
            assertThat(parts(Jid.of(address))).isEqualTo(parts);
        } else {
            assertThat(ours(address))
                    .as(different.why)
                    .isEqualTo(different.ours)
                    .isNotEqualTo(text(parts));
        }
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("invalid")
    void invalidAddress_isRefused(String address) {
        assertThatThrownBy(() -> Jid.of(address)).isInstanceOf(InvalidJid.class);
    }

    @Test
    void differences_areAllInTheSet() {
        assertThat(valid().map(row -> row.get()[0]).toList()).containsAll(DIFFERENT.keySet());
    }

    private static String ours(String address) {
        try {
            return text(parts(Jid.of(address)));
        } catch (InvalidJid e) {
            return REFUSED;
        }
    }

    private static List<String> parts(Jid jid) {
        return List.of(jid.local(), jid.domain(), jid.resource());
    }

    private static String text(List<String> parts) {
        return String.join(" ", parts);
    }
}

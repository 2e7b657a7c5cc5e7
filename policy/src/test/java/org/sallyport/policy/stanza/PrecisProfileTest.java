package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.UnicodeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Our PRECIS against an independent one, over all of Unicode. Where they differ the difference is named here, and ours is
 * the one that follows the RFC.
 */
class PrecisProfileTest {
    /** Assigned before either library's Unicode data was made, so that only the rules can differ; and what is not. */
    private static final int[] COMMON = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(cp -> UCharacter.getAge(cp).getMajor() <= 13)
            .filter(cp -> cp < 0x33500 || UCharacter.isDefined(cp) && UCharacter.getType(cp) != UCharacter.PRIVATE_USE)
            .toArray();

    private static final UnicodeSet VARIATION_SELECTORS = new UnicodeSet("[\\U000E0100-\\U000E01EF]");

    @Test
    void usernameCaseMapped_agreesButForIgnorableMarksAndFinalSigma() {
        String differences = differences(
                text -> PrecisProfile.usernameCaseMapped("localpart", text),
                PrecisProfiles.USERNAME_CASE_MAPPED::enforce);
        assertThat(differences)
                .isEqualTo(new UnicodeSet(VARIATION_SELECTORS).add(0x03A3).toPattern(true));
    }

    @Test
    void opaqueString_agreesButForIgnorableMarksAndContext() {
        String differences = differences(
                text -> PrecisProfile.opaqueString("resourcepart", text), PrecisProfiles.OPAQUE_STRING::enforce);
        assertThat(differences)
                .isEqualTo(new UnicodeSet(VARIATION_SELECTORS)
                        .addAll("\u00b7\u0387\u0375\u05f3\u05f4\u30fb")
                        .toPattern(true));
    }

    private static String differences(UnaryOperator<String> ours, UnaryOperator<String> theirs) {
        UnicodeSet differences = new UnicodeSet();
        for (int cp : COMMON) {
            String text = "a" + Character.toString(cp);
            if (!attempt(ours, text).equals(attempt(theirs, text))) {
                differences.add(cp);
            }
        }
        return differences.toPattern(true);
    }

    private static String attempt(UnaryOperator<String> profile, String text) {
        try {
            return profile.apply(text);
        } catch (IllegalArgumentException e) {
            return "refused";
        }
    }
}

package org.sallyport.policy.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hostile set at the reader, and at a guard with an open policy: one outcome however the octets are cut. */
@Tag("outside")
class OutsideReaderTest {
    private static final Set<String> AREAS = Set.of(
            "restricted",
            "wellformed",
            "encoding",
            "limits",
            "address",
            "stream",
            "benign",
            "hiding",
            "iq",
            "presence",
            "duplicate");
    private static final int CUT_BELOW = 2048;

    /** What the reader cannot know: who is proved, who is served, what was offered, how long it takes. */
    private static final Set<String> OF_THE_STREAM = Set.of(
            "address-from-third",
            "address-from-near",
            "address-from-subdomain",
            "address-from-suffix",
            "address-from-at-in-resource",
            "address-from-slash-first",
            "address-from-fullwidth-third",
            "address-to-third",
            "address-to-far",
            "address-to-ip",
            "limits-incomplete-stanza",
            "stream-unknown-top",
            "stream-pre-auth-iq",
            "stream-features-pretence",
            "stream-late-starttls",
            "stream-late-sasl-auth",
            "stream-late-compress",
            "stream-late-sm-enable",
            "stream-late-sm-resume",
            "stream-late-bidi",
            "stream-db-result-third",
            "stream-db-valid-forged");

    /** Where we decided otherwise than the set, and why. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "wellformed-end-extra",
            "the message is whole and good before the tag too many comes; what is read depends on no later octet",
            "benign-nfc-nfd-same",
            "text is held in Normalization Form C: two spellings that look the same would be a channel");

    static Stream<HostileCase> cases() {
        return HostileCase.all().filter(one -> AREAS.contains(one.area()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void hostileCase_endsAsExpectedHoweverItIsCut(HostileCase one) {
        Play whole = Play.cut(one, one.octets().length);
        assertThat(holds(one, whole))
                .as("%s, found %s: %s", one.outcomes(), whole.outcome(), whole.reads())
                .isEqualTo(!OF_THE_STREAM.contains(one.name()) && !DIFFERENT.containsKey(one.name()));
        assertThat(Play.octetByOctet(one)).isEqualTo(whole);
        for (int at = 1; at < one.octets().length && one.octets().length < CUT_BELOW; at++) {
            assertThat(Play.cut(one, at)).as("cut at " + at).isEqualTo(whole);
        }
    }

    private static boolean holds(HostileCase one, Play play) {
        String out = play.forwarded();
        return one.outcomes().contains(play.outcome())
                && one.forbid().stream().noneMatch(out::contains)
                && (!play.outcome().equals("forwarded-normalised")
                        || one.require().stream().allMatch(out::contains));
    }

    @Test
    void casesNamedHere_areAllInTheSet() {
        assertThat(cases().map(HostileCase::name).toList())
                .hasSizeGreaterThan(150)
                .containsAll(OF_THE_STREAM)
                .containsAll(DIFFERENT.keySet());
    }
}

package org.sallyport.guard.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.PassageId;

/** Whose signature counts, for what. */
@Tag("either-mode")
class BallotTest {
    private final Persons persons = new Persons();
    private final HeldMessage one = Persons.message(1, 1, 10);
    private final HeldMessage two = Persons.message(2, 2, 10);

    private Standing standing(HeldMessage message, ReviewSignature... signatures) {
        HeldMessage signed = message;
        for (ReviewSignature each : signatures) {
            signed = signed.signed(each);
        }
        return new Ballot(signed, persons).standing();
    }

    private String problem(HeldMessage message, ReviewSignature signature) {
        return new Ballot(message, persons).problem(signature).orElse("");
    }

    @Test
    void onePerson_isEnoughForOne() {
        assertThat(standing(one)).isEqualTo(new Standing.Waiting(0));
        ReviewSignature signature = persons.signature(one, "ada", ReviewVerdict.RELEASE);
        assertThat(problem(one, signature)).isEmpty();
        assertThat(standing(one, signature)).isEqualTo(new Standing.Released(1));
    }

    @Test
    void twoPersons_areNeededForTwo() {
        ReviewSignature ada = persons.signature(two, "ada", ReviewVerdict.RELEASE);
        ReviewSignature bob = persons.signature(two, "bob", ReviewVerdict.RELEASE);
        assertThat(standing(two, ada)).isEqualTo(new Standing.Waiting(1));
        assertThat(standing(two, ada, bob)).isEqualTo(new Standing.Released(2));
    }

    @Test
    void samePersonTwice_countsOnce() {
        ReviewSignature first = persons.signature(two, "ada", ReviewVerdict.RELEASE);
        ReviewSignature again = persons.signature(
                two.passage(), two.input(), "ada", "ada", ReviewVerdict.RELEASE, "2026-01-02T03:05:00Z");
        assertThat(problem(two.signed(first), again)).contains("nobody counts twice");
        assertThat(standing(two, first, again)).isEqualTo(new Standing.Waiting(1));
    }

    @Test
    void sameKeyUnderTwoNames_countsOnce() {
        persons.alias("ada", "adele");
        ReviewSignature first = persons.signature(two, "ada", ReviewVerdict.RELEASE);
        ReviewSignature again = persons.signature(two, "adele", ReviewVerdict.RELEASE);
        assertThat(problem(two.signed(first), again)).contains("signed as \"ada\" already");
        assertThat(standing(two, first, again)).isEqualTo(new Standing.Waiting(1));
    }

    @Test
    void onePersonWhoRefuses_isEnough() {
        ReviewSignature ada = persons.signature(two, "ada", ReviewVerdict.RELEASE);
        ReviewSignature no = persons.signature(two, "bob", ReviewVerdict.REFUSE);
        assertThat(standing(two, ada, no)).isEqualTo(new Standing.Refused("bob"));
        ReviewSignature other = persons.signature(two, "ada", ReviewVerdict.REFUSE);
        assertThat(problem(two.signed(ada), other)).isEmpty();
        assertThat(standing(two, ada, other)).isEqualTo(new Standing.Refused("ada"));
    }

    @ParameterizedTest
    @CsvSource({
        "carol, takes the role approver",
        "dora, no key that was confirmed",
        "eve, no person of that name",
    })
    void personWhoMayNotReview_doesNotCount(String name, String why) {
        for (ReviewVerdict verdict : ReviewVerdict.values()) {
            ReviewSignature signature = persons.signature(one, name, verdict);
            assertThat(problem(one, signature)).contains(why);
            assertThat(standing(one, signature)).isEqualTo(new Standing.Waiting(0));
        }
    }

    @Test
    void personWhoIsDisabledLater_countsNoMore() {
        ReviewSignature ada = persons.signature(two, "ada", ReviewVerdict.RELEASE);
        persons.disable("ada");
        assertThat(standing(two, ada, persons.signature(two, "bob", ReviewVerdict.RELEASE)))
                .isEqualTo(new Standing.Waiting(1));
    }

    @Test
    void unknownPerson_doesNotCount() {
        ReviewSignature forged =
                persons.signature(one.passage(), one.input(), "ada", "mallory", ReviewVerdict.RELEASE, Persons.TIME);
        assertThat(problem(one, forged)).contains("no person of that name");
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    /** Whatever is signed for another message, input, verdict, name or time, or changed on its way, counts for nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void signatureOverSomethingElse_doesNotCount(int seed) {
        Random random = new Random(seed);
        String hand = List.of("ada", "bob").get(random.nextInt(2));
        int what = seed % 6;
        PassageId passage = what == 0 ? new PassageId(7, 1, 2 + random.nextInt(100)) : one.passage();
        String input = what == 1 ? one.input().replaceFirst("5", "6") : one.input();
        ReviewVerdict signed = what == 2 ? ReviewVerdict.REFUSE : ReviewVerdict.RELEASE;
        String name = what == 3 ? (hand.equals("ada") ? "bob" : "ada") : hand;
        String time = what == 4 ? "2026-01-02T03:04:07Z" : Persons.TIME;
        ReviewSignature made = persons.signature(passage, input, hand, name, signed, time);
        byte[] octets = Base64.getDecoder().decode(made.signature());
        if (what == 5) {
            octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
        }
        ReviewSignature claimed = new ReviewSignature(
                name,
                ReviewVerdict.RELEASE,
                Persons.TIME,
                made.algorithm(),
                Base64.getEncoder().encodeToString(octets));
        assertThat(problem(one, claimed)).contains("no confirmed key of this person has signed");
        assertThat(standing(one, claimed)).isEqualTo(new Standing.Waiting(0));
    }

    /** However signatures are put together: it is released exactly when enough different persons may, and nobody refuses. */
    @ParameterizedTest
    @MethodSource("seeds")
    void messageIsReleased_exactlyWhenEnoughHaveSigned(int seed) {
        Random random = new Random(seed);
        HeldMessage message = Persons.message(seed, 1 + random.nextInt(2), 10);
        Set<String> released = new HashSet<>();
        boolean refused = false;
        HeldMessage signed = message;
        for (int i = random.nextInt(6); i > 0; i--) {
            String name = List.of("ada", "bob", "carol", "dora", "eve").get(random.nextInt(5));
            boolean counts = name.equals("ada") || name.equals("bob");
            ReviewVerdict verdict = random.nextInt(5) == 0 ? ReviewVerdict.REFUSE : ReviewVerdict.RELEASE;
            HeldMessage over = random.nextInt(4) == 0 ? Persons.message(seed + 1000L, 1, 10) : message;
            signed = signed.signed(persons.signature(over, name, verdict));
            if (counts && over == message) {
                refused |= verdict == ReviewVerdict.REFUSE;
                if (verdict == ReviewVerdict.RELEASE) {
                    released.add(name);
                }
            }
        }
        Standing standing = new Ballot(signed, persons).standing();
        assertThat(standing instanceof Standing.Refused).isEqualTo(refused);
        assertThat(standing instanceof Standing.Released).isEqualTo(!refused && released.size() >= message.reviewers());
    }

    @Test
    void text_isWhatIsDocumented() {
        assertThat(new String(
                        ReviewSignature.text(
                                new PassageId(10, 1, 23), ReviewVerdict.RELEASE, "ab12", "ada", "2026-01-02T03:04:05Z"),
                        StandardCharsets.US_ASCII))
                .isEqualTo("sallyport review 1\npassage " + new PassageId(10, 1, 23)
                        + "\nverdict release\ninput ab12\nsigner ada\ntime 2026-01-02T03:04:05Z\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nverdict release", "\u00e4"})
    void nameThatIsNone_isRefused(String name) {
        assertThatThrownBy(() -> new ReviewSignature(name, ReviewVerdict.RELEASE, Persons.TIME, "ed25519", "AAAA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-01-02T03:04:05+01:00", "2026-01-02T03:04:05Z\nx"})
    void timeThatIsNone_isRefused(String time) {
        assertThatThrownBy(() -> new ReviewSignature("ada", ReviewVerdict.RELEASE, time, "ed25519", "AAAA"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("time");
    }
}

package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.text.Treatment;

class CleanTextTest {
    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    private static CleanText longestWord(int longest) {
        Treatment strip = Treatment.STRIP;
        return new CleanText(
                strip, strip, strip, strip, strip, strip, strip, strip, 8, strip, false, longest, Confusables.PASS);
    }

    private static Passage passage(String body) {
        Stanza chat = Stanza.of(
                StanzaKind.MESSAGE,
                "chat",
                Jid.of("alice@blue.test/desk"),
                Jid.of("bob@red.test"),
                "m1",
                List.of(Element.of(Name.server("body"), body)));
        return new Passage(new PassageId(0, 0, 0), "blue", "red", chat, new Facts(Instant.EPOCH, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void longWord_isFoundWhereverItStands(int seed) {
        Random random = new Random(seed);
        int longest = 1 + random.nextInt(6);
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            body.append("aZ09+/=-_ .\u00e4".charAt(random.nextInt(12)));
        }
        boolean longer = Pattern.compile("[A-Za-z0-9+/=_-]{" + (longest + 1) + "}")
                .matcher(body)
                .find();
        assertThat(longestWord(longest).examine(passage(body.toString())) instanceof Outcome.Refuse)
                .as("%s of %s", body, longest)
                .isEqualTo(longer);
    }

    @Test
    void cleanStanza_isCleanForTheNextRule() {
        CleanText clean = longestWord(0);
        Passage given = passage("a\u200bb \u202egpj.exe");
        Outcome.Change change = (Outcome.Change) clean.examine(given);
        assertThat(change.to().payloads().getFirst().text()).isEqualTo("ab gpj.exe");
        assertThat(clean.examine(given.with(change.to()))).isEqualTo(Outcome.pass());
    }
}

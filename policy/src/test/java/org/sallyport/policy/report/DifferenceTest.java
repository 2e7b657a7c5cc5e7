package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Difference.Change;
import org.sallyport.policy.report.Difference.Decision;
import org.sallyport.policy.report.Difference.Turn;
import org.sallyport.policy.report.Difference.Way;

class DifferenceTest {
    private static final String PING = """

            [[allow]]
            id = "C-020"
            why = "are you there"
            kind = "iq"
            types = ["get"]
            payloads = ["{urn:xmpp:ping}ping"]
            """;

    @TempDir
    Path directory;

    private int bundles;

    private Written written(String policy) {
        return new Written(directory.resolve("bundle" + bundles++), policy);
    }

    private Bundle bundle(String policy) {
        return written(policy).read();
    }

    private Difference difference(String before, String after) {
        return Difference.between(bundle(before), bundle(after));
    }

    @Test
    void sameBundle_differsInNothing() {
        Difference none = difference(Written.ALLOW + Written.SIZE, Written.ALLOW + Written.SIZE);
        assertThat(none.isNone()).isTrue();
        assertThat(DifferenceText.lines(none)).containsExactly("nothing differs");
    }

    @Test
    void newPermission_letsMoreCross() {
        Difference more = difference(Written.ALLOW, Written.ALLOW + PING);
        assertThat(more.changes())
                .containsExactly(new Change(
                        Way.MORE,
                        "from blue to red, C-020",
                        "a new permission: Questions (iq get) may cross (are you there)"));
        assertThat(more.decisions())
                .extracting(Decision::turn, Decision::what, Decision::before, Decision::after)
                .containsExactly(
                        tuple(Turn.CROSSES_NOW, "are you there", "refused at (allow), not-allowed", "crosses"));
        assertThat(more.decisions().getFirst().stanza())
                .startsWith("<iq xmlns=\"jabber:server\" from=\"alice@blue.test/desk\"");
    }

    @Test
    void theOtherWayRound_isTheReverse() {
        Difference less = difference(Written.ALLOW + PING, Written.ALLOW);
        assertThat(less.changes()).extracting(Change::way).containsExactly(Way.LESS);
        assertThat(less.decisions()).extracting(Decision::turn).containsExactly(Turn.CROSSES_NO_LONGER);
    }

    @Test
    void payloadThatIsDiscardedInstead_leavesOtherwise() {
        String leaves = Written.ALLOW.replace("body\"", "body\", \"{urn:xmpp:receipts}request\"");
        String gone = Written.ALLOW + "discards = [\"{urn:xmpp:receipts}request\"]\n";
        Difference other = difference(leaves, gone);
        assertThat(other.changes()).extracting(Change::way).containsExactly(Way.LESS, Way.MORE);
        assertThat(other.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.turn()).isEqualTo(Turn.LEAVES_OTHERWISE);
            assertThat(decision.what()).isEqualTo("a request for a receipt");
            assertThat(decision.leaves()).endsWith("<body>Got it?</body></message>");
        });
    }

    @Test
    void vectorOfEitherBundle_isTried() {
        Bundle before = written(Written.ALLOW)
                .crosses("shout", "<body>" + "x".repeat(190) + "</body>")
                .read();
        Difference less = Difference.between(before, bundle(Written.ALLOW + Written.SIZE));
        assertThat(less.decisions())
                .extracting(Decision::turn, Decision::what)
                .contains(tuple(Turn.CROSSES_NO_LONGER, "vector shout"));
    }

    @Test
    void ruleThatIsChanged_saysWhatWasAndWhatIs() {
        String wider = Written.SIZE.replace("200", "100000").replace("a line, not a file", "no limit");
        assertThat(difference(Written.ALLOW + Written.SIZE, Written.ALLOW + wider)
                        .changes())
                .extracting(Change::way, Change::what)
                .containsExactly(
                        tuple(
                                Way.OTHER,
                                "largest stanza that passes, in octets of its canonical form: was 200, is now 100,000"),
                        tuple(Way.OTHER, "the reason was \"a line, not a file\", is now \"no limit\""));
    }

    @Test
    void ruleThatIsGone_letsMoreCross() {
        Difference more = difference(Written.ALLOW + Written.SIZE, Written.ALLOW);
        assertThat(more.changes()).extracting(Change::way).containsExactly(Way.MORE);
        assertThat(more.decisions())
                .extracting(Decision::turn, Decision::what)
                .contains(tuple(Turn.CROSSES_NOW, "a long text"));
    }

    @Test
    void orderOfRules_isADifference() {
        String types = """

                [[rule]]
                id = "C-050"
                why = "no news"
                control = "block-types"
                with = { kind = "message", types = ["headline"] }
                """;
        assertThat(difference(Written.ALLOW + Written.SIZE + types, Written.ALLOW + types + Written.SIZE)
                        .changes())
                .containsExactly(
                        new Change(Way.OTHER, "from blue to red, order", "was C-100, C-050; is now C-050, C-100"));
    }

    @Test
    void directionsAndPeersAndSides_areCompared() {
        String other = Written.SIDES
                .replace("id = \"red-server\"", "id = \"crimson\"")
                .replace("domains = [\"blue.test\"]", "domains = [\"blue.test\", \"tea.blue.test\"]\nblocked = true")
                .replace("from = \"blue\"\nto = \"red\"", "from = \"red\"\nto = \"blue\"");
        Difference difference = Difference.between(
                bundle(Written.ALLOW),
                written(Written.ALLOW).file("bundle.toml", other).read());
        assertThat(difference.changes())
                .extracting(Change::way, Change::where, Change::what)
                .containsExactly(
                        tuple(Way.MORE, "peer blue-server", "serves tea.blue.test"),
                        tuple(Way.OTHER, "peer blue-server", "shut this peer out: was no, is now yes"),
                        tuple(Way.MORE, "peer crimson", "is new, on side red"),
                        tuple(Way.LESS, "peer red-server", "is gone"),
                        tuple(Way.MORE, "from red to blue", "is new: chat"),
                        tuple(Way.LESS, "from blue to red", "is gone: nothing crosses"));
        assertThat(difference.decisions())
                .extracting(Decision::from, Decision::turn)
                .contains(tuple("red", Turn.CROSSES_NOW), tuple("blue", Turn.CROSSES_NO_LONGER));
    }

    @Test
    void exampleStanzas_areReadAndNamedApart() {
        assertThat(Corpus.between(bundle(Written.ALLOW), "blue", "red"))
                .hasSizeGreaterThan(90)
                .extracting(Corpus.Given::what)
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(Corpus.between(bundle(Written.ALLOW), "blue", "red")).allSatisfy(given -> {
            assertThat(given.passage().stanza().from().domain()).endsWith("blue.test");
            assertThat(given.passage().stanza().to().domain()).endsWith("red.test");
        });
    }
}

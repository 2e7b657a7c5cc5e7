package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.policy.report.Review.Finding;
import org.sallyport.policy.report.Review.Kind;

class ReviewTest {
    private static final String SHORT = "<body>hello</body>";
    private static final String LONG = "<body>" + "x".repeat(200) + "</body>";
    private static final String ACTIVE = "<active xmlns='http://jabber.org/protocol/chatstates'/>";
    private static final String REMOVE = """

            [[rule]]
            id = "C-090"
            why = "no nicknames"
            control = "remove-payloads"
            with = { payloads = ["{http://jabber.org/protocol/nick}nick"] }
            """;
    private static final String NICK = "<nick xmlns='http://jabber.org/protocol/nick'>n</nick>";
    private static final String NICK_DISCARDED =
            Written.ALLOW + "discards = [\"{http://jabber.org/protocol/nick}nick\"]\n";

    @TempDir
    Path directory;

    private Written bundle(String policy) {
        return new Written(directory, policy).crosses("short", SHORT);
    }

    private static AbstractListAssert<?, ?, Tuple, ?> findings(Written bundle) {
        return assertThat(Review.of(bundle.read()).findings()).extracting(Finding::entry, Finding::kind);
    }

    @Test
    void bundleWhoseVectorsShowEverything_hasNoFinding() {
        findings(bundle(Written.ALLOW + Written.SIZE).refused("long", "too-large", LONG))
                .isEmpty();
    }

    @Test
    void vectorThatFails_isFound() {
        findings(bundle(Written.ALLOW).refused("long", "too-large", LONG))
                .containsExactly(tuple("vectors/long", Kind.VECTOR_FAILS));
    }

    @Test
    void vectorOfNoDirection_isFound() {
        findings(bundle(Written.ALLOW).file("vectors/alone.vec", """
                                what = "w"
                                why = "y"
                                effect = "e"
                                control = "max-size"
                                with = { bytes = 9000 }
                                expect = "pass"
                                ----- in
                                <message from='a@blue.test' to='b@red.test'/>
                                """))
                .containsExactly(tuple("vectors/alone", Kind.VECTOR_IDLE));
    }

    @Test
    void bundleWithoutVectors_isFoundOut() {
        findings(new Written(directory, Written.ALLOW))
                .containsExactly(tuple("blue and red", Kind.VECTOR_IDLE), tuple("C-010", Kind.ALLOW_UNUSED));
    }

    @Test
    void allowThatAnEarlierOneTakesEverythingFrom_isShadowed() {
        String narrower =
                Written.ALLOW.substring(Written.ALLOW.indexOf("[[allow]]")).replace("C-010", "C-020");
        findings(bundle(Written.ALLOW + "\n" + narrower)).containsExactly(tuple("C-020", Kind.ALLOW_SHADOWED));
    }

    @Test
    void allowWithMoreThanAnEarlierOne_isNotShadowed() {
        String wider = Written.ALLOW
                .substring(Written.ALLOW.indexOf("[[allow]]"))
                .replace("C-010", "C-020")
                .replace("body\"", "body\", \"{jabber:server}thread\"");
        findings(bundle(Written.ALLOW + "\n" + wider)).containsExactly(tuple("C-020", Kind.ALLOW_UNUSED));
        findings(bundle(Written.ALLOW + "\n" + wider).crosses("thread", "<body>b</body><thread>t</thread>"))
                .isEmpty();
    }

    @Test
    void typeThatIsShadowedAlone_isFound() {
        String both = Written.ALLOW
                .substring(Written.ALLOW.indexOf("[[allow]]"))
                .replace("C-010", "C-020")
                .replace("[\"chat\"]", "[\"chat\", \"normal\"]");
        findings(bundle(Written.ALLOW + "\n" + both))
                .containsExactly(tuple("C-020", Kind.ALLOW_SHADOWED), tuple("C-020", Kind.ALLOW_UNUSED));
    }

    @Test
    void typeAndPayloadAndDiscardThatNoVectorUses_areFound() {
        String wide = Written.ALLOW
                        .replace("[\"chat\"]", "[\"chat\", \"normal\"]")
                        .replace("body\"]", "body\", \"{urn:xmpp:receipts}*\"]")
                + "discards = [\"{http://jabber.org/protocol/chatstates}*\"]\n";
        findings(bundle(wide))
                .containsExactly(
                        tuple("C-010", Kind.TYPE_UNUSED),
                        tuple("C-010", Kind.PAYLOAD_UNUSED),
                        tuple("C-010", Kind.DISCARD_UNUSED));
        findings(bundle(wide).changed("typing", SHORT + ACTIVE, SHORT))
                .doesNotContain(tuple("C-010", Kind.DISCARD_UNUSED));
    }

    @Test
    void ruleThatNoVectorIsRefusedBy_isIdle() {
        findings(bundle(Written.ALLOW + Written.SIZE)).containsExactly(tuple("C-100", Kind.RULE_IDLE));
    }

    @Test
    void ruleThatNoVectorComesTo_isUnreached() {
        String tiny = Written.SIZE.replace("200", "20").replace("C-100", "C-050");
        findings(new Written(directory, Written.ALLOW + tiny + Written.SIZE).refused("long", "too-large", LONG))
                .containsExactly(
                        tuple("C-010", Kind.ALLOW_UNUSED),
                        tuple("C-050", Kind.RULE_IDLE),
                        tuple("C-100", Kind.RULE_UNREACHED));
    }

    @Test
    void ruleThatRewritesBeforeACheck_isFound() {
        Written bundle = bundle(NICK_DISCARDED + REMOVE + Written.SIZE)
                .changed("nick", SHORT + NICK, SHORT)
                .refused("long", "too-large", LONG);
        findings(bundle).containsExactly(tuple("C-090", Kind.REWRITES_BEFORE_CHECK));
    }

    @Test
    void ruleThatRewritesAfterTheChecks_isFine() {
        Written bundle = bundle(NICK_DISCARDED + Written.SIZE + REMOVE)
                .changed("nick", SHORT + NICK, SHORT)
                .refused("long", "too-large", LONG);
        findings(bundle).isEmpty();
    }

    @Test
    void ruleThatMakesAnotherOnePass_isShownByTheVector() {
        String clean = """

                [[rule]]
                id = "C-100"
                why = "nothing unseen"
                control = "clean-text"
                """;
        Written bundle = bundle(NICK_DISCARDED + REMOVE + clean)
                .changed("nick", SHORT + NICK.replace(">n<", ">n\\u202e<"), SHORT);
        bundle.file("vectors/nick.vec", """
                what = "a nickname that turns the direction is gone with the nickname"
                why = "C"
                effect = "none"
                from = "blue"
                to = "red"
                expect = "released"
                ----- in
                <message from='a@blue.test' to='b@red.test' type='chat'><body>hello</body><nick xmlns='http://jabber.org/protocol/nick'>a&#x202e;b</nick></message>
                ----- out
                <message xmlns="jabber:server" from="a@blue.test" to="b@red.test" type="chat"><body>hello</body></message>
                """);
        assertThat(Review.of(bundle.read()).findings())
                .filteredOn(finding -> finding.kind() == Kind.REWRITES_BEFORE_CHECK)
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.what()).isEqualTo("makes C-100 pass what it would refuse: vector nick"));
    }
}

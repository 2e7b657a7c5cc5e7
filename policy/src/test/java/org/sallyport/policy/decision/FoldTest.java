package org.sallyport.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.control.Capabilities;
import org.sallyport.policy.control.CapsUse;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.FoldPresence;
import org.sallyport.policy.control.Hold;
import org.sallyport.policy.control.OtherStanzas;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.ReviewTerms;
import org.sallyport.policy.control.Transform;
import org.sallyport.policy.control.Unwrap;
import org.sallyport.policy.control.WordAction;
import org.sallyport.policy.control.WordList;
import org.sallyport.policy.control.Wrapper;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.Stylesheet;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.Identifier;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;

/** What becomes of a stanza when a rule does its worst, and what a decision says of the way there. */
class FoldTest {
    private static final Revision REVISION = new Revision("ab".repeat(32));
    private static final IdentifierKeys KEYS = IdentifierKeys.published();
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test");
    private static final Element BODY = Element.of(Name.server("body"), "hi");
    private static final Element TUNNEL = Element.of(new Name("urn:example:tunnel", "data"));
    private static final String DISCO = "http://jabber.org/protocol/disco#info";
    private static final Name RECEIVED = new Name("urn:xmpp:receipts", "received");
    private static final Stanza CHAT = Stanza.of(StanzaKind.MESSAGE, "chat", ALICE, BOB, "m1", List.of(BODY));

    private static final Transform REWRITING = new Transform(
            Stylesheet.of(new Attachment("any.xsl", "<any/>".getBytes(StandardCharsets.UTF_8))),
            EnumSet.allOf(StanzaKind.class),
            Duration.ofSeconds(1));

    private static Allow allow(String id, StanzaKind kind, Set<String> types, String... payloads) {
        List<Names> names = Stream.of(payloads).map(Names::of).toList();
        return new Allow(id, "test", kind, types, names, List.of());
    }

    private static Guard guard(List<Allow> allows, Control... controls) {
        List<Rule> rules = IntStream.range(0, controls.length)
                .mapToObj(i -> new Rule("R-" + (i + 1), "test", controls[i]))
                .toList();
        return new Guard(new Policy("test", allows, rules), REVISION, Grammars.shipped());
    }

    private static Guard disguising(Disguise disguise, List<Allow> allows) {
        Identifiers all = new Identifiers(true, true, true, Set.of());
        return new Guard(new Policy("test", allows, List.of(), all), REVISION, Grammars.shipped(), disguise);
    }

    private static Passage passage(Stanza stanza) {
        return new Passage(new PassageId(1, 1, 1), "blue", "red", stanza, new Facts(Instant.EPOCH, Optional.empty()));
    }

    /** The chat message after a rule that makes this of it, where every kind and type may cross. */
    private static Verdict rewritten(UnaryOperator<Element> rule) {
        Guard guard = guard(
                List.of(
                        allow("A-1", StanzaKind.MESSAGE, Set.of("chat", "groupchat"), "{jabber:server}body"),
                        allow("A-2", StanzaKind.PRESENCE, Set.of("available"))),
                REWRITING);
        Workshop workshop = new Workshop() {
            @Override
            public Product run(Programme programme, Element element, Instant now, Duration within) {
                return new Product.Made(rule.apply(element));
            }

            @Override
            public List<Fault> check(Programme programme) {
                return List.of();
            }
        };
        Facts facts = new Facts(Instant.EPOCH, Optional.empty());
        return guard.decide(new Passage(new PassageId(1, 1, 1), "blue", "red", CHAT, facts, workshop));
    }

    private static Result.Refuse refusal(Verdict verdict) {
        return (Result.Refuse) verdict.decision().result();
    }

    private static String octets(Verdict verdict) {
        return new String(((Cleared) verdict).octets(), StandardCharsets.UTF_8);
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.decision().steps().stream().map(Step::rule).toList();
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                Arguments.of("from", forging(e -> e.with("from", "admin@blue.test/desk"))),
                Arguments.of("to", forging(e -> e.with("to", "eve@red.test"))),
                Arguments.of("id", forging(e -> e.with("id", "m2"))),
                Arguments.of("no id", forging(e -> e.without(new Name("", "id")))),
                Arguments.of("type", forging(e -> e.with("type", "groupchat"))),
                Arguments.of(
                        "kind",
                        forging(e -> Stanza.of(StanzaKind.PRESENCE, "available", ALICE, BOB, "m1", List.of())
                                .element())));
    }

    private static UnaryOperator<Element> forging(UnaryOperator<Element> rule) {
        return rule;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void ruleThatChangesWhoseStanzaItIs_refusesIt(String what, UnaryOperator<Element> rule) {
        Verdict verdict = rewritten(rule);
        assertThat(refusal(verdict).rule()).as(what).isEqualTo("(rebuild)");
        assertThat(refusal(verdict).reason()).isEqualTo(Reason.CONTROL_FAILED);
    }

    @Test
    void ruleThatChangesTheText_isHeard() {
        Element other = Element.of(Name.server("body"), "ho");
        assertThat(octets(rewritten(e -> e.withChildren(List.of(other))))).contains("<body>ho</body>");
    }

    @Test
    void payloadThatARuleAdds_isRefusedWhereNoAllowNamesIt() {
        Verdict verdict = rewritten(e -> e.withChildren(List.of(BODY, TUNNEL)));
        assertThat(refusal(verdict))
                .isEqualTo(new Result.Refuse("A-1", Reason.NOT_ALLOWED, "{urn:example:tunnel}data may not leave"));
    }

    @Test
    void ruleThatMakesWhatFitsNoGrammar_refuses() {
        Verdict verdict = rewritten(e -> e.withChildren(List.of(BODY.with("covert", "1"))));
        assertThat(refusal(verdict).rule()).isEqualTo("(grammar)");
        assertThat(refusal(verdict).reason()).isEqualTo(Reason.NOT_IN_GRAMMAR);
    }

    @Test
    void ruleThatThrows_refusesInItsOwnName() {
        Verdict verdict = rewritten(e -> {
            throw new IllegalStateException("secret");
        });
        assertThat(refusal(verdict))
                .isEqualTo(
                        new Result.Refuse("R-1", Reason.CONTROL_FAILED, "the control failed: IllegalStateException"));
    }

    @Test
    void guardThatThrows_refusesAndTellsTheSender() {
        Disguise broken = KEYS.between("blue", "red", domain -> {
            throw new IllegalStateException("secret");
        });
        Name delay = new Name("urn:xmpp:delay", "delay");
        Element from = Element.of(delay).with("from", "carol@green.test/x").with("stamp", "2026-03-01T12:00:00Z");
        Guard guard = disguising(broken, List.of(allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{urn:xmpp:delay}*")));
        Verdict verdict = guard.decide(passage(CHAT.with(List.of(from))));
        assertThat(refusal(verdict))
                .isEqualTo(
                        new Result.Refuse("(guard)", Reason.CONTROL_FAILED, "the guard failed: IllegalStateException"));
        Stanza told = ((Reply.Error) ((Refused) verdict).reply()).stanza();
        assertThat(told.to()).isEqualTo(ALICE);
        assertThat(told.payloads())
                .containsExactly(Reason.CONTROL_FAILED.condition().element());
    }

    @Test
    void refusal_namesTheFirstAllowForThatKindOfStanza() {
        Guard guard = guard(List.of(
                allow("A-1", StanzaKind.PRESENCE, Set.of("available")),
                allow("A-2", StanzaKind.MESSAGE, Set.of("groupchat")),
                allow("A-3", StanzaKind.MESSAGE, Set.of("chat")),
                allow("A-4", StanzaKind.MESSAGE, Set.of("chat"))));
        assertThat(refusal(guard.decide(passage(CHAT))).why())
                .isEqualTo("no allow for a message of type chat names {jabber:server}body; nearest is A-3");
    }

    @Test
    void refusalWithoutAnAllowOfThatKind_saysSo() {
        Guard guard = guard(List.of(allow("A-1", StanzaKind.PRESENCE, Set.of("available"))));
        assertThat(refusal(guard.decide(passage(CHAT))))
                .isEqualTo(new Result.Refuse("(allow)", Reason.NOT_ALLOWED, "no allow is for a message of type chat"));
    }

    @Test
    void permission_isTheFirstAllowThatNamesEverything() {
        Guard guard = guard(List.of(
                allow("A-1", StanzaKind.MESSAGE, Set.of("chat")),
                allow("A-2", StanzaKind.MESSAGE, Set.of("chat"), "{jabber:server}body"),
                allow("A-3", StanzaKind.MESSAGE, Set.of("chat"), "{jabber:server}*")));
        assertThat(rules(guard.decide(passage(CHAT)))).containsExactly("A-2");
    }

    @Test
    void error_keepsItsConditionWhateverStandsBeforeIt() {
        Name error = Name.server("error");
        Element gone = Element.of(new Name(StanzaCondition.NAMESPACE, "gone"));
        Element look = Element.of(new Name("urn:example:other", "item-not-found"));
        Stanza bounce =
                Stanza.of(StanzaKind.MESSAGE, "error", ALICE, BOB, "m9", List.of(Element.of(error, look, gone)));
        Crossed message = new Crossed(StanzaKind.MESSAGE, BOB, ALICE, "m9", Optional.empty());
        Passage passage = new Passage(
                new PassageId(1, 1, 1), "blue", "red", bounce, new Facts(Instant.EPOCH, Optional.of(message)));
        Verdict verdict =
                guard(List.of(allow("A", StanzaKind.MESSAGE, Set.of("error")))).decide(passage);
        assertThat(((Cleared) verdict).stanza().payloads()).containsExactly(StanzaCondition.GONE.element());
    }

    @Test
    void resultWithoutAPayload_answersWhateverWasAsked() {
        Stanza result = Stanza.of(StanzaKind.IQ, "result", ALICE, BOB, "p1", List.of());
        Name ping = new Name("urn:xmpp:ping", "ping");
        Crossed asked = new Crossed(StanzaKind.IQ, BOB, ALICE, "p1", Optional.of(ping));
        Passage passage = new Passage(
                new PassageId(1, 1, 1), "blue", "red", result, new Facts(Instant.EPOCH, Optional.of(asked)));
        Verdict verdict =
                guard(List.of(allow("A", StanzaKind.IQ, Set.of("result")))).decide(passage);
        assertThat(verdict).isInstanceOf(Cleared.class);
        assertThat(((Cleared) verdict).memos()).isEmpty();
    }

    @Test
    void plainStanza_isNotSaidToBeInDisguise() {
        Guard guard = disguising(
                KEYS.between("blue", "red", domain -> false),
                List.of(allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{jabber:server}body")));
        Stanza bare = Stanza.of(StanzaKind.MESSAGE, "chat", ALICE.bare(), BOB, "", List.of(BODY));
        assertThat(rules(guard.decide(passage(bare)))).containsExactly("A");
        assertThat(rules(guard.decide(passage(CHAT)))).containsExactly("A", "(identifiers)");
    }

    @Test
    void whatBecomesOfAnIdentifier_mustFitTheGrammarToo() throws Exception {
        Disguise out = KEYS.between("blue", "red", domain -> false);
        Disguise back = KEYS.between("red", "blue", domain -> false);
        Guard guard =
                disguising(out, List.of(allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{urn:xmpp:receipts}received")));
        assertThat(guard.decide(passage(receipt(back.hide(Identifier.ID, "", "one line")))))
                .isInstanceOf(Cleared.class);
        Verdict verdict = guard.decide(passage(receipt(back.hide(Identifier.ID, "", "two\nlines"))));
        assertThat(refusal(verdict).rule()).isEqualTo("(identifiers)");
        assertThat(refusal(verdict).reason()).isEqualTo(Reason.NOT_IN_GRAMMAR);
    }

    private static Stanza receipt(String id) {
        return CHAT.with(List.of(Element.of(RECEIVED).with("id", id)));
    }

    @Test
    void identifierThatIsTooLong_isRefused() {
        Guard guard = disguising(
                KEYS.between("blue", "red", domain -> false),
                List.of(allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{urn:xmpp:receipts}received")));
        Verdict verdict = guard.decide(passage(receipt("x".repeat(744))));
        assertThat(refusal(verdict))
                .isEqualTo(new Result.Refuse(
                        "(identifiers)", Reason.IDENTIFIER_TOO_LONG, "the id has 744 octets, expected at most 743"));
    }

    @Test
    void stanzaThatARuleHolds_waitsAndDoesNotCross() {
        Guard guard = guard(
                List.of(allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{jabber:server}body")), words(WordAction.HOLD));
        Verdict verdict = guard.decide(passage(CHAT.with(List.of(Element.of(Name.server("body"), "hush")))));
        String why = "word 1 of the list in body";
        assertThat(verdict).isInstanceOf(Held.class);
        assertThat(verdict.decision().result()).isEqualTo(new Result.Hold("R-1", why));
        assertThat(verdict.decision().steps().getLast()).isEqualTo(new Step("R-1", Step.Effect.HOLD, why));
    }

    @Test
    void stanzaThatTwoRulesHold_waitsForTheFirstOnTheStricterTerms() {
        ReviewTerms brief = new ReviewTerms(Duration.ofHours(1), 1);
        ReviewTerms byTwo = new ReviewTerms(Duration.ofDays(2), 2);
        Guard guard = guard(
                List.of(allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{jabber:server}body")),
                everyMessage(brief),
                everyMessage(byTwo));
        Held held = (Held) guard.decide(passage(CHAT.with(List.of(Element.of(Name.server("body"), "hush")))));
        assertThat(held.terms()).isEqualTo(new ReviewTerms(Duration.ofHours(1), 2));
        assertThat(held.decision().steps().stream().filter(step -> step.effect() == Step.Effect.HOLD))
                .hasSize(2);
    }

    private static Hold everyMessage(ReviewTerms terms) {
        return new Hold(
                List.of(), Optional.empty(), Optional.empty(), OtherStanzas.REFUSE, terms.expires(), terms.reviewers());
    }

    private static Verdict handedOn(String text) {
        return handedOn(text, WordAction.REPLACE, 0);
    }

    private static Verdict handedOn(String text, WordAction action, int reviewers) {
        List<Rule> rules = List.of(
                new Rule("R-1", "test", new Unwrap(EnumSet.of(Wrapper.FORWARDED), 1, List.of())),
                new Rule("R-2", "test", words(action)));
        Allow allow =
                allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{jabber:server}body", "{urn:xmpp:forward:0}forwarded");
        Guard guard = new Guard(new Policy("test", List.of(allow), rules), REVISION, Grammars.shipped());
        String client = "jabber:client";
        Element inner = Element.of(new Name(client, "message"), Element.of(new Name(client, "body"), text))
                .with("from", "carol@blue.test/lab")
                .with("to", ALICE.toString())
                .with("type", "chat");
        Passage around = passage(CHAT.with(List.of(Element.of(new Name("urn:xmpp:forward:0", "forwarded"), inner))));
        return guard.decide(around.with(around.facts().reviewedBy(reviewers)));
    }

    @Test
    void messageThatHandsOnWhatARuleHolds_waitsUntilItIsReleased() {
        Held held = (Held) handedOn("hush", WordAction.HOLD, 0);
        assertThat(held.terms()).isEqualTo(ReviewTerms.USUAL);
        assertThat(held.decision().result())
                .isEqualTo(new Result.Hold("R-1", "inside, R-2: word 1 of the list in body"));
        assertThat(handedOn("hush", WordAction.HOLD, 1)).isInstanceOf(Cleared.class);
        assertThat(handedOn("hush", WordAction.REFUSE, 2)).isInstanceOf(Refused.class);
    }

    private static WordList words(WordAction action) {
        return new WordList(List.of("hush"), Optional.empty(), action, false, "***");
    }

    @Test
    void record_saysWhatBecameOfAMessageThatIsHandedOn() {
        Step inside = new Step("R-1/A", Step.Effect.PERMIT, "test");
        assertThat(handedOn("hi").decision().steps())
                .contains(inside, new Step("R-1/R-2", Step.Effect.PASS, ""), new Step("R-1", Step.Effect.PASS, ""));
        assertThat(handedOn("hush").decision().steps())
                .contains(inside, new Step("R-1", Step.Effect.CHANGE, "put back what was judged inside"));
    }

    @Test
    void refusalOfAMessageThatIsHandedOn_namesTheRuleInside() {
        Unwrap unwrap = new Unwrap(EnumSet.of(Wrapper.FORWARDED), 1, List.of());
        Guard guard =
                guard(List.of(allow("A", StanzaKind.MESSAGE, Set.of("chat"), "{urn:xmpp:forward:0}forwarded")), unwrap);
        Element inner = Element.of(new Name("jabber:client", "message"))
                .with("from", "carol@blue.test/lab")
                .with("to", ALICE.toString())
                .with("type", "groupchat");
        Stanza stanza = CHAT.with(List.of(Element.of(new Name("urn:xmpp:forward:0", "forwarded"), inner)));
        assertThat(refusal(guard.decide(passage(stanza))))
                .isEqualTo(new Result.Refuse(
                        "R-1", Reason.NOT_ALLOWED, "inside, (allow): no allow is for a message of type groupchat"));
    }

    private static Verdict asked(String category, UnaryOperator<Element> question) {
        Capabilities own = new Capabilities("urn:example:guard", category, "pc", Optional.empty(), Set.of(DISCO));
        FoldPresence fold = new FoldPresence(List.of(), List.of(), true, Set.of(), CapsUse.OWN, own);
        Name query = new Name(DISCO, "query");
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, Set.of("get"), "{" + DISCO + "}query")), fold);
        Stanza presence = Stanza.of(StanzaKind.PRESENCE, "available", ALICE, BOB, "", List.of());
        Outcome.Change announced = (Outcome.Change) fold.examine(passage(presence));
        String ver = announced.to().payloads().getFirst().attribute("ver").orElseThrow();
        Element node = question.apply(Element.of(query).with("node", "urn:example:guard#" + ver));
        return guard.decide(passage(Stanza.of(StanzaKind.IQ, "get", ALICE, BOB, "q1", List.of(node))));
    }

    @Test
    void requestThatTheGuardAnswers_getsAResultInTheNameOfWhoWasAsked() {
        Verdict verdict = asked("client", UnaryOperator.identity());
        assertThat(refusal(verdict).reason()).isEqualTo(Reason.ANSWERED);
        Stanza result = ((Reply.Answer) ((Refused) verdict).reply()).stanza();
        assertThat(result.from()).isEqualTo(BOB);
        assertThat(result.to()).isEqualTo(ALICE);
        assertThat(result.id()).contains("q1");
    }

    @Test
    void requestThatFitsNoGrammar_isNotAnsweredByTheGuardEither() {
        Verdict verdict = asked("client", node -> node.with("covert", "1"));
        assertThat(refusal(verdict).rule()).isEqualTo("(grammar)");
        assertThat(refusal(verdict).reason()).isEqualTo(Reason.NOT_IN_GRAMMAR);
    }

    @Test
    void answerOfTheGuardThatFitsNoGrammar_isNotGiven() {
        Verdict verdict = asked("", UnaryOperator.identity());
        assertThat(refusal(verdict).rule()).isEqualTo("R-1");
        assertThat(refusal(verdict).reason()).isEqualTo(Reason.CONTROL_FAILED);
        assertThat(((Refused) verdict).reply()).isInstanceOf(Reply.Error.class);
    }
}

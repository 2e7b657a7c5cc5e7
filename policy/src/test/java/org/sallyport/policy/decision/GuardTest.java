package org.sallyport.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.control.Addresses;
import org.sallyport.policy.control.BlockTypes;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.MaxSize;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.RemovePayloads;
import org.sallyport.policy.control.Users;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.Text;

class GuardTest {
    private static final Revision REVISION = new Revision("ab".repeat(32));
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test");
    private static final Name BODY = Name.server("body");
    private static final Name PING = new Name("urn:xmpp:ping", "ping");
    private static final Name ACTIVE = new Name("http://jabber.org/protocol/chatstates", "active");

    private static final Allow CHAT = new Allow(
            "A-1",
            "chat",
            StanzaKind.MESSAGE,
            Set.of("chat"),
            List.of(Names.of("{jabber:server}body")),
            List.of(Names.of("{http://jabber.org/protocol/chatstates}*")));

    private static Allow allow(String id, StanzaKind kind, String type, String... payloads) {
        List<Names> names = List.of(payloads).stream().map(Names::of).toList();
        return new Allow(id, "test", kind, Set.of(type), names, List.of());
    }

    private static Guard guard(List<Allow> allows, Control... controls) {
        List<Rule> rules = java.util.stream.IntStream.range(0, controls.length)
                .mapToObj(i -> new Rule("R-" + (i + 1), "test", controls[i]))
                .toList();
        return new Guard(new Policy("test", allows, rules), REVISION, Grammars.shipped());
    }

    private static Stanza chat(Node... children) {
        return Stanza.of(StanzaKind.MESSAGE, "chat", ALICE, BOB, "m1", List.of(children));
    }

    private static Element body(String text) {
        return Element.of(BODY, text);
    }

    private static Verdict decide(Guard guard, Stanza stanza) {
        return decide(guard, stanza, Optional.empty());
    }

    private static Verdict decide(Guard guard, Stanza stanza, Optional<Crossed> answers) {
        return guard.decide(
                new Passage(new PassageId(1, 1, 1), "blue", "red", stanza, new Facts(Instant.EPOCH, answers)));
    }

    private static String octets(Verdict verdict) {
        return new String(((Cleared) verdict).octets(), StandardCharsets.UTF_8);
    }

    private static Reason reason(Verdict verdict) {
        return ((Refused) verdict).reason();
    }

    private static Stanza errorTo(Verdict verdict) {
        return ((Reply.Error) ((Refused) verdict).reply()).stanza();
    }

    private static Stanza insteadTo(Verdict verdict) {
        return ((Reply.Instead) ((Refused) verdict).reply()).stanza();
    }

    @Test
    void allowedMessage_isClearedInCanonicalForm() {
        assertThat(octets(decide(guard(List.of(CHAT)), chat(new Text("\n  "), body("hi"), new Text("\n")))))
                .isEqualTo(
                        "<message xmlns=\"jabber:server\" from=\"alice@blue.test/desk\" id=\"m1\" to=\"bob@red.test\""
                                + " type=\"chat\"><body>hi</body></message>");
    }

    @Test
    void emptyPolicy_refusesEverything() {
        assertThat(reason(decide(guard(List.of()), chat(body("hi"))))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void unnamedPayload_refusesTheWholeStanza() {
        Element unnamed = Element.of(new Name("urn:example:tunnel", "data"), "x");
        Verdict verdict = decide(guard(List.of(CHAT)), chat(body("hi"), unnamed));
        assertThat(reason(verdict)).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(((Refused) verdict).decision().result().toString())
                .contains("A-1")
                .contains("urn:example:tunnel");
    }

    @Test
    void sameLocalNameInAnotherNamespace_isAnotherPayload() {
        Verdict verdict = decide(guard(List.of(CHAT)), chat(Element.of(new Name("jabber:client", "body"), "hi")));
        assertThat(reason(verdict)).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void discardedPayload_mayArriveAndIsGone() {
        Verdict verdict = decide(guard(List.of(CHAT)), chat(body("hi"), Element.of(ACTIVE)));
        assertThat(octets(verdict)).endsWith("<body>hi</body></message>");
        assertThat(verdict.decision().steps())
                .anySatisfy(
                        step -> assertThat(step.what()).contains("discarded").contains("active"));
    }

    @Test
    void messageOfNothingButDiscards_isDroppedWithoutAWord() {
        Verdict verdict = decide(guard(List.of(CHAT)), chat(Element.of(ACTIVE)));
        assertThat(reason(verdict)).isEqualTo(Reason.NOTHING_LEFT);
        assertThat(((Refused) verdict).reply()).isInstanceOf(Reply.None.class);
    }

    @Test
    void unknownAttributeOfPayload_isRefusedByGrammar() {
        Verdict verdict = decide(guard(List.of(CHAT)), chat(body("hi").with("covert", "1")));
        assertThat(reason(verdict)).isEqualTo(Reason.NOT_IN_GRAMMAR);
    }

    @Test
    void unknownAttributeOfStanza_isRefusedByGrammar() {
        Stanza stanza = Stanza.of(chat(body("hi")).element().with("covert", "1"));
        assertThat(reason(decide(guard(List.of(CHAT)), stanza))).isEqualTo(Reason.NOT_IN_GRAMMAR);
    }

    @Test
    void textBetweenPayloads_isRefusedByGrammar() {
        assertThat(reason(decide(guard(List.of(CHAT)), chat(body("hi"), new Text("covert")))))
                .isEqualTo(Reason.NOT_IN_GRAMMAR);
    }

    @Test
    void payloadWithoutGrammar_cannotBeAllowed() {
        assertThatThrownBy(() -> guard(List.of(allow("A", StanzaKind.MESSAGE, "chat", "{urn:example:x}y"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no grammar");
    }

    @Test
    void refusedMessage_isAnsweredInTheNameOfTheAddressee() {
        Stanza error = errorTo(decide(guard(List.of()), chat(body("secret"))));
        assertThat(error.from()).isEqualTo(BOB);
        assertThat(error.to()).isEqualTo(ALICE);
        assertThat(error.id()).contains("m1");
        assertThat(error.payloads()).containsExactly(StanzaCondition.POLICY_VIOLATION.element());
    }

    @Test
    void rulesRunInOrder_firstRefusalEnds() {
        Control small = new MaxSize(10);
        Control blocked = new BlockTypes(StanzaKind.MESSAGE, Set.of("chat"));
        Verdict verdict = decide(guard(List.of(CHAT), small, blocked), chat(body("hi")));
        assertThat(reason(verdict)).isEqualTo(Reason.TOO_LARGE);
        assertThat(((Result.Refuse) verdict.decision().result()).rule()).isEqualTo("R-1");
        assertThat(verdict.decision().steps()).hasSize(2);
    }

    @Test
    void control_neverPermitsWhatNoAllowNames() {
        Control all = new Users(List.of(Addresses.of("*")), List.of(Addresses.of("*")), List.of(), List.of());
        assertThat(reason(decide(guard(List.of(), all), chat(body("hi"))))).isEqualTo(Reason.NOT_ALLOWED);
    }

    @Test
    void throwingControl_refuses() {
        Control broken = new MaxSize(100_000_000);
        Element deep = body("x");
        for (int i = 0; i < 200_000; i++) {
            deep = Element.of(BODY, deep);
        }
        Verdict verdict = decide(guard(List.of(CHAT), broken), chat(deep));
        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(reason(verdict)).isIn(Reason.CONTROL_FAILED, Reason.NOT_IN_GRAMMAR);
    }

    @Test
    void request_isRememberedOnlyWhenItCrosses() {
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, "get", "{urn:xmpp:ping}ping")));
        Stanza ping = Stanza.of(StanzaKind.IQ, "get", ALICE, BOB, "p1", List.of(Element.of(PING)));
        Cleared cleared = (Cleared) decide(guard, ping);
        assertThat(cleared.memos())
                .containsExactly(new Memo.Remember(new Crossed(StanzaKind.IQ, ALICE, BOB, "p1", Optional.of(PING))));
    }

    @Test
    void requestWithoutId_isRefused() {
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, "get", "{urn:xmpp:ping}ping")));
        Stanza ping = Stanza.of(StanzaKind.IQ, "get", ALICE, BOB, "", List.of(Element.of(PING)));
        assertThat(reason(decide(guard, ping))).isEqualTo(Reason.NOT_IN_GRAMMAR);
    }

    @Test
    void resultThatNobodyAskedFor_isRefusedWithoutAReply() {
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, "result")));
        Stanza result = Stanza.of(StanzaKind.IQ, "result", ALICE, BOB, "p1", List.of());
        Verdict verdict = decide(guard, result);
        assertThat(reason(verdict)).isEqualTo(Reason.ANSWERS_NOTHING);
        assertThat(((Refused) verdict).reply()).isInstanceOf(Reply.None.class);
    }

    @Test
    void resultOfAnOpenRequest_isCleared() {
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, "result")));
        Stanza result = Stanza.of(StanzaKind.IQ, "result", ALICE, BOB, "p1", List.of());
        Crossed request = new Crossed(StanzaKind.IQ, BOB, ALICE, "p1", Optional.of(PING));
        assertThat(decide(guard, result, Optional.of(request))).isInstanceOf(Cleared.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-id", "other-asker", "other-asked", "other-kind"})
    void resultOfAnotherRequest_isRefused(String difference) {
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, "result")));
        Stanza result = Stanza.of(StanzaKind.IQ, "result", ALICE, BOB, "p1", List.of());
        Crossed request = new Crossed(
                difference.equals("other-kind") ? StanzaKind.MESSAGE : StanzaKind.IQ,
                difference.equals("other-asker") ? Jid.of("eve@red.test") : BOB,
                difference.equals("other-asked") ? Jid.of("eve@blue.test") : ALICE,
                difference.equals("other-id") ? "p2" : "p1",
                Optional.of(PING));
        assertThat(reason(decide(guard, result, Optional.of(request)))).isEqualTo(Reason.ANSWERS_NOTHING);
    }

    @Test
    void refusedResult_isReplacedForTheRequester() {
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, "result")));
        Element leak = Element.of(new Name("urn:example:leak", "x"), "secret");
        Stanza result = Stanza.of(StanzaKind.IQ, "result", ALICE, BOB, "p1", List.of(leak));
        Crossed request = new Crossed(StanzaKind.IQ, BOB, ALICE, "p1", Optional.of(PING));
        Stanza instead = insteadTo(decide(guard, result, Optional.of(request)));
        assertThat(instead.from()).isEqualTo(ALICE);
        assertThat(instead.to()).isEqualTo(BOB);
        assertThat(instead.type()).isEqualTo("error");
        assertThat(instead.payloads()).containsExactly(StanzaCondition.POLICY_VIOLATION.element());
    }

    @Test
    void resultWithAnotherPayloadThanAsked_isReplacedForTheRequester() {
        Name version = new Name("jabber:iq:version", "query");
        Guard guard = guard(List.of(allow("A", StanzaKind.IQ, "result", "{jabber:iq:version}query")));
        Stanza result = Stanza.of(StanzaKind.IQ, "result", ALICE, BOB, "p1", List.of(Element.of(version)));
        Crossed pinged = new Crossed(StanzaKind.IQ, BOB, ALICE, "p1", Optional.of(PING));
        Crossed asked = new Crossed(StanzaKind.IQ, BOB, ALICE, "p1", Optional.of(version));
        assertThat(reason(decide(guard, result, Optional.of(pinged)))).isEqualTo(Reason.ANSWERS_OTHERWISE);
        assertThat(insteadTo(decide(guard, result, Optional.of(pinged))).to()).isEqualTo(BOB);
        assertThat(decide(guard, result, Optional.of(asked))).isInstanceOf(Cleared.class);
    }

    @Test
    void error_isRebuiltWithNothingButItsCondition() {
        Guard guard = guard(List.of(allow("A", StanzaKind.MESSAGE, "error")));
        Element error = Element.of(
                        Name.server("error"),
                        Element.of(new Name(StanzaCondition.NAMESPACE, "item-not-found")),
                        Element.of(new Name(StanzaCondition.NAMESPACE, "text"), "secret"))
                .with("by", "inner.blue.test")
                .with("type", "wait");
        Stanza bounce = Stanza.of(StanzaKind.MESSAGE, "error", ALICE, BOB, "m9", List.of(body("secret"), error));
        Crossed message = new Crossed(StanzaKind.MESSAGE, BOB, ALICE, "m9", Optional.empty());
        assertThat(octets(decide(guard, bounce, Optional.of(message))))
                .doesNotContain("secret")
                .doesNotContain("inner")
                .contains("<error type=\"cancel\"><item-not-found xmlns=\"urn:ietf:params:xml:ns:xmpp-stanzas\">");
    }

    @Test
    void errorForNothingThatCrossed_isRefusedWithoutAReply() {
        Guard guard = guard(List.of(allow("A", StanzaKind.MESSAGE, "error")));
        Stanza bounce =
                Stanza.of(StanzaKind.MESSAGE, "error", ALICE, BOB, "m9", List.of(StanzaCondition.GONE.element()));
        Verdict verdict = decide(guard, bounce);
        assertThat(reason(verdict)).isEqualTo(Reason.ANSWERS_NOTHING);
        assertThat(((Refused) verdict).reply()).isInstanceOf(Reply.None.class);
    }

    @Test
    void errorWithoutAllow_isReplacedForTheRequesterOfAnIq() {
        Stanza error =
                Stanza.of(StanzaKind.IQ, "error", ALICE, BOB, "p1", List.of(StanzaCondition.ITEM_NOT_FOUND.element()));
        Crossed request = new Crossed(StanzaKind.IQ, BOB, ALICE, "p1", Optional.of(PING));
        Stanza instead = insteadTo(decide(guard(List.of()), error, Optional.of(request)));
        assertThat(instead.payloads()).containsExactly(StanzaCondition.POLICY_VIOLATION.element());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "unsubscribe", "unsubscribed"})
    void withdrawal_crossesFoldedWhateverThePolicyRefuses(String type) {
        Element status = Element.of(Name.server("status"), "gone fishing");
        Stanza presence = Stanza.of(StanzaKind.PRESENCE, type, ALICE, BOB, "x", List.of(status));
        Control blocked = new BlockTypes(StanzaKind.PRESENCE, Set.of(type));
        assertThat(octets(decide(guard(List.of(), blocked), presence)))
                .isEqualTo("<presence xmlns=\"jabber:server\" from=\"alice@blue.test/desk\" to=\"bob@red.test\" type=\""
                        + type + "\"></presence>");
    }

    @Test
    void withdrawal_doesNotCrossWhereUsersForbidThePair() {
        Stanza presence = Stanza.of(StanzaKind.PRESENCE, "unavailable", ALICE, BOB, "", List.of());
        Control users =
                new Users(List.of(Addresses.of("carol@blue.test")), List.of(Addresses.of("*")), List.of(), List.of());
        assertThat(reason(decide(guard(List.of(), users), presence))).isEqualTo(Reason.SENDER_NOT_PERMITTED);
    }

    @Test
    void presenceUpdate_isRefusedWithoutAReply() {
        Stanza presence = Stanza.of(StanzaKind.PRESENCE, "available", ALICE, BOB, "", List.of());
        assertThat(((Refused) decide(guard(List.of()), presence)).reply()).isInstanceOf(Reply.None.class);
    }

    @Test
    void refusedJoin_isAnswered() {
        Element join = Element.of(new Name("http://jabber.org/protocol/muc", "x"));
        Jid room = Jid.of("tea@rooms.red.test/alice");
        Stanza presence = Stanza.of(StanzaKind.PRESENCE, "available", ALICE, room, "j1", List.of(join));
        Stanza error = errorTo(decide(guard(List.of()), presence));
        assertThat(error.from()).isEqualTo(room);
        assertThat(error.type()).isEqualTo("error");
    }

    @Test
    void removedPayload_isGoneAndRecorded() {
        Allow allow = allow("A", StanzaKind.MESSAGE, "chat", "{jabber:server}body", "{urn:xmpp:receipts}*");
        Control remove = new RemovePayloads(List.of(Names.of("{urn:xmpp:receipts}*")));
        Element receipt = Element.of(new Name("urn:xmpp:receipts", "request"));
        Verdict verdict = decide(guard(List.of(allow), remove), chat(body("hi"), receipt));
        assertThat(octets(verdict)).doesNotContain("receipts");
        assertThat(verdict.decision().steps())
                .anySatisfy(step -> assertThat(step.effect()).isEqualTo(Step.Effect.CHANGE));
    }

    @Test
    void rules_judgeValuesInTheSpellingThatLeaves() {
        Name invitation = new Name("jabber:x:conference", "x");
        Element short1 = Element.of(invitation).with("continue", "1").with("jid", "r@red.test");
        Element long1 = short1.with("continue", "true");
        int size = StanzaWriter.write(chat(short1)).length;
        assertThat(StanzaWriter.write(chat(long1)).length).isGreaterThan(size);
        Guard guard =
                guard(List.of(allow("A", StanzaKind.MESSAGE, "chat", "{jabber:x:conference}x")), new MaxSize(size));
        assertThat(reason(decide(guard, chat(short1)))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void samePassage_givesTheSameDecision() {
        Guard guard = guard(List.of(CHAT), new MaxSize(1000));
        Verdict first = decide(guard, chat(body("hi"), Element.of(ACTIVE)));
        Verdict second = decide(guard, chat(body("hi"), Element.of(ACTIVE)));
        assertThat(first.decision()).isEqualTo(second.decision());
        assertThat(octets(first)).isEqualTo(octets(second));
    }

    @Test
    void payloadInsidePayload_mustBeNamedToo() {
        Name event = new Name("http://jabber.org/protocol/pubsub#event", "event");
        Name items = new Name("http://jabber.org/protocol/pubsub#event", "items");
        Name item = new Name("http://jabber.org/protocol/pubsub#event", "item");
        Element nick = Element.of(new Name("http://jabber.org/protocol/nick", "nick"), "Al");
        Element told =
                Element.of(event, Element.of(items, Element.of(item, nick)).with("node", "n"));
        Stanza stanza = Stanza.of(StanzaKind.MESSAGE, "headline", ALICE, BOB, "", List.of(told));
        Allow bare = allow("A", StanzaKind.MESSAGE, "headline", "{" + event.namespace() + "}event");
        Allow both = allow(
                "A",
                StanzaKind.MESSAGE,
                "headline",
                "{" + event.namespace() + "}event",
                "{http://jabber.org/protocol/nick}nick");
        assertThat(reason(decide(guard(List.of(bare)), stanza))).isEqualTo(Reason.NOT_IN_GRAMMAR);
        assertThat(decide(guard(List.of(both)), stanza)).isInstanceOf(Cleared.class);
    }

    @Test
    void explanation_hasTheSameVerdict_andTheStanzaAfterEachChange() {
        Guard guard = guard(
                List.of(new Allow(
                        "A-1",
                        "chat",
                        StanzaKind.MESSAGE,
                        Set.of("chat"),
                        List.of(Names.of("{jabber:server}body")),
                        List.of(
                                Names.of("{http://jabber.org/protocol/chatstates}*"),
                                Names.of("{urn:xmpp:receipts}*")))),
                new RemovePayloads(List.of(Names.of("{urn:xmpp:receipts}*"))));
        Element receipt = Element.of(new Name("urn:xmpp:receipts", "request"));
        Stanza came = chat(body("hello"), receipt, Element.of(ACTIVE));
        Passage passage =
                new Passage(new PassageId(1, 1, 1), "blue", "red", came, new Facts(Instant.EPOCH, Optional.empty()));

        Explained explained = guard.explain(passage);

        Cleared decided = (Cleared) guard.decide(passage);
        Cleared cleared = (Cleared) explained.verdict();
        assertThat(cleared.octets()).isEqualTo(decided.octets());
        assertThat(cleared.decision()).isEqualTo(decided.decision());
        List<Step> steps = cleared.decision().steps();
        assertThat(explained.after().keySet())
                .allMatch(place -> steps.get(place).effect() == Step.Effect.CHANGE)
                .hasSize((int) steps.stream()
                        .filter(step -> step.effect() == Step.Effect.CHANGE)
                        .count());
        assertThat(explained.after())
                .containsValue(chat(body("hello"), Element.of(ACTIVE)))
                .containsValue(chat(body("hello")));
    }
}

package org.sallyport.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.Identifier;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.identifier.TooLong;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** What is hidden and mapped back of a stanza that leaves blue, and what the record and the crossing know of it. */
class DepartureTest {
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test");
    private static final Disguise OUT = IdentifierKeys.published().between("blue", "red", "red.test"::equals);
    private static final Disguise BACK = IdentifierKeys.published().between("red", "blue", "blue.test"::equals);
    private static final Name PING = new Name("urn:xmpp:ping", "ping");
    private static final Element BODY = Element.of(Name.server("body"), "hi");

    private static final Guard GUARD = new Guard(
            new Policy(
                    "test",
                    List.of(
                            allow("M", StanzaKind.MESSAGE, Set.of("chat")),
                            allow("Q", StanzaKind.IQ, Set.of("get", "result"))),
                    List.of(),
                    new Identifiers(true, true, true, Set.of())),
            new Revision("ab".repeat(32)),
            Grammars.shipped(),
            OUT);

    private static Allow allow(String id, StanzaKind kind, Set<String> types) {
        List<Names> all = Grammars.shipped().names().stream()
                .map(name -> Names.of(name.toString()))
                .filter(names -> Grammars.shipped().unsaid(names).isEmpty())
                .toList();
        return new Allow(id, "test", kind, types, all, List.of());
    }

    private static Verdict decide(Stanza stanza) {
        return decide(stanza, Optional.empty());
    }

    private static Verdict decide(Stanza stanza, Optional<Crossed> answers) {
        Facts facts = new Facts(Instant.EPOCH, answers);
        Passage passage = new Passage(new PassageId(1, 1, 1), "blue", "red", stanza, facts);
        return GUARD.decide(passage.with(GUARD.reveal(stanza)));
    }

    private static Stanza chat(String id, Element... payloads) {
        return Stanza.of(StanzaKind.MESSAGE, "chat", ALICE, BOB, id, List.of(payloads));
    }

    private static String ofBob(String id) throws TooLong {
        return BACK.hide(Identifier.ID, "", id);
    }

    private static Element receipt(String id) {
        return Element.of(new Name("urn:xmpp:receipts", "received")).with("id", id);
    }

    private static Element reply(String id, String to) {
        return Element.of(new Name("urn:xmpp:reply:0", "reply")).with("id", id).with("to", to);
    }

    private static String what(Verdict verdict) {
        return verdict.decision().steps().getLast().what();
    }

    @Test
    void record_saysHowOftenAnIdentifierWasChangedAndNotHow() throws Exception {
        Element thread = Element.of(Name.server("thread"), "t1");
        assertThat(what(decide(chat("m1", BODY, thread)))).isEqualTo("3 made opaque, 0 mapped back");
        assertThat(what(decide(chat("m1", receipt(ofBob("b1")))))).isEqualTo("2 made opaque, 1 mapped back");
        String phone = BACK.hide(Identifier.RESOURCE, BOB.toString(), "phone");
        assertThat(what(decide(chat("m1", BODY, reply(ofBob("b1"), BOB + "/" + phone)))))
                .isEqualTo("2 made opaque, 2 mapped back");
    }

    @Test
    void addressOfTheOtherSide_staysAsItIsUnlessItWasHidden() throws Exception {
        String phone = BACK.hide(Identifier.RESOURCE, BOB.toString(), "phone");
        assertThat(replied(BOB + "/" + phone)).isEqualTo(BOB + "/phone");
        assertThat(replied(BOB + "/tablet")).isEqualTo(BOB + "/tablet");
        assertThat(replied(ALICE.toString()))
                .isEqualTo(ALICE.bare() + "/"
                        + OUT.hide(Identifier.RESOURCE, ALICE.bare().toString(), "desk"));
    }

    private static String replied(String to) {
        Cleared cleared = (Cleared) decide(chat("m1", BODY, reply("a1", to)));
        return cleared.stanza().payloads().getLast().attribute("to").orElseThrow();
    }

    @Test
    void answerToABareAddress_bearsTheIdThatWasAsked() throws Exception {
        Stanza result = Stanza.of(StanzaKind.IQ, "result", ALICE, BOB, ofBob("p1"), List.of());
        assertThat(GUARD.reveal(result).id()).contains("p1");
        Crossed asked = new Crossed(StanzaKind.IQ, BOB, ALICE, "p1", Optional.of(PING));
        assertThat(((Cleared) decide(result, Optional.of(asked))).stanza().id()).contains("p1");
    }

    @Test
    void stanzaOfWhichNothingWasHidden_isSeenAsItCame() {
        Stanza chat = chat("m1", BODY);
        assertThat(GUARD.reveal(chat)).isSameAs(chat);
    }

    @Test
    void messageThatIsSentOn_isRememberedByTheIdThatItsWriterGaveIt() throws Exception {
        assertThat(remembered(chat(ofBob("b1"), BODY))).isEqualTo("b1");
        assertThat(remembered(chat("a1", BODY))).isEqualTo("a1");
    }

    @Test
    void request_isRememberedByItsOwnIdWhateverThatLooksLike() throws Exception {
        String id = ofBob("b1");
        assertThat(remembered(Stanza.of(StanzaKind.IQ, "get", ALICE, BOB, id, List.of(Element.of(PING)))))
                .isEqualTo(id);
    }

    private static String remembered(Stanza stanza) {
        return ((Memo.Remember) ((Cleared) decide(stanza)).memos().getFirst())
                .crossed()
                .id();
    }

    @Test
    void withdrawal_leavesInDisguiseAndTheRecordSaysSo() throws Exception {
        Cleared cleared = (Cleared) decide(Stanza.of(StanzaKind.PRESENCE, "unavailable", ALICE, BOB, "", List.of()));
        assertThat(cleared.stanza().from().resource())
                .isEqualTo(OUT.hide(Identifier.RESOURCE, ALICE.bare().toString(), "desk"));
        assertThat(what(cleared)).isEqualTo("1 made opaque, 0 mapped back");
    }

    @Test
    void withdrawalOfABareAddress_isNotSaidToBeInDisguise() {
        Verdict verdict = decide(Stanza.of(StanzaKind.PRESENCE, "unsubscribe", ALICE.bare(), BOB, "", List.of()));
        assertThat(what(verdict)).isEqualTo("folded to addresses and type");
    }

    @Test
    void withdrawalWhoseResourceCannotBeHidden_isRefusedWithoutAReply() {
        Jid tooLong = ALICE.withResource("x".repeat(744));
        Refused refused = (Refused) decide(Stanza.of(StanzaKind.PRESENCE, "unavailable", tooLong, BOB, "", List.of()));
        assertThat(refused.reason()).isEqualTo(Reason.IDENTIFIER_TOO_LONG);
        assertThat(refused.reply()).isInstanceOf(Reply.None.class);
    }
}

package org.sallyport.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.ReviewTerms;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StreamCondition;

/** Refusals from beside the rules: what stands in the record, and who is told. */
class RefusedTest {
    private static final Revision REVISION = new Revision("ab".repeat(32));
    private static final PassageId ID = new PassageId(1, 2, 3);
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test");
    private static final Jid GUARD = Jid.of("red.test");
    private static final Stanza CHAT =
            Stanza.of(StanzaKind.MESSAGE, "chat", ALICE, BOB, "m1", List.of(Element.of(Name.server("body"), "secret")));
    private static final Crossed REQUEST = new Crossed(
            StanzaKind.IQ,
            BOB,
            ALICE,
            "p1",
            Optional.of(new Name("urn:xmpp:ping", "ping")),
            Jid.of("alice@blue.test/x"));

    private static void assertRecord(Refused refused, String rule, Reason reason, String why) {
        assertThat(refused.decision())
                .isEqualTo(new Decision(
                        ID,
                        REVISION,
                        List.of(new Step(rule, Step.Effect.REFUSE, why)),
                        new Result.Refuse(rule, reason, why)));
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private static void assertError(Stanza error, Jid from, Jid to, String id, StanzaCondition condition) {
        assertThat(error.type()).isEqualTo("error");
        assertThat(error.from()).isEqualTo(from);
        assertThat(error.to()).isEqualTo(to);
        assertThat(error.id()).contains(id);
        assertThat(error.payloads()).containsExactly(condition.element());
    }

    private static Stanza told(Refused refused) {
        return ((Reply.Error) refused.reply()).stanza();
    }

    @Test
    void stanzaThatIsRefusedBesideTheRules_isRecordedAndItsSenderTold() {
        Refused refused = Refused.of(ID, REVISION, CHAT, Optional.empty(), "window", Reason.WINDOW_FULL, "full");
        assertRecord(refused, "(window)", Reason.WINDOW_FULL, "full");
        assertError(told(refused), BOB, ALICE, "m1", Reason.WINDOW_FULL.condition());
    }

    @Test
    void senderWhoMustNotBeTold_hearsNothing() {
        Refused refused = Refused.unanswered(ID, REVISION, "streams", Reason.SPOOFED_FROM, "not its own");
        assertRecord(refused, "(streams)", Reason.SPOOFED_FROM, "not its own");
        assertThat(refused.reply()).isInstanceOf(Reply.None.class);
    }

    @Test
    void requestWithoutAnAnswerInTime_isAnsweredAsItsSenderWroteIt() {
        Refused refused = Refused.expired(ID, REVISION, REQUEST);
        assertRecord(refused, "(answers)", Reason.ANSWER_LATE, "the answer did not come in time");
        assertError(
                ((Reply.Instead) refused.reply()).stanza(),
                Jid.of("alice@blue.test/x"),
                BOB,
                "p1",
                Reason.ANSWER_LATE.condition());
    }

    @Test
    void heldStanzaWithNobodyToReviewIt_isRefusedAndItsSenderTold() {
        Passage passage = new Passage(ID, "blue", "red", CHAT, new Facts(Instant.EPOCH, Optional.empty()));
        Held held = new Held(new Decision(ID, REVISION, List.of(), new Result.Hold("R-1", "look")), ReviewTerms.USUAL);
        Refused refused = Refused.unreviewed(passage, held);
        assertRecord(refused, "(review)", Reason.NOT_REVIEWED, "held for review, and no review queue is there");
        assertError(told(refused), BOB, ALICE, "m1", Reason.NOT_REVIEWED.condition());
    }

    private static Malformed malformed(StanzaKind kind, String type, Optional<Jid> to) {
        return new Malformed(
                Optional.empty(),
                Optional.of(new Malformed.Rejected(StanzaCondition.BAD_REQUEST, kind, type, "m1", ALICE, to)),
                "what");
    }

    @Test
    void stanzaThatCannotBeRead_isAnsweredInTheNameOfItsAddressee() {
        Refused refused =
                Refused.malformed(ID, REVISION, malformed(StanzaKind.MESSAGE, "chat", Optional.of(BOB)), GUARD);
        assertRecord(refused, "(reader)", Reason.MALFORMED_STANZA, "what");
        assertError(told(refused), BOB, ALICE, "m1", StanzaCondition.BAD_REQUEST);
    }

    @Test
    void stanzaToNoAddress_isAnsweredInTheNameOfTheSide() {
        Refused refused = Refused.malformed(ID, REVISION, malformed(StanzaKind.IQ, "get", Optional.empty()), GUARD);
        assertRecord(refused, "(reader)", Reason.MALFORMED_ADDRESS, "what");
        assertError(told(refused), GUARD, ALICE, "m1", StanzaCondition.BAD_REQUEST);
    }

    @Test
    void presenceResultOrErrorThatCannotBeRead_isNotAnswered() {
        assertThat(List.of(
                        malformed(StanzaKind.PRESENCE, "", Optional.of(BOB)),
                        malformed(StanzaKind.IQ, "result", Optional.of(BOB)),
                        malformed(StanzaKind.MESSAGE, "error", Optional.of(BOB))))
                .allSatisfy(fault -> assertThat(
                                Refused.malformed(ID, REVISION, fault, GUARD).reply())
                        .isInstanceOf(Reply.None.class));
    }

    @Test
    void brokenStream_isRecordedAndNotAnswered() {
        Malformed broken = Malformed.stream(StreamCondition.NOT_WELL_FORMED, "what");
        Refused refused = Refused.malformed(ID, REVISION, broken, GUARD);
        assertRecord(refused, "(reader)", Reason.MALFORMED_STREAM, "what");
        assertThat(refused.reply()).isInstanceOf(Reply.None.class);
    }

    @Test
    void wordsOfRecords_areLowerCase() {
        assertThat(Step.Effect.REFUSE.word()).isEqualTo("refuse");
        assertThat(REVISION).hasToString("ab".repeat(32));
    }
}

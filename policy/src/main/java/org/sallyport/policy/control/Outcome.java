package org.sallyport.policy.control;

import java.util.List;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Stanza;

/** What a control makes of a passage: it may refuse, rewrite, answer, have judged, drop or hold, never permit. */
public sealed interface Outcome {
    /** Nothing to say. */
    Outcome PASS = new Pass(List.of());

    /** The outcome of a control that has nothing against the stanza. */
    static Outcome pass() {
        return PASS;
    }

    /** @param memos what to remember if the stanza crosses */
    record Pass(List<Memo> memos) implements Outcome {}

    /**
     * The stanza goes on rewritten.
     *
     * @param to what it becomes
     * @param what what was changed, for the record
     * @param memos what to remember if the stanza crosses
     */
    record Change(Stanza to, String what, List<Memo> memos) implements Outcome {}

    /**
     * The stanza does not cross, and its sender is told so where that is due.
     *
     * @param reason the reason, which fixes what the sender is told
     * @param why what was seen and what was expected, for the record, never for a peer
     */
    record Refuse(Reason reason, String why) implements Outcome {}

    /**
     * The request does not cross: the guard answers it itself, in the name of the address asked.
     *
     * @param payload the one payload of the result; made of the rule's settings, never of the other side's content
     * @param why what was asked, for the record
     */
    record Answer(Element payload, String why) implements Outcome {}

    /**
     * The stanza hands on another one: it goes on only if that one would cross under the same policy, and with what
     * becomes of it in its place.
     *
     * @param wrapped the stanza that is handed on
     * @param depth how many stanzas may stand in one another below the outermost
     */
    record Judge(Wrapped wrapped, int depth) implements Outcome {}

    /**
     * The stanza does not cross, and nobody is told. A request is never dropped: the guard refuses it instead.
     *
     * @param why the reason for the record
     */
    record Drop(String why) implements Outcome {}

    /**
     * The message waits for a person's decision, if nothing else refuses it. Anything but a message is refused instead.
     *
     * @param why the reason for the record
     * @param terms how long, and for how many persons
     */
    record Hold(String why, ReviewTerms terms) implements Outcome {}
}

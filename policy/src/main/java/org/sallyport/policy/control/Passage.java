package org.sallyport.policy.control;

import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/** One stanza on its way through one crossing, and its canonical octets, written once. Used by one thread at a time. */
public final class Passage {
    private final PassageId id;
    private final String from;
    private final String to;
    private final Stanza stanza;
    private final Facts facts;
    private final Workshop workshop;
    /** The stanza as it came. */
    private final Stanza asked;
    /** Whether what permitted it wants no label. */
    private final boolean unlabelled;
    /** Whether another stanza hands this one on. */
    private final boolean handedOn;

    /** Empty until it is asked for. */
    private byte[] octets = {};

    /**
     * A passage where no foreign code can run: what a rule would have to run fails.
     *
     * @param id its name in the records
     * @param from the id of the side it comes from
     * @param to the id of the side it goes to
     * @param stanza the stanza as the steps before have left it
     * @param facts what else a decision may read
     */
    public Passage(PassageId id, String from, String to, Stanza stanza, Facts facts) {
        this(id, from, to, stanza, facts, Workshop.NONE);
    }

    /**
     * A passage.
     *
     * @param id its name in the records
     * @param from the id of the side it comes from
     * @param to the id of the side it goes to
     * @param stanza the stanza as the steps before have left it
     * @param facts what else a decision may read
     * @param workshop where stylesheets, conditions and schemas of the policy run
     */
    public Passage(PassageId id, String from, String to, Stanza stanza, Facts facts, Workshop workshop) {
        this(id, from, to, stanza, facts, workshop, stanza, false, false);
    }

    private Passage(
            PassageId id,
            String from,
            String to,
            Stanza stanza,
            Facts facts,
            Workshop workshop,
            Stanza asked,
            boolean unlabelled,
            boolean handedOn) {
        this.id = id;
        this.from = from;
        this.to = to;
        this.stanza = stanza;
        this.facts = facts;
        this.workshop = workshop;
        this.asked = asked;
        this.unlabelled = unlabelled;
        this.handedOn = handedOn;
    }

    /** Its name in the records. */
    public PassageId id() {
        return id;
    }

    /** The id of the side it comes from. */
    public String from() {
        return from;
    }

    /** The id of the side it goes to. */
    public String to() {
        return to;
    }

    /** The stanza as the steps before have left it. */
    public Stanza stanza() {
        return stanza;
    }

    /** What else a decision may read. */
    public Facts facts() {
        return facts;
    }

    /** Where stylesheets, conditions and schemas of the policy run. */
    public Workshop workshop() {
        return workshop;
    }

    /**
     * The stanza as it came, where that and {@link #stanza} differ in their addressee: before identifiers were mapped
     * back. Whoever sent it hears of it in these words.
     */
    public Stanza asked() {
        return asked;
    }

    /**
     * Whether the allow that permitted it says that it needs no security label. Before something has permitted it, and
     * in a trial of a control alone that does not say so, it needs one.
     */
    public boolean needsNoLabel() {
        return unlabelled;
    }

    /** This passage with the stanza rewritten; itself where that is the same object. */
    @SuppressWarnings("ReferenceEquality") // the same object has the same octets; an equal one is merely written again
    public Passage with(Stanza rewritten) {
        return rewritten == stanza
                ? this
                : new Passage(id, from, to, rewritten, facts, workshop, asked, unlabelled, handedOn);
    }

    /**
     * The passage of a stanza that this one hands on: it came the same way, and answers nothing.
     *
     * @param inner that stanza, as one of its own
     */
    public Passage within(Stanza inner) {
        return new Passage(id, from, to, inner, facts.answeringNothing(), workshop, inner, false, true);
    }

    /**
     * Whether the stanza is handed on by another one. What is counted is counted for that one: whoever wrote it may have
     * made up whose this is.
     */
    public boolean isHandedOn() {
        return handedOn;
    }

    /** This passage with other facts. */
    public Passage with(Facts others) {
        return new Passage(id, from, to, stanza, others, workshop, asked, unlabelled, handedOn);
    }

    /** This passage, permitted by what says whether it needs a label. */
    public Passage permitted(boolean withoutLabel) {
        return withoutLabel == unlabelled
                ? this
                : new Passage(id, from, to, stanza, facts, workshop, asked, withoutLabel, handedOn);
    }

    /** How many octets the canonical form of the stanza has. */
    public int size() {
        return written().length;
    }

    /** The canonical octets of the stanza, a copy. */
    public byte[] octets() {
        return written().clone();
    }

    /**
     * Whether everything in the stanza is printable ASCII, tabs or line feeds: then nothing in it is hidden, and controls
     * that look for that need not look.
     */
    boolean isPlain() {
        return PlainOctets.are(written());
    }

    private byte[] written() {
        if (octets.length == 0) {
            octets = StanzaWriter.write(stanza);
        }
        return octets;
    }
}

package org.sallyport.policy.decision;

import java.util.List;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.stanza.Stanza;

/** A stanza that may cross once it is recorded. Made only by {@link Guard}, after every rule. */
public final class Cleared implements Verdict {
    private final Decision decision;
    private final Stanza stanza;
    private final byte[] octets;
    private final List<Memo> memos;

    /** Takes the octets over: the caller keeps no reference to the array. */
    Cleared(Decision decision, Stanza stanza, byte[] octets, List<Memo> memos) {
        this.decision = decision;
        this.stanza = stanza;
        this.octets = octets;
        this.memos = List.copyOf(memos);
    }

    @Override
    public Decision decision() {
        return decision;
    }

    /** The stanza as it leaves. */
    public Stanza stanza() {
        return stanza;
    }

    /** The canonical octets that leave, a copy. */
    public byte[] octets() {
        return octets.clone();
    }

    /** What the crossing must remember, in the commit of the record. */
    public List<Memo> memos() {
        return memos;
    }
}

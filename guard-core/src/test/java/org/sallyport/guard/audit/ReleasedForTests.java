package org.sallyport.guard.audit;

import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/** Makes what only the journal can make, for tests of those who send it. */
public final class ReleasedForTests {
    private ReleasedForTests() {}

    /** A stanza as if it had been cleared and recorded. */
    public static Released of(Stanza stanza) {
        return new Released(
                new PassageId(1, 1, 1), new Revision("0".repeat(64)), stanza, StanzaWriter.write(stanza), false);
    }
}

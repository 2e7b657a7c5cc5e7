package org.sallyport.policy.control.labelling;

import java.time.Instant;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.stanza.Element;

/** A label of the bundle, ready to be put into messages. Immutable. */
public final class Ready {
    private final SecurityLabel label;
    private final Scribe scribe;
    private final LabelFormat format;
    private final Element ess;

    /** @throws Unfit when the label has no form in that format */
    Ready(SecurityLabel label, Scribe scribe, LabelFormat format) throws Unfit {
        this.label = label;
        this.scribe = scribe;
        this.format = format;
        this.ess = Scribe.written(label, scribe.payload(label, Dates.made(format, Instant.EPOCH)));
    }

    /** The label, valid but for the time. */
    public SecurityLabel label() {
        return label;
    }

    /**
     * The element {@code securitylabel} with it.
     *
     * @param at when it is put in, which STANAG 4774 wants to be said
     */
    public Element written(Instant at) {
        return format == LabelFormat.ESS ? ess : writtenAt(at);
    }

    private Element writtenAt(Instant at) {
        try {
            return Scribe.written(label, scribe.payload(label, Dates.made(format, at)));
        } catch (Unfit e) {
            throw new IllegalStateException("what could be written before cannot be written now", e);
        }
    }
}

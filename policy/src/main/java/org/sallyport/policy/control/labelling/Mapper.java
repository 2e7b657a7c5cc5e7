package org.sallyport.policy.control.labelling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.Relabelling;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.format.Envelope;
import org.sallyport.policy.stanza.Element;

/**
 * Turns labels of one policy into their equals of another, and writes them. What it found is remembered for as long as both
 * labels are in force. For any number of threads.
 */
public final class Mapper {
    private final PolicyFile from;
    private final PolicyFile to;
    private final Direction direction;
    private final Layout layout;
    private final Memory<Mapped.Equal> memory = new Memory<>();

    /**
     * How what comes out is written.
     *
     * @param format what the new label is written as
     * @param language of its marking; empty for the policy's own words
     * @param original whether the original is kept
     * @param first whether that then stays the label, and the new one becomes its equivalent
     */
    public record Layout(LabelFormat format, String language, boolean original, boolean first) {}

    /** A mapper who has seen nothing yet. */
    public Mapper(PolicyFile from, PolicyFile to, Direction direction, Layout layout) {
        this.from = from;
        this.to = to;
        this.direction = direction;
        this.layout = layout;
    }

    /**
     * Maps the label of a message.
     *
     * @param securitylabel the element
     * @param at the time at which both must be in force
     */
    public Mapped map(Element securitylabel, Instant at) {
        Mapped.Equal known = memory.recall(securitylabel);
        if (known != null && known.original().inForce(at) && known.label().inForce(at)) {
            return known;
        }
        return switch (from.judge().judge(securitylabel, false, at)) {
            case Judged.Valid valid when !valid.isMarked() -> new Mapped.None("", Optional.of(valid.mismarked()));
            case Judged.Valid valid -> map(securitylabel, valid, at);
            case Judged.Default _ -> new Mapped.None("an empty label has no equal", Optional.empty());
            case Judged.Unusable unusable -> new Mapped.None("", Optional.of(unusable));
        };
    }

    private Mapped map(Element securitylabel, Judged.Valid valid, Instant at) {
        return switch (Relabelling.map(valid.label(), to.scribe().policy(), direction, at)) {
            case Relabelling.Unmapped unmapped -> new Mapped.None(unmapped.why(), Optional.empty());
            case Relabelling.Mapped(SecurityLabel label, List<String> discarded) -> {
                try {
                    Mapped.Equal equal = new Mapped.Equal(valid.label(), label, written(valid, label, at), discarded);
                    if (layout.format() == LabelFormat.ESS && valid.isLasting()) {
                        memory.keep(securitylabel, equal);
                    }
                    yield equal;
                } catch (Unfit e) {
                    yield new Mapped.None(e.judged().why(), Optional.empty());
                }
            }
        };
    }

    private Element written(Judged.Valid valid, SecurityLabel label, Instant at) throws Unfit {
        Element made = to.scribe().payload(label, Dates.made(layout.format(), at));
        boolean isFirst = layout.original() && layout.first();
        Element first = isFirst ? valid.payload() : made;
        List<Element> others = layout.original() ? List.of(isFirst ? made : valid.payload()) : List.of();
        return new Envelope(Scribe.marking(label, layout.language()), Optional.of(first), others).element();
    }
}

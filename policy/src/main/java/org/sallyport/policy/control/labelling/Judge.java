package org.sallyport.policy.control.labelling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.Validity;
import org.sallyport.policy.label.format.Envelope;
import org.sallyport.policy.label.format.Fault;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * Finds the label of a message that counts under one policy (XEP-0258, section 5): its label, where that is of the policy,
 * else the one equivalent label that is, if the peer is trusted with equivalents; and whether it is valid. What was found
 * valid is remembered for as long as it is in force. For any number of threads.
 */
public final class Judge {
    /** The name of the payload that it judges. */
    public static final Name SECURITYLABEL = Envelope.NAME;

    private final SecurityPolicy policy;
    private final Scribe scribe;
    private final LabelReader reader;
    private final Markings markings;
    private final Memory<Judged.Valid> plain = new Memory<>();
    private final Memory<Judged.Valid> trusting = new Memory<>();

    /** A judge who has seen nothing yet. */
    Judge(Scribe scribe, LabelReader reader) {
        this.policy = scribe.policy();
        this.scribe = scribe;
        this.reader = reader;
        this.markings = new Markings(policy);
    }

    /** What a label's element says. */
    private record Read(StatedLabel stated, Element payload) {}

    /**
     * Judges a label.
     *
     * @param securitylabel the element {@code securitylabel}
     * @param trusted whether equivalent labels count
     * @param at the time at which it must be valid
     */
    public Judged judge(Element securitylabel, boolean trusted, Instant at) {
        Memory<Judged.Valid> memory = trusted ? trusting : plain;
        Judged.Valid known = memory.recall(securitylabel);
        if (known != null && known.label().inForce(at)) {
            return known;
        }
        try {
            return judge(securitylabel, Envelope.of(securitylabel), trusted, at, memory);
        } catch (Unreadable e) {
            return Unfit.of(e).judged();
        } catch (Unfit e) {
            return e.judged();
        }
    }

    private Judged judge(
            Element securitylabel, Envelope envelope, boolean trusted, Instant at, Memory<Judged.Valid> memory)
            throws Unreadable, Unfit {
        if (envelope.label().isEmpty()) {
            return new Judged.Default();
        }
        Read read = counts(envelope.label().get(), envelope.equivalents(), trusted, at);
        Dates dates = Dates.of(read.payload(), at);
        SecurityLabel label = valid(read.stated(), at);
        Element payload = scribe.payload(label, dates);
        Element written = Scribe.written(label, payload);
        Judged.Valid valid = new Judged.Valid(
                label,
                written,
                payload,
                written.equals(securitylabel),
                envelope.marking()
                        .map(shown -> markings.agree(shown.text(), label))
                        .orElse(true),
                dates.isLasting());
        if (dates.isLasting()) {
            memory.keep(securitylabel, valid);
        }
        return valid;
    }

    /** Whether it is of the form of XEP-0258 and its label is empty, so that a default label is meant. */
    public static boolean isEmpty(Element securitylabel) {
        try {
            return Envelope.of(securitylabel).label().isEmpty();
        } catch (Unreadable e) {
            return false;
        }
    }

    /** What says the label that counts. One of an unknown format is of another policy, whatever it says. */
    private Read counts(Element own, List<Element> equivalents, boolean trusted, Instant at) throws Unreadable, Unfit {
        Optional<Read> label = read(own, trusted, at);
        if (!trusted || label.filter(this::isOurs).isPresent()) {
            return label.orElseThrow();
        }
        List<Read> ours = new ArrayList<>();
        for (Element equivalent : equivalents) {
            read(equivalent, true, at).filter(this::isOurs).ifPresent(ours::add);
        }
        if (ours.size() == 1) {
            return ours.getFirst();
        }
        throw new Unfit(
                Judged.Wrong.NOT_VALID,
                (ours.isEmpty() ? "no label" : "more than one equivalent label") + " of policy " + policy);
    }

    private Optional<Read> read(Element payload, boolean orUnknown, Instant at) throws Unreadable {
        try {
            return Optional.of(new Read(reader.label(payload, at), payload));
        } catch (Unreadable e) {
            if (orUnknown && e.fault() == Fault.UNKNOWN_FORMAT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isOurs(Read read) {
        return read.stated().policy().filter(policy::isCalled).isPresent();
    }

    private SecurityLabel valid(StatedLabel stated, Instant at) throws Unfit {
        return switch (policy.judge(stated, at, Origin.RECEIVED)) {
            case Validity.Valid(SecurityLabel label) -> label;
            case Validity.Invalid(var fault, String why) -> throw new Unfit(Judged.Wrong.NOT_VALID, why);
        };
    }
}

package org.sallyport.policy.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.policy.control.labelling.Judge;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.control.labelling.Ready;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Stanza;

/**
 * Puts a security label (XEP-0258, section 5) into messages that have none, or an empty one: by the peer that they come by,
 * their sender (a user, a room, a service) and their addressee. The first entry that fits counts; where none fits, the
 * message passes as it is, for {@code require-label} behind this rule to refuse.
 *
 * <p>Guarantees that the label is valid under the policy when it is written, as a newly made one. Leaves alone what bears a
 * label already, whatever that is; presence and requests; errors; subjects of rooms, which should bear none; and what needs
 * no label because its allow says {@code unlabelled = true}.
 *
 * <p>A default label says what its reader is to believe of a message that its author did not label. Give it to peers whose
 * every message is no more than that.
 *
 * @param policy the policy of the labels
 * @param entries the table
 * @param format what the label is written as
 */
public record DefaultLabel(
        @Setting("the security policy of the labels, a file of the bundle (Open XML SPIF)")
        PolicyFile policy,

        @Setting("which messages get which label; the first that fits counts")
        List<DefaultEntry> entries,

        @Setting(value = "what the label is written as: ess (RFC 2634) or stanag-4774", otherwise = "\"ess\"")
        LabelFormat format)
        implements Control {
    public DefaultLabel {
        List<DefaultEntry> given = List.copyOf(entries);
        if (given.isEmpty()) {
            throw new IllegalArgumentException("entries: expected at least one");
        }
        PolicyFile file = policy;
        LabelFormat as = format;
        entries = policy.policy()
                .<List<DefaultEntry>>map(_ -> Defaults.of(given, file.scribe(), as))
                .orElse(given);
    }

    @Override
    public List<Problem> problems() {
        return policy.problems();
    }

    @Override
    public List<String> cautions() {
        return policy.findings().stream().map(Problem::toString).toList();
    }

    @Override
    public Set<String> peers() {
        return entries.stream().flatMap(entry -> entry.peers().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Outcome examine(Passage passage) {
        if (!(passage.stanza() instanceof Message message) || message.is("error") || passage.needsNoLabel()) {
            return Outcome.pass();
        }
        Optional<Element> given = message.element().child(Judge.SECURITYLABEL);
        boolean none = given.isEmpty() ? !Subjects.isSubject(message) : Judge.isEmpty(given.get());
        if (!none) {
            return Outcome.pass();
        }
        Defaults defaults = (Defaults) entries; // made so by the constructor
        return defaults.label(passage)
                .map(label -> labelled(passage, given, label))
                .orElseGet(Outcome::pass);
    }

    private static Outcome labelled(Passage passage, Optional<Element> empty, Ready ready) {
        Instant at = passage.facts().at();
        if (!ready.label().inForce(at)) {
            return new Outcome.Refuse(Reason.LABEL_NOT_VALID, "the default label is not in force: " + ready.label());
        }
        Stanza stanza = passage.stanza();
        Stanza labelled = empty.isPresent()
                ? Payloads.replaced(stanza, empty.get(), ready.written(at))
                : Payloads.added(stanza, ready.written(at));
        return new Outcome.Change(labelled, "labelled by default: " + ready.label(), List.of());
    }
}

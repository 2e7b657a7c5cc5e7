package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.Mapped;
import org.sallyport.policy.control.labelling.Mapper;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.EquivalenceFindings;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;

/**
 * Turns the security label of a message into its equal of another policy (XEP-0258; equivalences of Open XML SPIF).
 *
 * <p>What is equal, the policies say: with {@code direction = "encrypt"} the file of the label's own policy, with
 * {@code "decrypt"} the file of the other one, read backwards. A mapping may lead up or down; what is not said to be equal is
 * refused, and nothing is dropped but what a policy says may be discarded, which the record names. What comes out must be
 * valid under the other policy as a newly made label, and {@code clearances} must grant it, as in {@code require-label}: so
 * a {@code require-label} of the other policy with the same clearances behind this rule has nothing to object to.
 *
 * <p>What leaves is the new label in its one spelling, with the marking and the colours that the other policy writes. With
 * {@code keep-original} the original stays beside it: as an equivalent label, or as the label with the new one as its
 * equivalent ({@code placement}). Then the destination must be cleared for the original, too, by entries of
 * {@code clearances} under its policy. Everything else in the element is gone.
 *
 * <p>Judges labels by the policy {@code from}, and refuses those of any other, empty ones, second ones, those where none may
 * stand, and those whose marking for readers is another label's. A message without a label, presence and requests pass as they are: it is for {@code require-label} to
 * refuse them. Whether the sender's side was cleared for the original is for a {@code require-label} before this rule.
 *
 * @param from the policy of labels as they come
 * @param to the policy of labels as they leave
 * @param direction whose equivalences count
 * @param clearances who is cleared for what leaves
 * @param keepOriginal whether the original leaves, too
 * @param placement where the new label stands
 * @param language the language of the marking
 * @param format what the new label is written as
 */
public record Relabel(
        @Setting("the security policy of labels as they come, a file of the bundle (Open XML SPIF)")
        PolicyFile from,

        @Setting("the security policy of labels as they leave, a file of the bundle")
        PolicyFile to,

        @Setting("whose equivalences count: encrypt (those in the file of from) or decrypt (those in the file of to)")
        Direction direction,

        @Setting("who is cleared for what leaves; every entry that fits must grant")
        List<ClearanceEntry> clearances,

        @Setting(value = "whether the original leaves beside the new label", otherwise = "false")
        boolean keepOriginal,

        @Setting(
                value = "where the new label stands: label or, with keep-original, equivalentlabel",
                otherwise = "\"label\"")
        LabelPlacement placement,

        @Setting("language of the marking, such as de; left out, the policy's own words")
        Optional<String> language,

        @Setting(value = "what the new label is written as: ess (RFC 2634) or stanag-4774", otherwise = "\"ess\"")
        LabelFormat format)
        implements Control {
    public Relabel {
        if (placement == LabelPlacement.EQUIVALENTLABEL && !keepOriginal) {
            throw new IllegalArgumentException(
                    "placement: expected keep-original = true, for an equivalent label stands beside another one");
        }
        List<ClearanceEntry> entries = List.copyOf(clearances);
        boolean usable = from.policy().isPresent() && to.policy().isPresent();
        Mapper.Layout layout = new Mapper.Layout(
                format, language.orElse(""), keepOriginal, placement == LabelPlacement.EQUIVALENTLABEL);
        clearances = usable
                ? Relabelling.of(entries, from, to, keepOriginal, new Mapper(from, to, direction, layout))
                : entries;
    }

    @Override
    public List<Problem> problems() {
        return Stream.concat(from.problems().stream(), to.problems().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<String> cautions() {
        Stream<String> files = Stream.concat(from.findings().stream(), to.findings().stream())
                .map(Problem::toString)
                .distinct();
        return Stream.concat(files, equivalences().stream()).toList();
    }

    /** What is wrong with the equivalences that count, held against the policy that they are about. */
    private List<String> equivalences() {
        PolicyFile says = direction == Direction.ENCRYPT ? from : to;
        PolicyFile about = direction == Direction.ENCRYPT ? to : from;
        if (says.policy().isEmpty() || about.policy().isEmpty()) {
            return List.of();
        }
        return EquivalenceFindings.of(says.policy().get(), about.policy().get()).stream()
                .map(finding -> says + ": " + finding)
                .toList();
    }

    @Override
    public Set<String> peers() {
        return Clearances.peers(clearances, Set.of());
    }

    @Override
    public Outcome examine(Passage passage) {
        if (passage.stanza().is("error")) {
            return Outcome.pass();
        }
        LabelUse use = LabelUse.of(passage.stanza());
        if (use.misplaced().isPresent()) {
            return new Outcome.Refuse(Reason.LABEL_MISPLACED, use.misplaced().get());
        }
        return use.label().map(label -> relabel(passage, label)).orElseGet(Outcome::pass);
    }

    private Outcome relabel(Passage passage, Element given) {
        Relabelling relabelling = (Relabelling) clearances; // made so by the constructor
        return switch (relabelling.mapper().map(given, passage.facts().at())) {
            case Mapped.Equal equal -> decide(passage, given, equal, relabelling);
            case Mapped.None none ->
                none.unusable()
                        .map(LabelRefusal::of)
                        .orElseGet(() -> new Outcome.Refuse(Reason.LABEL_NOT_MAPPED, none.why()));
        };
    }

    private static Outcome decide(Passage passage, Element given, Mapped.Equal equal, Relabelling relabelling) {
        Optional<String> denial = relabelling.denial(equal, passage);
        if (denial.isPresent()) {
            return new Outcome.Refuse(Reason.LABEL_DENIED, denial.get());
        }
        return new Outcome.Change(Payloads.replaced(passage.stanza(), given, equal.written()), what(equal), List.of());
    }

    private static String what(Mapped.Equal equal) {
        String discarded = equal.discarded().isEmpty() ? "" : "; discarded " + String.join(", ", equal.discarded());
        return "relabelled: " + equal.original() + " as " + equal.label() + discarded;
    }
}

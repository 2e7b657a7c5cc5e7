package org.sallyport.policy.control.labelling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.policy.label.Colour;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.Place;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.Validity;
import org.sallyport.policy.label.format.Base64Text;
import org.sallyport.policy.label.format.CategorySyntax;
import org.sallyport.policy.label.format.Envelope;
import org.sallyport.policy.label.format.EssLabel;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Stanag4774Label;
import org.sallyport.policy.label.format.Unwritable;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Element;

/** Writes labels of one policy, each in one spelling, whatever it was read from. For any number of threads. */
public final class Scribe {
    private final SecurityPolicy policy;
    private final CategorySyntax syntax;
    private final Set<Oid> bitmaps;

    Scribe(SecurityPolicy policy) {
        this.policy = policy;
        this.syntax = policy.spif().rbacId().flatMap(CategorySyntax::of).orElse(CategorySyntax.ACP_145);
        this.bitmaps = policy.spif().tagSets().stream()
                .filter(Scribe::hasInformativeBitmap)
                .map(TagSet::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean hasInformativeBitmap(TagSet set) {
        return set.tags().stream().anyMatch(tag -> tag.type() == TagType.INFORMATIVE && tag.bitmap());
    }

    /** The policy. */
    public SecurityPolicy policy() {
        return policy;
    }

    /** How the policy marks. */
    public Markings markings() {
        return new Markings(policy);
    }

    /** A label of each classification by itself, where that is valid as a newly made one. */
    public List<Ready> bare(LabelFormat format) {
        List<Ready> all = new ArrayList<>();
        Named named = Named.of(policy.id());
        for (Classification each : policy.spif().classifications()) {
            StatedLabel label =
                    new StatedLabel(Optional.of(named), Optional.of(Value.of(each.lacv())), List.of(), List.of());
            if (policy.judge(label, within(), Origin.NEW) instanceof Validity.Valid) {
                all.add(ready(new LabelFile(each.name(), label), format));
            }
        }
        return all;
    }

    /** A time at which the policy is in force. */
    private Instant within() {
        return policy.spif().notBefore().or(() -> policy.spif().notAfter()).orElse(Instant.EPOCH);
    }

    /**
     * A label of the bundle, ready to be put into messages: valid as a newly made one but for the time, which whoever uses it
     * asks for.
     *
     * @throws IllegalArgumentException when it is not valid under the policy
     */
    public Ready ready(LabelFile file, LabelFormat format) {
        try {
            return switch (policy.judge(file.stated(), within(), Origin.NEW)) {
                case Validity.Valid(SecurityLabel label) -> new Ready(label, this, format);
                case Validity.Invalid(var fault, String why) -> throw new Unfit(Judged.Wrong.NOT_VALID, why);
            };
        } catch (Unfit e) {
            throw new IllegalArgumentException(file + " is no label of " + policy + ": " + e.getMessage(), e);
        }
    }

    /** The element {@code securitylabel} with the label and its marking, and nothing else. */
    static Element written(SecurityLabel label, Element payload) {
        return new Envelope(marking(label, ""), Optional.of(payload), List.of()).element();
    }

    /** What people read of the label; nothing where the policy says so. */
    static Optional<Envelope.DisplayMarking> marking(SecurityLabel label, String language) {
        DisplayMarking marking = DisplayMarking.of(label, Place.PAGE_BOTTOM, language);
        return marking.text().isBlank()
                ? Optional.empty()
                : Optional.of(new Envelope.DisplayMarking(
                        marking.text(),
                        marking.foreground().map(Colour::written),
                        marking.background().map(Colour::written)));
    }

    /** @throws Unfit when the label has no form in that format */
    Element payload(SecurityLabel label, Dates dates) throws Unfit {
        try {
            return switch (dates.format()) {
                case ESS ->
                    Element.of(
                            LabelReader.ESS,
                            Base64Text.text(EssLabel.write(label.stated(), syntax, bitmaps::contains)));
                case STANAG_4774 ->
                    Stanag4774Label.write(
                            label.stated(), Stanag4774Label.Root.ORIGINATOR, dates.created(), dates.review());
            };
        } catch (Unwritable e) {
            throw new Unfit(Judged.Wrong.NOT_VALID, "cannot be written: " + e.getMessage());
        }
    }
}

package org.sallyport.appliance.label;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.appliance.label.Answer.Outcome;
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.Relabelling;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.format.Unwritable;

/**
 * What is said of labels and clearances that were read.
 *
 * @param at the time at which it holds
 * @param format how labels are written; empty for as an ESS label, and in XML where that cannot be
 */
record Judgement(Instant at, Optional<LabelFormat> format) {
    /** Whether the label is valid. */
    Answer valid(Judged<SecurityLabel> judged) {
        return switch (judged) {
            case Judged.Good(SecurityLabel label) ->
                about(label, Answer.of(Outcome.VALID, "every rule of its policy holds"));
            case Judged.Bad(String fault, String why) ->
                Answer.of(Outcome.INVALID, why).because(fault);
        };
    }

    /** Whether the label is valid and the clearance grants it, after a mapping where they are of two policies. */
    Answer decide(Judged<SecurityLabel> judged, Judged<Clearance> held, Direction direction) {
        return switch (judged) {
            case Judged.Good(SecurityLabel label) -> decide(label, held, direction);
            case Judged.Bad(String fault, String why) ->
                Answer.of(Outcome.DENIED, why).because(fault);
        };
    }

    private Answer decide(SecurityLabel label, Judged<Clearance> held, Direction direction) {
        return switch (held) {
            case Judged.Good(Clearance clearance) -> decide(label, clearance, direction);
            case Judged.Bad(String fault, String why) ->
                about(label, Answer.of(Outcome.DENIED, why).because("clearance-" + fault));
        };
    }

    private Answer decide(SecurityLabel label, Clearance clearance, Direction direction) {
        Optional<SecurityPolicy> other = clearance.policy().filter(policy -> !policy.equals(label.policy()));
        if (other.isEmpty()) {
            return decide(label, clearance).with("clearance", List.of(clearance.toString()));
        }
        return switch (Relabelling.map(label, other.get(), direction, at)) {
            case Relabelling.Mapped(SecurityLabel mapped, List<String> discarded) ->
                decide(mapped, clearance)
                        .with("clearance", List.of(clearance.toString()))
                        .with("from", List.of(label.toString()))
                        .with("discarded", discarded);
            case Relabelling.Unmapped(Relabelling.Obstacle obstacle, String why) ->
                about(
                                label,
                                Answer.of(
                                                Outcome.DENIED,
                                                "the clearance is of another policy, and the label has no equal there: "
                                                        + why)
                                        .because("policy"))
                        .with("clearance", List.of(clearance.toString()))
                        .with("obstacle", List.of(Judged.word(obstacle)));
        };
    }

    private Answer decide(SecurityLabel label, Clearance clearance) {
        return about(
                label,
                switch (AccessDecision.decide(label, clearance)) {
                    case AccessDecision.Granted _ ->
                        Answer.of(Outcome.GRANTED, "the label is valid and the clearance holds all that it asks for");
                    case AccessDecision.Denied denied ->
                        Answer.of(Outcome.DENIED, Words.why(denied)).because(Judged.word(denied.rule()));
                });
    }

    /** What the label is under another policy, and whether a clearance, if there is one, grants that. */
    Answer map(
            Judged<SecurityLabel> judged, SecurityPolicy target, Direction direction, Optional<Judged<Clearance>> held)
            throws Unusable {
        return switch (judged) {
            case Judged.Good(SecurityLabel label) -> map(label, target, direction, held);
            case Judged.Bad(String fault, String why) ->
                Answer.of(Outcome.INVALID, why).because(fault);
        };
    }

    private Answer map(
            SecurityLabel label, SecurityPolicy target, Direction direction, Optional<Judged<Clearance>> held)
            throws Unusable {
        return switch (Relabelling.map(label, target, direction, at)) {
            case Relabelling.Mapped(SecurityLabel mapped, List<String> discarded) ->
                (held.isPresent() ? decideMapped(mapped, held.get()) : mapped(mapped))
                        .with("from", List.of(label.toString()))
                        .with("discarded", discarded);
            case Relabelling.Unmapped(Relabelling.Obstacle obstacle, String why) ->
                Answer.of(Outcome.UNMAPPED, why).because(Judged.word(obstacle)).with("from", List.of(label.toString()));
        };
    }

    /** Nobody turns it back: a clearance of another policy grants nothing here. */
    private Answer decideMapped(SecurityLabel mapped, Judged<Clearance> held) {
        return held.good()
                .map(clearance -> decide(mapped, clearance).with("clearance", List.of(clearance.toString())))
                .orElseGet(() -> decide(new Judged.Good<>(mapped), held, Direction.ENCRYPT));
    }

    private Answer mapped(SecurityLabel mapped) throws Unusable {
        LabelFormat wanted = format.orElse(LabelFormat.ESS);
        try {
            return Answer.of(Outcome.MAPPED, "equal under " + mapped.policy())
                    .about(Meaning.of(mapped.stated()), marking(mapped), Optional.of(wanted.text(mapped, at)));
        } catch (Unwritable e) {
            throw new Unusable(
                    "the label maps to " + mapped + ", which --format " + wanted + " cannot write: " + e.getMessage());
        }
    }

    private Answer about(SecurityLabel label, Answer answer) {
        return answer.about(Meaning.of(label.stated()), marking(label), written(label));
    }

    private static String marking(SecurityLabel label) {
        return DisplayMarking.of(label).text();
    }

    /** In the format asked for, else in the first that can. */
    private Optional<String> written(SecurityLabel label) {
        for (LabelFormat each : format.map(List::of).orElse(List.of(LabelFormat.values()))) {
            try {
                return Optional.of(each.text(label, at));
            } catch (Unwritable e) {
                // the next one, or none: what the label means is said all the same
            }
        }
        return Optional.empty();
    }
}

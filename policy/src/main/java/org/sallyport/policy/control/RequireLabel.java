package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.labelling.IsmTableFile;
import org.sallyport.policy.control.labelling.Judge;
import org.sallyport.policy.control.labelling.Judged;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Stanza;

/**
 * Lets a message pass only with a security label (XEP-0258) that is valid under a security policy and for which everybody
 * on its way is cleared.
 *
 * <p>The label that counts is the one in {@code label} if it is of the policy; else, for a peer in
 * {@code trust-equivalents-of}, the one equivalent label that is. An empty label is none; {@code default-label}, in a rule
 * before this one, puts one in its place. First the label must be valid: everything in it known, every constraint of the
 * policy met, policy and categories in force. Then every entry of {@code clearances} that fits the passage must grant it
 * (X.841: the classification is one of those that the clearance lists, all restrictive categories are held, of each
 * permissive tag one is); where no entry fits the destination, or there are some for sources and none fits, nobody is
 * cleared. The record names the clearance, the rule and the value that refused; the sender is told {@code forbidden}.
 *
 * <p>What leaves is the label that was judged, written anew: equivalent labels that nobody judged are removed, and so is
 * everything in another spelling. A marking for readers that is not the one of the label is refused, or written anew with
 * {@code marking = "write"}; its colours are always those of the policy.
 *
 * <p>A label by the attributes of IC-ISM is read where a table in {@code ism} says what each of their tokens means under the
 * policy, and leaves in the form of the policy; a token without a row refuses it.
 *
 * <p>Without a label a stanza is refused, whatever its kind, unless the allow that permitted it says
 * {@code unlabelled = true}; errors, which the guard rebuilds without content, need none. Labels in presence and requests,
 * second ones, and those inside other payloads are refused. A room's subject that bears no label passes as an empty one, or
 * is refused with {@code subjects = "refuse"}. Messages that others hand on are judged by themselves, as rule
 * {@code unwrap} has it.
 *
 * <p>Does not look at what a message says: who labels a secret as public has labelled it as public.
 *
 * @param policy the policy that judges
 * @param clearances who is cleared for what
 * @param trustEquivalentsOf peers whose equivalent labels count
 * @param subjects what becomes of subjects of rooms
 * @param marking what becomes of a marking that is not the label's
 * @param ism what the attributes of IC-ISM mean under the policy
 */
public record RequireLabel(
        @Setting("the security policy, a file of the bundle (Open XML SPIF)")
        PolicyFile policy,

        @Setting("who is cleared for what; every entry that fits must grant")
        List<ClearanceEntry> clearances,

        @Setting(
                value = "ids of peers whose equivalent labels count where the label is of another policy",
                otherwise = "[]")
        Set<String> trustEquivalentsOf,

        @Setting(value = "what becomes of a room's subject without a label: empty or refuse", otherwise = "\"empty\"")
        SubjectUse subjects,

        @Setting(
                value =
                        "what becomes of a marking for readers that is not the label's: match refuses it, write exchanges it",
                otherwise = "\"match\"")
        MarkingUse marking,

        @Setting(
                "what the attributes of IC-ISM mean under the policy, a TOML file of the bundle; left out, no such label"
                        + " is read")
        Optional<IsmTableFile> ism)
        implements Control {
    public RequireLabel {
        policy = ism.map(policy::reading).orElse(policy);
        List<ClearanceEntry> entries = List.copyOf(clearances);
        clearances = policy.policy()
                .<List<ClearanceEntry>>map(compiled -> Clearances.of("clearances", entries, compiled))
                .orElse(entries);
        trustEquivalentsOf = Set.copyOf(trustEquivalentsOf);
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
        return Clearances.peers(clearances, trustEquivalentsOf);
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        if (stanza.is("error")) {
            return Outcome.pass();
        }
        LabelUse use = LabelUse.of(stanza);
        if (use.misplaced().isPresent()) {
            return new Outcome.Refuse(Reason.LABEL_MISPLACED, use.misplaced().get());
        }
        return use.label().isPresent() ? judge(passage, use.label().get()) : withoutLabel(passage);
    }

    private Outcome judge(Passage passage, Element given) {
        Judge judge = policy.judge();
        boolean trusted = trustEquivalentsOf.contains(passage.facts().peer());
        return switch (judge.judge(given, trusted, passage.facts().at())) {
            case Judged.Valid valid -> decide(passage, given, valid);
            case Judged.Default _ -> withEmptyLabel(passage);
            case Judged.Unusable unusable -> LabelRefusal.of(unusable);
        };
    }

    private Outcome decide(Passage passage, Element given, Judged.Valid valid) {
        if (marking == MarkingUse.MATCH && !valid.isMarked()) {
            return LabelRefusal.of(valid.mismarked());
        }
        Optional<String> denial =
                ((Clearances) clearances).denial(valid.label(), passage); // made so by the constructor
        if (denial.isPresent()) {
            return new Outcome.Refuse(Reason.LABEL_DENIED, denial.get());
        }
        return valid.isSame()
                ? Outcome.pass()
                : new Outcome.Change(
                        Payloads.replaced(passage.stanza(), given, valid.written()),
                        "written anew: the label " + valid.label(),
                        List.of());
    }

    /** An empty label would mean another label on the other side, and its marking nobody has judged. */
    private Outcome withEmptyLabel(Passage passage) {
        return passage.needsNoLabel()
                ? new Outcome.Change(
                        Stanza.of(passage.stanza()
                                .element()
                                .withoutElements(payload -> payload.name().equals(Judge.SECURITYLABEL))),
                        "removed an empty label",
                        List.of())
                : new Outcome.Refuse(
                        Reason.LABEL_MISSING, "an empty label, and no rule has put a default in its place");
    }

    private Outcome withoutLabel(Passage passage) {
        if (passage.needsNoLabel()) {
            return Outcome.pass();
        }
        if (subjects == SubjectUse.EMPTY && Subjects.isSubject(passage.stanza())) {
            Stanza empty = passage.stanza().with(List.of(Element.of(Subjects.SUBJECT)));
            return empty.equals(passage.stanza())
                    ? Outcome.pass()
                    : new Outcome.Change(empty, "a room's subject without a label is emptied", List.of());
        }
        return new Outcome.Refuse(
                Reason.LABEL_MISSING, passage.stanza().kind().word() + " without a label, and its allow needs one");
    }
}

package org.sallyport.policy.label;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.PrivacyMarks;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/**
 * A security policy, compiled once from its information file: it judges labels and clearances, and everything that it does
 * not know is a fault (RFC 2634, 3.2; ADatP-4774.1, section 3). Categories are numbered in the order of the file, so a label
 * is a short sorted list of numbers and a clearance a set of bits; a decision costs what the label holds, however large the
 * policy. Immutable; safe for all threads.
 *
 * <p>Labels and clearances belong to the policy object that judged them: a policy read anew is another one, and what was
 * judged by the old decides nothing under it.
 */
public final class SecurityPolicy {
    private static final int PROBLEMS_SHOWN = 20;

    final Level[] levels;
    final Entry[] entries;
    final Dictionary dictionary;
    /** What the categories of each tag do to a decision; and of which tag each category is. */
    final boolean[] restrictive;

    final boolean[] permissive;
    final int[] tagOf;
    private final Spif spif;
    private final Constraints constraints;
    private final Backwards backwards;

    private SecurityPolicy(Spif spif, Compiler made) {
        this.spif = spif;
        this.dictionary = made.dictionary;
        this.levels = made.levels.toArray(Level[]::new);
        this.entries = made.entries.toArray(Entry[]::new);
        this.constraints = new Constraints(made.entries, made.tags);
        this.backwards = new Backwards(made.entries);
        this.tagOf = made.entries.stream().mapToInt(Entry::tag).toArray();
        this.restrictive = new boolean[made.tags.size()];
        this.permissive = new boolean[made.tags.size()];
        for (int i = 0; i < restrictive.length; i++) {
            Tag tag = made.tags.get(i);
            restrictive[i] = tag.type().isRestrictive();
            permissive[i] = tag.type().isPermissive();
        }
    }

    /**
     * Compiles a policy.
     *
     * @throws IllegalArgumentException when it has {@linkplain #problems(Spif) problems}; the message holds the first twenty
     */
    public static SecurityPolicy of(Spif spif) {
        Compiler made = new Compiler(spif);
        if (!made.problems.isEmpty()) {
            throw new IllegalArgumentException(
                    made.problems.stream().limit(PROBLEMS_SHOWN).collect(Collectors.joining("; ")));
        }
        return new SecurityPolicy(spif, made);
    }

    /**
     * Everything for which a SPIF cannot be compiled, each with its place: what names nothing, what is named twice (names
     * that differ in case are one name to a label), what can never be selected. Empty where it can.
     */
    public static List<String> problems(Spif spif) {
        return List.copyOf(new Compiler(spif).problems);
    }

    /** The file that it was compiled from. */
    public Spif spif() {
        return spif;
    }

    /** Its object identifier (securityPolicyId). */
    public Oid id() {
        return spif.policy().id();
    }

    /** Its name (securityPolicyId). */
    public String name() {
        return spif.policy().name();
    }

    /** Whether that is what a label calls this policy: id and name, where both are given, must both be its own. */
    public boolean isCalled(Named policy) {
        return policy.id().filter(id -> !id.equals(id())).isEmpty()
                && policy.name().filter(name -> !Names.same(name, name())).isEmpty();
    }

    /** Whether the policy itself is valid at that time (SPIF, notBefore and notAfter, both inclusive). */
    public boolean inForce(Instant at) {
        return spif.notBefore().filter(at::isBefore).isEmpty()
                && spif.notAfter().filter(at::isAfter).isEmpty();
    }

    /**
     * Judges a label: everything in it must be known, of the type stated and unambiguous, and every constraint must hold.
     *
     * @param at the time at which it shall be valid
     */
    public Validity judge(StatedLabel stated, Instant at, Origin origin) {
        try {
            Named policy = stated.policy()
                    .orElseThrow(() -> new Faulty(Fault.NO_POLICY, "the label names no security policy"));
            own(policy);
            Value classification = stated.classification()
                    .orElseThrow(() -> new Faulty(Fault.NO_CLASSIFICATION, "the label names no classification"));
            Level level = levels[dictionary.level(classification)];
            return new Validity.Valid(label(level, chosen(stated), marks(stated, origin), at, origin));
        } catch (Faulty faulty) {
            return new Validity.Invalid(faulty.fault, faulty.why());
        }
    }

    /** The only maker of labels: whatever these categories were found by, every constraint is looked at here. */
    SecurityLabel label(Level level, int[] chosen, List<String> marks, Instant at, Origin origin) throws Faulty {
        if (!inForce(at)) {
            throw new Faulty(Fault.POLICY_NOT_IN_FORCE, "policy " + this + " is not valid now");
        }
        constraints.check(level, chosen, at, origin);
        marked(marks);
        return new SecurityLabel(this, level, chosen, marks);
    }

    private void own(Named policy) throws Faulty {
        if (!isCalled(policy)) {
            throw new Faulty(
                    Fault.UNKNOWN_POLICY, "it is of policy " + Dictionary.shown(policy) + ", which is not " + this);
        }
    }

    private int[] chosen(StatedLabel stated) throws Faulty {
        int[] chosen = new int[stated.categories().size()];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = dictionary.category(stated.categories().get(i));
        }
        Arrays.sort(chosen);
        for (int i = 1; i < chosen.length; i++) {
            if (chosen[i] == chosen[i - 1]) {
                throw new Faulty(Fault.TWICE, "category " + entries[chosen[i]] + " stands more than once");
            }
        }
        return chosen;
    }

    /** Privacy marks in the spelling of the policy; where it lists none, they are the originator's (RFC 2634, 3.3). */
    private List<String> marks(StatedLabel stated, Origin origin) throws Faulty {
        List<String> marks = new ArrayList<>(stated.privacyMarks().size());
        for (String mark : stated.privacyMarks()) {
            String known = mark(mark, origin);
            if (marks.contains(known)) {
                throw new Faulty(Fault.TWICE, "privacy mark " + Names.shown(known) + " stands more than once");
            }
            marks.add(known);
        }
        return marks;
    }

    private String mark(String stated, Origin origin) throws Faulty {
        List<PrivacyMarks.Mark> known = spif.privacyMarks().marks();
        if (known.isEmpty()) {
            return stated;
        }
        for (PrivacyMarks.Mark mark : known) {
            if (Names.same(mark.name(), stated)) {
                if (mark.obsolete() && origin == Origin.NEW) {
                    throw new Faulty(Fault.OBSOLETE, "privacy mark " + Names.shown(stated) + " is obsolete");
                }
                return mark.name();
            }
        }
        throw new Faulty(Fault.UNKNOWN_PRIVACY_MARK, "the policy has no privacy mark " + Names.shown(stated));
    }

    private void marked(List<String> marks) throws Faulty {
        PrivacyMarks limits = spif.privacyMarks();
        if (marks.size() < limits.least() || marks.size() > limits.most().orElse(Integer.MAX_VALUE)) {
            throw new Faulty(Fault.PRIVACY_MARKS, marks.size() + " privacy marks are too few or too many");
        }
    }

    /**
     * Reads a clearance under this policy. Everything in it must be known and unambiguous, or none of it counts; categories
     * that are only informative confer nothing and are passed over (STANAG 4774, annex A); obsolete values count, for they
     * may still be received.
     */
    public Clearance.Reading clearance(StatedClearance stated, Clearance.Levels how) {
        try {
            own(stated.policy());
            long[] held = Bits.room(levels.length);
            for (Value each : stated.classifications()) {
                Bits.set(held, dictionary.level(each));
            }
            long[] categories = Bits.room(entries.length);
            for (StatedCategory each : stated.categories()) {
                if (each.types().stream().anyMatch(type -> type != TagType.INFORMATIVE)) {
                    int found = dictionary.category(each);
                    if (restrictive[tagOf[found]] || permissive[tagOf[found]]) {
                        Bits.set(categories, found);
                    }
                }
            }
            if (how == Clearance.Levels.UP_TO) {
                lower(held);
            }
            return new Clearance.Usable(Clearance.of(this, held, categories));
        } catch (Faulty faulty) {
            return new Clearance.Unusable(faulty.fault, faulty.why());
        }
    }

    /** Adds every classification that a held one dominates (hierarchy). */
    private void lower(long[] held) {
        Arrays.stream(levels)
                .filter(level -> Bits.has(held, level.index()))
                .mapToInt(level -> level.is().hierarchy())
                .max()
                .ifPresent(top -> Arrays.stream(levels)
                        .filter(level -> level.is().hierarchy() <= top)
                        .forEach(level -> Bits.set(held, level.index())));
    }

    /** The entry for another policy in this one's file; it is found by its object identifier. */
    Optional<EquivalentPolicy> wayTo(SecurityPolicy other) {
        return spif.equivalentPolicies().stream()
                .filter(each -> each.id().equals(other.id()))
                .findFirst();
    }

    /** The categories here that are equal, among others, to that one of another policy, so that one like it may come in. */
    List<Entry> equalTo(EquivalentPolicy way, Entry foreign) {
        return backwards.equalTo(way.name(), foreign);
    }

    /** Name and object identifier, in printable ASCII. */
    @Override
    public String toString() {
        return Names.shown(name()) + " (" + id() + ")";
    }
}

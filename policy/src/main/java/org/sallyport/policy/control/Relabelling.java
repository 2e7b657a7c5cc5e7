package org.sallyport.policy.control;

import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.labelling.Mapped;
import org.sallyport.policy.control.labelling.Mapper;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.label.SecurityPolicy;

/** The clearances of a rule that relabels, parted by policy, and its mapper. */
final class Relabelling extends AbstractList<ClearanceEntry> {
    private final List<ClearanceEntry> entries;
    private final Clearances ofTarget;
    private final Optional<Clearances> ofOriginal;
    private final Mapper mapper;

    private Relabelling(
            List<ClearanceEntry> entries, Clearances ofTarget, Optional<Clearances> ofOriginal, Mapper mapper) {
        this.entries = entries;
        this.ofTarget = ofTarget;
        this.ofOriginal = ofOriginal;
        this.mapper = mapper;
    }

    /** @throws IllegalArgumentException when the clearances do not do for what leaves */
    static Relabelling of(
            List<ClearanceEntry> entries, PolicyFile from, PolicyFile to, boolean keepOriginal, Mapper mapper) {
        SecurityPolicy source = from.scribe().policy();
        SecurityPolicy target = to.scribe().policy();
        List<ClearanceEntry> originals =
                entries.stream().filter(entry -> isOf(entry, source)).toList();
        List<ClearanceEntry> others = entries.stream()
                .filter(entry -> isOf(entry, target) || !isOf(entry, source))
                .toList();
        if (!keepOriginal && others.size() < entries.size()) {
            throw new IllegalArgumentException("clearances: expected none of policy " + source
                    + ", because without keep-original no label of it leaves");
        }
        return new Relabelling(
                List.copyOf(entries),
                Clearances.of("clearances", others, target),
                keepOriginal ? Optional.of(Clearances.of("clearances", originals, source)) : Optional.empty(),
                mapper);
    }

    private static boolean isOf(ClearanceEntry entry, SecurityPolicy policy) {
        return entry.clearance().isOf(policy);
    }

    Mapper mapper() {
        return mapper;
    }

    /** Why somebody may not have what leaves; empty when everybody may. */
    Optional<String> denial(Mapped.Equal equal, Passage passage) {
        Optional<String> denial = ofTarget.denial(equal.label(), passage);
        return denial.isPresent() || ofOriginal.isEmpty()
                ? denial
                : ofOriginal.get().denial(equal.original(), passage);
    }

    @Override
    public ClearanceEntry get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
    }
}

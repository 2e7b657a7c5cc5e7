package org.sallyport.policy.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.Validity;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Shown;

/** Makes labels of a policy and holds them against clearances. Used by one thread. */
final class Matrix {
    /** Labels shown; a policy of hundreds of categories would fill a book. */
    private static final int MOST = 300;

    private final SecurityPolicy policy;
    private final Instant at;
    private final List<ClearanceMatrix.Row> rows = new ArrayList<>();
    private int omitted;

    Matrix(SecurityPolicy policy, Instant at) {
        this.policy = policy;
        this.at = at;
    }

    ClearanceMatrix against(Map<ClearanceMatrix.Holder, Clearance> clearances) {
        List<Clearance> held = List.copyOf(clearances.values());
        for (Classification level : policy.spif().classifications()) {
            add(level, Shown.visible(level.name()), List.of(), held, true);
            for (TagSet set : policy.spif().tagSets()) {
                set.tags().forEach(tag -> with(level, set, tag, held));
            }
        }
        return new ClearanceMatrix(List.copyOf(clearances.keySet()), rows, omitted);
    }

    private void with(Classification level, TagSet set, Tag tag, List<Clearance> held) {
        for (Category category : tag.categories()) {
            StatedCategory stated = new StatedCategory(
                    new Named(Optional.of(set.id()), Optional.of(set.name())),
                    Set.of(tag.type()),
                    new Value(category.lacv(), Optional.of(category.name())));
            String text = Shown.visible(level.name() + ", " + category.name());
            add(level, text, List.of(stated), held, false);
        }
    }

    /** @param always whether it is shown even where there is no such label */
    private void add(
            Classification level, String text, List<StatedCategory> with, List<Clearance> held, boolean always) {
        StatedLabel stated = new StatedLabel(
                Optional.of(new Named(Optional.of(policy.id()), Optional.of(policy.name()))),
                Optional.of(Value.of(level.lacv())),
                List.of(),
                with);
        switch (policy.judge(stated, at, Origin.RECEIVED)) {
            case Validity.Valid valid ->
                add(
                        text,
                        level.colour(),
                        "",
                        held.stream()
                                .map(clearance -> AccessDecision.decide(valid.label(), clearance)
                                        .granted())
                                .toList());
            case Validity.Invalid invalid when always -> add(text, level.colour(), invalid.why(), List.of());
            case Validity.Invalid _ -> {}
        }
    }

    private void add(String label, String colour, String invalid, List<Boolean> granted) {
        if (rows.size() < MOST) {
            rows.add(new ClearanceMatrix.Row(label, colour, invalid, granted));
        } else {
            omitted++;
        }
    }
}

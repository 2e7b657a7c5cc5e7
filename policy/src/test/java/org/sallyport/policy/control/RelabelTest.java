package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.SecurityPolicy;

class RelabelTest {
    private static final int ROUNDS = 2_000;

    private static Relabel rule(
            PolicyFile from, PolicyFile to, Direction direction, List<ClearanceEntry> clearances, boolean keep) {
        return new Relabel(
                from, to, direction, clearances, keep, LabelPlacement.LABEL, Optional.empty(), LabelFormat.ESS);
    }

    @ParameterizedTest
    @CsvSource({
        "1, meridian.xml, harbour.xml, ENCRYPT, false",
        "2, harbour.xml, meridian.xml, DECRYPT, false",
        "3, harbour.xml, meridian.xml, ENCRYPT, true",
        "4, meridian.xml, harbour.xml, DECRYPT, true"
    })
    void whatIsRelabelled_isGrantedByRequireLabelOfTheOtherPolicy(
            long seed, String fromFile, String toFile, Direction direction, boolean keep) {
        Random random = new Random(seed);
        PolicyFile from = Labelled.file(fromFile);
        PolicyFile to = Labelled.file(toFile);
        SecurityPolicy source = from.policy().orElseThrow();
        SecurityPolicy target = to.policy().orElseThrow();
        int relabelled = 0;
        for (int i = 0; i < ROUNDS; i++) {
            ClearanceEntry there = Labelled.cleared(Holder.DESTINATION, Labelled.clearance(random, target));
            List<ClearanceEntry> entries = new ArrayList<>(List.of(there));
            if (keep) {
                entries.add(Labelled.cleared(Holder.DESTINATION, Labelled.clearance(random, source)));
            }
            Passage given = Labelled.message(Labelled.label(random, source), source);
            if (rule(from, to, direction, entries, keep).examine(given) instanceof Outcome.Change change) {
                RequireLabel require = new RequireLabel(
                        to, List.of(there), Set.of(), SubjectUse.REFUSE, MarkingUse.MATCH, Optional.empty());
                Outcome judged = require.examine(given.with(change.to()));
                assertThat(judged).as(change.what()).isInstanceOf(keep ? Outcome.Change.class : Outcome.Pass.class);
                relabelled++;
            }
        }
        assertThat(relabelled).isBetween(20, ROUNDS - 20);
    }

    @Test
    void originalThatIsKept_needsAClearanceOfItsPolicy() {
        PolicyFile from = Labelled.file("meridian.xml");
        PolicyFile to = Labelled.file("harbour.xml");
        ClearanceEntry ofTarget = Labelled.cleared(
                Holder.DESTINATION,
                Labelled.clearance(new Random(5), to.policy().orElseThrow()));
        ClearanceEntry ofOriginal = Labelled.cleared(
                Holder.DESTINATION,
                Labelled.clearance(new Random(6), from.policy().orElseThrow()));
        assertThatThrownBy(() -> rule(from, to, Direction.ENCRYPT, List.of(ofTarget), true))
                .hasMessageStartingWith("clearances: expected an entry for the destination");
        assertThatThrownBy(() -> rule(from, to, Direction.ENCRYPT, List.of(ofTarget, ofOriginal), false))
                .hasMessageStartingWith("clearances: expected none of policy \"MERIDIAN\"");
    }

    @Test
    void equivalentLabel_standsBesideAnother() {
        PolicyFile from = Labelled.file("meridian.xml");
        assertThatThrownBy(() -> new Relabel(
                        from,
                        Labelled.file("harbour.xml"),
                        Direction.ENCRYPT,
                        List.of(),
                        false,
                        LabelPlacement.EQUIVALENTLABEL,
                        Optional.empty(),
                        LabelFormat.ESS))
                .hasMessageStartingWith("placement: expected keep-original = true");
    }
}

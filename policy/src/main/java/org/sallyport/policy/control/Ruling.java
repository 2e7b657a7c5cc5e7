package org.sallyport.policy.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Names;

/** What comes of a programme for a control that only refuses. */
final class Ruling {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Ruling() {}

    /** @throws IllegalArgumentException when the deadline is not sensible */
    static void requireSensible(Duration within) {
        new Demands().between("within", within, SHORTEST, LONGEST).hold();
    }

    /** Runs the programme over the element, where the passage has it run. */
    static Product run(Passage passage, Programme programme, Element element, Duration within) {
        return passage.workshop().run(programme, element, passage.facts().at(), within);
    }

    /** Refuses for the first element of which the product is no good. */
    static Outcome of(List<Element> elements, Reason broken, Function<Element, Product> judge) {
        for (Element element : elements) {
            Optional<Outcome> refusal = refusal(judge.apply(element), broken);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return Outcome.pass();
    }

    /** The refusal that the product is; empty when there is none. */
    static Optional<Outcome> refusal(Product product, Reason broken) {
        return switch (product) {
            case Product.Holds _, Product.Made _ -> Optional.empty();
            case Product.Rejected rejected -> Optional.of(new Outcome.Refuse(broken, rejected.why()));
            case Product.Failed failed -> Optional.of(new Outcome.Refuse(Reason.CONTROL_FAILED, failed.why()));
            case Product.Late _ ->
                Optional.of(new Outcome.Refuse(Reason.CONTROL_LATE, "it had not ended at its deadline"));
        };
    }

    /** The payloads of those names; the whole stanza when there are no names. */
    static List<Element> elements(Passage passage, List<Names> payloads) {
        Element stanza = passage.stanza().element();
        if (payloads.isEmpty()) {
            return List.of(stanza);
        }
        return stanza.elements().stream()
                .filter(payload -> payloads.stream().anyMatch(names -> names.contains(payload.name())))
                .toList();
    }
}

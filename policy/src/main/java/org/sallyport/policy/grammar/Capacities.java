package org.sallyport.policy.grammar;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sallyport.policy.identifier.Identifier;
import org.sallyport.policy.stanza.Name;

/** Collects the places of one payload where a sender has a choice. Used once. */
final class Capacities {
    private final Grammars grammars;
    private final Predicate<Name> mayLeave;
    private final List<Capacity> found = new ArrayList<>();
    /** From the payload down to where this stands; a grammar may hold itself. */
    private final Deque<Shape> path = new ArrayDeque<>();

    Capacities(Grammars grammars, Predicate<Name> mayLeave) {
        this.grammars = grammars;
        this.mayLeave = mayLeave;
    }

    List<Capacity> of(Shape payload) {
        add(payload.name().local(), payload.perLanguage() ? "number" : "presence", payload.perLanguage());
        element(payload.name().local(), payload, payload.perLanguage());
        return found;
    }

    private void element(String where, Shape shape, boolean repeated) {
        if (path.contains(shape)) {
            return; // counted above, and already as often as the size allows
        }
        path.push(shape);
        for (AttributeShape attribute : shape.attributes()) {
            double bits = attribute.kind().bits();
            String name = where + "/@" + attribute.name().local();
            add(name, attribute.kind(), attribute.required() ? bits : Capacity.optional(bits), repeated);
        }
        if (!shape.text().isNone()) {
            add(where, shape.text(), shape.text().bits(), repeated);
        }
        shape.children().forEach(particle -> particle(where, particle, repeated));
        if (shape.children().size() > 1) {
            found.add(new Capacity(
                    where,
                    "order",
                    Optional.empty(),
                    Capacity.ofOrder(shape.children().size())));
        }
        path.pop();
    }

    private void particle(String where, Particle particle, boolean repeated) {
        if (particle.isStanza()) {
            add(where + "/stanza", "a stanza", true);
            return;
        }
        boolean many = particle.most() > 1;
        for (Shape shape : shapes(particle)) {
            String name = where + "/" + shape.name().local();
            if (many || particle.least() == 0) {
                add(name, many ? "number" : "presence", repeated || many);
            }
            element(name, shape, repeated || many);
        }
    }

    private List<Shape> shapes(Particle particle) {
        return particle.slot()
                ? grammars.inSlot(particle.name().local(), mayLeave)
                : grammars.inner(particle).stream().toList();
    }

    private void add(String where, String kind, boolean repeated) {
        found.add(new Capacity(where, kind, Optional.empty(), repeated ? Double.POSITIVE_INFINITY : 1));
    }

    private void add(String where, TextKind kind, double bits, boolean repeated) {
        double most = repeated && bits > 0 ? Double.POSITIVE_INFINITY : bits;
        if (most > 0) {
            found.add(new Capacity(where, kind.toString(), identifier(kind), most));
        }
    }

    private static Optional<Identifier> identifier(TextKind kind) {
        return switch (kind.bearing()) {
            case ID -> Optional.of(Identifier.ID);
            case THREAD -> Optional.of(Identifier.THREAD);
            case ADDRESS -> Optional.of(Identifier.RESOURCE);
            case FREE, UNSAID -> Optional.empty();
        };
    }
}

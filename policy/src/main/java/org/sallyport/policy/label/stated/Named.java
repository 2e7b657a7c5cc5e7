package org.sallyport.policy.label.stated;

import java.util.Optional;

/**
 * A security policy or a tag set as a label names it: by object identifier, by name, or by both, which must then agree.
 *
 * @param id its object identifier
 * @param name its name; compared without regard to case
 */
public record Named(Optional<Oid> id, Optional<String> name) {
    /** @throws IllegalArgumentException when there is neither */
    public Named {
        if (id.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("expected an object identifier or a name");
        }
    }

    /** Named by its object identifier alone. */
    public static Named of(Oid id) {
        return new Named(Optional.of(id), Optional.empty());
    }

    @Override
    public String toString() {
        return name.orElseGet(() -> id.map(Oid::dotted).orElse(""));
    }
}

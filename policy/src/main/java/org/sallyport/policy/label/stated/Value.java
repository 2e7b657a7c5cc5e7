package org.sallyport.policy.label.stated;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A classification or a category as a label states it: by number, by name, or by both, which must then agree.
 *
 * @param lacv the label and certificate value, zero or more
 * @param name the name; compared without regard to case
 */
public record Value(Optional<BigInteger> lacv, Optional<String> name) {
    /** @throws IllegalArgumentException when there is neither, or the number is below zero */
    public Value {
        if (lacv.isEmpty() && name.isEmpty()) {
            throw new IllegalArgumentException("expected a number or a name");
        }
        if (lacv.isPresent() && lacv.get().signum() < 0) {
            throw new IllegalArgumentException("expected a number of zero or more");
        }
    }

    /** Stated by its number alone. */
    public static Value of(BigInteger lacv) {
        return new Value(Optional.of(lacv), Optional.empty());
    }

    /** Stated by its number alone. */
    public static Value of(long lacv) {
        return of(BigInteger.valueOf(lacv));
    }

    /** Stated by its name alone. */
    public static Value of(String name) {
        return new Value(Optional.empty(), Optional.of(name));
    }

    @Override
    public String toString() {
        return name.orElseGet(() -> lacv.map(BigInteger::toString).orElse(""));
    }
}

package org.sallyport.appliance.label;

import java.io.Serial;
import java.util.List;

/** Thrown for input that no answer can be given about: exit code 2. */
final class Unusable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    Unusable(String what) {
        this(List.of(what));
    }

    /** @param lines what is wrong, each with its place */
    Unusable(List<String> lines) {
        super(String.join("; ", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}

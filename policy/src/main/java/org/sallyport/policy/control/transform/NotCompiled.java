package org.sallyport.policy.control.transform;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A programme has faults. */
final class NotCompiled extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    NotCompiled(List<Fault> faults) {
        super(faults.stream().map(Fault::what).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    NotCompiled(String what) {
        this(List.of(Fault.of(what)));
    }

    List<Fault> faults() {
        return faults;
    }
}

package org.sallyport.console.persons;

import java.util.Arrays;
import java.util.function.Supplier;
import org.sallyport.console.web.Fault;

/** Puts what the guard says of one field ({@code password: it is short}) beside that field of the page. */
final class Beside {
    private Beside() {}

    /** Asks; what the guard finds wrong with one of the fields stands beside it. */
    static <T> T field(Supplier<T> ask, String... fields) {
        try {
            return ask.get();
        } catch (Fault e) {
            throw Arrays.stream(fields)
                    .filter(name -> e.what().startsWith(name + ": "))
                    .findFirst()
                    .map(name -> Fault.field(name, e.what().substring(name.length() + 2)))
                    .orElse(e);
        }
    }
}

package org.sallyport.policy.control.transform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.sallyport.policy.stanza.Element;

/**
 * Where programmes run that nobody can promise will end. Thread-safe; its methods wait for the outcome, no longer than
 * the deadline and what it takes to have a place to run in.
 */
public interface Workshop {
    /** Longest that compiling may take. */
    Duration COMPILING = Duration.ofSeconds(20);

    /**
     * The workshop of whoever reads bundles and runs their vectors on this thread: a guard that runs binds its own, so that
     * nothing of a bundle is compiled or tried in its process.
     */
    ScopedValue<Workshop> HERE = ScopedValue.newInstance();

    /** The workshop bound on this thread; one in this process where none is. */
    static Workshop here() {
        return HERE.isBound() ? HERE.get() : InProcess.shared();
    }

    /** No workshop: every programme fails, so nothing that needs one crosses. */
    Workshop NONE = new Workshop() {
        @Override
        public Product run(Programme programme, Element element, Instant now, Duration within) {
            return new Product.Failed("there is no workshop here to run " + programme.name());
        }

        @Override
        public List<Fault> check(Programme programme) {
            return List.of(Fault.of("there is no workshop here to compile it"));
        }
    };

    /**
     * Runs a programme over an element.
     *
     * @param now what it takes for the time
     * @param within how long it may take
     */
    Product run(Programme programme, Element element, Instant now, Duration within);

    /** What keeps the programme from being used; nothing when it compiles. That takes {@link #COMPILING} at most. */
    List<Fault> check(Programme programme);
}

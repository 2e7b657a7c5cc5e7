package org.sallyport.policy.control.transform;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Shown;

/**
 * Compiles programmes and runs them, here and now: whoever calls may wait for ever. For one thread at a time.
 */
public final class Workbench {
    /** Names of stanzas after which Saxon is begun anew, because it never forgets one. */
    private static final int NAMES = 100_000;

    private final Map<Programme, Compiled> compiled = new HashMap<>();
    private Saxon saxon = new Saxon();

    private sealed interface Compiled {
        record Good(Tool tool) implements Compiled {}

        record Bad(List<Fault> faults) implements Compiled {}
    }

    /** What keeps the programme from being used; nothing when it compiles. */
    public List<Fault> check(Programme programme) {
        return switch (compiled(programme)) {
            case Compiled.Good _ -> List.of();
            case Compiled.Bad bad -> bad.faults();
        };
    }

    /** Runs a programme over an element. Whatever it throws is a failure. */
    public Product run(Programme programme, Element element, Instant now) {
        if (saxon.names() > NAMES) {
            compiled.clear();
            saxon = new Saxon();
        }
        return switch (compiled(programme)) {
            case Compiled.Good good -> run(good.tool(), element, now);
            case Compiled.Bad bad ->
                new Product.Failed(programme.name() + " does not compile: "
                        + bad.faults().getFirst().what());
        };
    }

    private static Product run(Tool tool, Element element, Instant now) {
        try {
            return tool.run(element, now);
        } catch (RuntimeException | StackOverflowError e) {
            return new Product.Failed(
                    "it failed: " + Shown.printable(e.getClass().getSimpleName(), Shown.MOST));
        }
    }

    private Compiled compiled(Programme programme) {
        Compiled known = compiled.get(programme);
        if (known == null) {
            known = compile(programme);
            compiled.put(programme, known);
        }
        return known;
    }

    private Compiled compile(Programme programme) {
        try {
            return new Compiled.Good(tool(programme));
        } catch (NotCompiled e) {
            return new Compiled.Bad(e.faults());
        } catch (RuntimeException | StackOverflowError e) {
            return new Compiled.Bad(
                    List.of(Fault.of("cannot be compiled: " + e.getClass().getSimpleName())));
        }
    }

    private Tool tool(Programme programme) throws NotCompiled {
        return switch (programme.language()) {
            case XSLT -> saxon.stylesheet(programme);
            case XPATH -> saxon.conditions(programme);
            case SCHEMATRON -> Schematron.compile(programme, saxon);
            case XSD -> XmlSchema.compile(programme);
            case RELAX_NG, RELAX_NG_COMPACT -> RelaxNgSchema.compile(programme);
        };
    }
}

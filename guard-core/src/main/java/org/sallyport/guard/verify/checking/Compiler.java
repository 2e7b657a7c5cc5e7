package org.sallyport.guard.verify.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.saxon.trans.XPathException;
import org.sallyport.guard.verify.profile.Catalog;
import org.sallyport.guard.verify.profile.Fault;
import org.sallyport.guard.verify.profile.Namespace;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.profile.ProfileRule;
import org.sallyport.guard.verify.profile.SwitchedRule;

/** Compiles the expressions and rules of a profile, all of them, also those that are off. Not safe for several threads. */
final class Compiler {
    /** What every expression may use, see {@link Desk#given}. */
    private static final List<String> GIVEN = List.of("now", "ascii");

    private final LockedXPath xpath = new LockedXPath();
    private final Map<String, String> prefixes;
    private final List<Fault> faults;

    Compiler(Profile profile, List<Fault> faults) {
        this.faults = faults;
        this.prefixes = profile.namespaces().stream()
                .collect(Collectors.toMap(Namespace::prefix, Namespace::name, (one, other) -> other));
    }

    LockedXPath xpath() {
        return xpath;
    }

    /** An expression of the profile itself. */
    Optional<XPath> expression(String where, String text) {
        try {
            return Optional.of(xpath.expression(text, prefixes, GIVEN));
        } catch (XPathException | RuntimeException | StackOverflowError e) {
            fault("", where, wording(e));
            return Optional.empty();
        }
    }

    void fault(String file, String where, String what) {
        Faults one = new Faults(file);
        one.add(0, 0, where, what);
        faults.addAll(one.all());
    }

    private static String wording(Throwable failure) {
        return "not compiled: " + failure.getMessage();
    }

    /** A rule that the whole document must meet. */
    record DocumentRule(String id, String why, boolean mandatory, XPath test) {}

    Optional<DocumentRule> rule(ProfileRule rule) {
        return expression("rule " + rule.id(), rule.test())
                .map(test -> new DocumentRule(rule.id(), rule.why(), rule.mandatory(), test));
    }

    /** A file of patterns, of which those that are off are left out once they are compiled. */
    Catalogs.File catalog(Catalog catalog, Set<String> running) {
        Faults ofFile = new Faults(catalog.source().name());
        SchematronFile file = SchematronFile.read(catalog.source(), ofFile);
        requireKnown(catalog, file, ofFile);
        List<String> variables = new ArrayList<>(GIVEN);
        List<XPath> lets = lets(file, file.lets(), "", variables, ofFile);
        List<Catalogs.Pattern> patterns = new ArrayList<>();
        for (SchematronFile.Pattern pattern : file.patterns()) {
            Catalogs.Pattern compiled = pattern(file, pattern, List.copyOf(variables), ofFile);
            if (running.contains(pattern.id())) {
                patterns.add(compiled);
            }
        }
        faults.addAll(ofFile.all());
        return new Catalogs.File(lets, patterns);
    }

    private static void requireKnown(Catalog catalog, SchematronFile file, Faults faults) {
        Set<String> ids =
                file.patterns().stream().map(SchematronFile.Pattern::id).collect(Collectors.toSet());
        catalog.except().stream()
                .filter(id -> !ids.contains(id))
                .sorted()
                .forEach(id -> faults.add("no pattern \"" + id + "\", which \"except\" names"));
        catalog.mandatory().stream()
                .filter(id -> !ids.contains(id))
                .sorted()
                .forEach(id -> faults.add("no pattern \"" + id + "\", which \"mandatory\" names"));
    }

    private Catalogs.Pattern pattern(
            SchematronFile file, SchematronFile.Pattern pattern, List<String> outer, Faults faults) {
        List<String> variables = new ArrayList<>(outer);
        List<XPath> lets = lets(file, pattern.lets(), pattern.id(), variables, faults);
        List<ContextRule> rules = new ArrayList<>();
        for (SchematronFile.Rule rule : pattern.rules()) {
            rule(file, pattern.id(), rule, List.copyOf(variables), faults).ifPresent(rules::add);
        }
        return new Catalogs.Pattern(pattern.id(), lets, rules);
    }

    private Optional<ContextRule> rule(
            SchematronFile file, String pattern, SchematronFile.Rule rule, List<String> outer, Faults faults) {
        List<String> variables = new ArrayList<>(outer);
        List<XPath> lets = lets(file, rule.lets(), pattern, variables, faults);
        List<Assertion> assertions = new ArrayList<>();
        for (SchematronFile.Assertion assertion : rule.assertions()) {
            test(file, assertion.test(), pattern, assertion.at(), variables, faults)
                    .ifPresent(test -> assertions.add(new Assertion(assertion.holds(), test, assertion.message())));
        }
        try {
            XPathPattern context = xpath.pattern(rule.context(), file.namespaces(), outer);
            return Optional.of(new ContextRule(context, lets, List.copyOf(assertions)));
        } catch (XPathException | RuntimeException | StackOverflowError e) {
            faults.add(rule.at().line(), rule.at().column(), "pattern " + pattern, wording(e));
            return Optional.empty();
        }
    }

    private List<XPath> lets(
            SchematronFile file, List<SchematronFile.Let> lets, String pattern, List<String> variables, Faults faults) {
        List<XPath> all = new ArrayList<>();
        for (SchematronFile.Let let : lets) {
            if (variables.contains(let.name())) {
                faults.add(
                        let.at().line(),
                        let.at().column(),
                        "pattern " + pattern,
                        "\"" + let.name() + "\" stands twice");
            } else {
                test(file, let.value(), pattern, let.at(), variables, faults).ifPresent(all::add);
                variables.add(let.name());
            }
        }
        return List.copyOf(all);
    }

    private Optional<XPath> test(
            SchematronFile file,
            String text,
            String pattern,
            SchematronFile.At at,
            List<String> variables,
            Faults faults) {
        try {
            return Optional.of(xpath.expression(text, file.namespaces(), variables));
        } catch (XPathException | RuntimeException | StackOverflowError e) {
            faults.add(at.line(), at.column(), "pattern " + pattern, wording(e));
            return Optional.empty();
        }
    }

    /** All rules of the profile that have an id, as far as the files can be read. */
    static List<SwitchedRule> rules(Profile profile) {
        List<SwitchedRule> all = new ArrayList<>();
        profile.rules().forEach(rule -> all.add(new SwitchedRule(rule.id(), rule.why(), rule.mandatory(), rule.on())));
        for (Catalog catalog : profile.catalogs()) {
            SchematronFile file = SchematronFile.read(catalog.source(), new Faults(""));
            for (SchematronFile.Pattern pattern : file.patterns()) {
                boolean mandatory = catalog.mandatory().contains(pattern.id());
                boolean on = mandatory || catalog.on() != catalog.except().contains(pattern.id());
                all.add(new SwitchedRule(pattern.id(), pattern.title(), mandatory, on));
            }
        }
        return List.copyOf(all);
    }
}

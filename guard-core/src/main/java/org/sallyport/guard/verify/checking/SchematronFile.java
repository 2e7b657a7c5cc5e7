package org.sallyport.guard.verify.checking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.guard.verify.reading.LockedParser;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A Schematron file (ISO/IEC 19757-3) as it is written: namespaces, patterns, rules, assertions, variables. What is not known
 * here is a fault: phases (rules are switched by the guard's own file), abstract patterns and rules, includes, extensions,
 * diagnostics, functions. {@code queryBinding} must be {@code xpath2} or {@code xslt2}, since that is how tests are read.
 */
final class SchematronFile {
    static final String NAMESPACE = "http://purl.oclc.org/dsdl/schematron";

    /** Where something stands. */
    record At(int line, int column) {}

    record Let(String name, String value, At at) {}

    /** An {@code assert}, which must hold, or a {@code report}, which must not. */
    record Assertion(boolean holds, String test, String message, At at) {}

    record Rule(String context, List<Let> lets, List<Assertion> assertions, At at) {}

    record Pattern(String id, String title, List<Let> lets, List<Rule> rules, At at) {}

    private final Map<String, String> namespaces = new TreeMap<>();
    private final List<Let> lets = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private SchematronFile() {}

    Map<String, String> namespaces() {
        return namespaces;
    }

    List<Let> lets() {
        return lets;
    }

    List<Pattern> patterns() {
        return patterns;
    }

    /** Reads a file; what is wrong with it as Schematron is among the faults. */
    static SchematronFile read(Source source, Faults faults) {
        SchematronFile file = new SchematronFile();
        InputSource input = new InputSource(new ByteArrayInputStream(source.octets()));
        input.setEncoding("UTF-8");
        try {
            XMLReader parser = LockedParser.locked(Limits.MOST);
            parser.setContentHandler(file.new Handler(faults));
            parser.setErrorHandler(faults);
            parser.parse(input);
        } catch (SAXException | IOException e) {
            if (faults.isEmpty()) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        return file;
    }

    private final class Handler extends DefaultHandler {
        /** Of each element its attributes; those that only document stand behind a bar. */
        private static final Map<String, String> KNOWN = Map.ofEntries(
                Map.entry("schema", "queryBinding id schemaVersion defaultPhase icon see fpi"),
                Map.entry("title", ""),
                Map.entry("p", "id class icon"),
                Map.entry("ns", "prefix uri"),
                Map.entry("let", "name value"),
                Map.entry("pattern", "id icon see fpi"),
                Map.entry("rule", "context id flag role icon see fpi subject"),
                Map.entry("assert", "test id flag role icon see fpi subject"),
                Map.entry("report", "test id flag role icon see fpi subject"),
                Map.entry("value-of", "select"),
                Map.entry("name", "path"),
                Map.entry("emph", ""),
                Map.entry("span", "class"),
                Map.entry("dir", "value"));

        private static final Map<String, Set<String>> CHILDREN = Map.of(
                "", Set.of("schema"),
                "schema", Set.of("title", "p", "ns", "let", "pattern"),
                "pattern", Set.of("title", "p", "let", "rule"),
                "rule", Set.of("p", "let", "assert", "report"),
                "assert", Set.of("value-of", "name", "emph", "span", "dir"),
                "report", Set.of("value-of", "name", "emph", "span", "dir"));

        private final Faults faults;
        private final List<String> open = new ArrayList<>(List.of(""));
        private final StringBuilder text = new StringBuilder();
        private List<Let> scope = lets;
        private String id = "";
        private String title = "";
        private List<Let> patternLets = List.of();
        private List<Rule> rules = new ArrayList<>();
        private String context = "";
        private List<Assertion> assertions = new ArrayList<>();
        private String test = "";
        private At patternAt = new At(0, 0);
        private At ruleAt = new At(0, 0);
        private @Nullable Locator locator;

        Handler(Faults faults) {
            this.faults = faults;
        }

        @Override
        public void setDocumentLocator(Locator given) {
            locator = given;
        }

        private At at() {
            return locator == null ? new At(0, 0) : new At(locator.getLineNumber(), locator.getColumnNumber());
        }

        private void fault(String what) {
            faults.add(at().line(), at().column(), id.isEmpty() ? "" : "pattern " + id, what);
        }

        @Override
        public void startElement(String namespace, String local, String written, Attributes attributes) {
            String parent = open.getLast();
            open.add(local);
            if (!namespace.equals(NAMESPACE)
                    || !CHILDREN.getOrDefault(parent, Set.of()).contains(local)) {
                fault("\"" + local + "\" is not known here");
                return;
            }
            List<String> known = List.of(KNOWN.getOrDefault(local, "").split(" "));
            for (int i = 0; i < attributes.getLength(); i++) {
                if (!known.contains(attributes.getQName(i))) {
                    fault("attribute \"" + attributes.getQName(i) + "\" of \"" + local + "\" is not known here");
                }
            }
            start(local, attributes);
        }

        private void start(String local, Attributes attributes) {
            switch (local) {
                case "schema" -> {
                    String binding = attributes.getValue("queryBinding");
                    if (binding == null || !Set.of("xpath2", "xslt2").contains(binding)) {
                        fault("expected queryBinding \"xpath2\" or \"xslt2\"");
                    }
                }
                case "ns" -> namespaces.put(need(attributes, "prefix"), need(attributes, "uri"));
                case "let" -> scope.add(new Let(need(attributes, "name"), need(attributes, "value"), at()));
                case "pattern" -> {
                    id = "";
                    id = need(attributes, "id");
                    title = "";
                    scope = new ArrayList<>();
                    patternLets = scope;
                    rules = new ArrayList<>();
                    patternAt = at();
                }
                case "rule" -> {
                    context = need(attributes, "context");
                    scope = new ArrayList<>();
                    assertions = new ArrayList<>();
                    ruleAt = at();
                }
                case "assert", "report" -> {
                    test = need(attributes, "test");
                    text.setLength(0);
                }
                case "title" -> text.setLength(0);
                case "value-of", "name" -> text.append("[...]");
                default -> {}
            }
        }

        private String need(Attributes attributes, String name) {
            String value = attributes.getValue(name);
            if (value == null || value.isBlank()) {
                fault("expected \"" + name + "\"");
                return "";
            }
            return value;
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String namespace, String local, String written) {
            open.removeLast();
            if (!namespace.equals(NAMESPACE)) {
                return;
            }
            switch (local) {
                case "title" -> title = open.getLast().equals("pattern") ? line() : title;
                case "assert", "report" -> assertions.add(new Assertion(local.equals("assert"), test, line(), at()));
                case "rule" -> {
                    rules.add(new Rule(context, List.copyOf(scope), List.copyOf(assertions), ruleAt));
                    scope = new ArrayList<>();
                }
                case "pattern" -> {
                    patterns.add(new Pattern(id, title, List.copyOf(patternLets), List.copyOf(rules), patternAt));
                    scope = lets;
                    id = "";
                }
                default -> {}
            }
        }

        private String line() {
            return text.toString().strip().replaceAll("\\s+", " ");
        }
    }
}

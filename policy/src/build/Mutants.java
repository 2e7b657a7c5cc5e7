import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads the report of mutation testing and fails when anything that could be broken in a default-deny path (a method on
 * the way to "it does not cross") was broken without a test that noticed. Run by the build as a single source file,
 * behind PIT, which itself holds the mark for the whole.
 *
 * <p>Argument: PIT's {@code mutations.xml}.
 */
final class Mutants {
    private static final String DECISION = "org.sallyport.policy.decision.";

    /** The default-deny paths: method by method, the lambdas in them as well. A method without a mutant is an error. */
    private static final Map<String, List<String>> DENYING = new TreeMap<>(Map.of(
            DECISION + "Guard", List.of("<init>", "requireNothingHandedOn", "decide", "isFoldable", "isAnswer"),
            DECISION + "Allow", List.of("<init>", "isFor", "mayLeave", "mayArrive", "contains"),
            DECISION + "Policy", List.of("<init>"),
            DECISION + "Fold",
                    List.of(
                            "run",
                            "answersWhatCrossed",
                            "payloadNotAsked",
                            "permission",
                            "unnamed",
                            "refuseUnpermitted",
                            "runRules",
                            "examine",
                            "isJudged",
                            "judge",
                            "putBack",
                            "hold",
                            "discardAndFit",
                            "withoutDiscards",
                            "addressedAs",
                            "clearFitting",
                            "clear",
                            "drop",
                            "refuse")));

    /** One thing that was broken, and whether a test noticed. */
    private record Mutant(String type, String method, String line, String what, boolean noticed) {
        static Mutant of(Element mutation) {
            return new Mutant(
                    text(mutation, "mutatedClass"),
                    text(mutation, "mutatedMethod"),
                    text(mutation, "lineNumber"),
                    text(mutation, "description"),
                    mutation.getAttribute("detected").equals("true"));
        }

        private static String text(Element mutation, String name) {
            return mutation.getElementsByTagName(name).item(0).getTextContent();
        }

        /** A lambda is named after the method that it stands in: {@code lambda$clear$0}. */
        boolean isOf(String someType, String someMethod) {
            return type.equals(someType)
                    && (method.equals(someMethod)
                            || method.startsWith("lambda$" + someMethod.replace("<init>", "new") + "$"));
        }

        @Override
        public String toString() {
            return type + "." + method + ", line " + line + ": " + what;
        }
    }

    private Mutants() {}

    public static void main(String[] args) throws IOException, SAXException, ParserConfigurationException {
        if (args.length != 1) {
            throw new IllegalArgumentException("expected: MUTATIONS-XML");
        }
        List<Mutant> mutants = read(Path.of(args[0]));
        List<String> problems = new ArrayList<>();
        int denying = 0;
        for (Map.Entry<String, List<String>> type : DENYING.entrySet()) {
            for (String method : type.getValue()) {
                List<Mutant> here = mutants.stream()
                        .filter(m -> m.isOf(type.getKey(), method))
                        .toList();
                denying += here.size();
                if (here.isEmpty()) {
                    problems.add("nothing was broken in " + type.getKey() + "." + method + ": is it still there?");
                }
                here.stream().filter(m -> !m.noticed()).forEach(m -> problems.add("no test notices: " + m));
            }
        }
        report(mutants, denying, problems);
    }

    private static void report(List<Mutant> mutants, int denying, List<String> problems) {
        long noticed = mutants.stream().filter(Mutant::noticed).count();
        System.out.println("Mutants: " + noticed + " of " + mutants.size() + " noticed; in the default-deny paths "
                + (problems.isEmpty() ? "all of " : "not all of ") + denying);
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            System.err.println("Mutants: in a default-deny path a test must notice whatever is broken"
                    + " (policy/src/build/Mutants.java lists these paths)");
            System.exit(1);
        }
    }

    private static List<Mutant> read(Path file) throws IOException, SAXException, ParserConfigurationException {
        NodeList mutations = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName("mutation");
        List<Mutant> mutants = new ArrayList<>();
        for (int i = 0; i < mutations.getLength(); i++) {
            mutants.add(Mutant.of((Element) mutations.item(i)));
        }
        return mutants;
    }
}

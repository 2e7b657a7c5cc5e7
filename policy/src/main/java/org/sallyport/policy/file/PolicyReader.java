package org.sallyport.policy.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.sallyport.policy.control.Unwrap;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Language;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Names;

/** Reads a policy file, and has what its rules bring along compiled {@linkplain Workshop#here here}. Safe for any number of threads. */
public final class PolicyReader {
    private final Predicate<Names> hasGrammar;

    /** @param hasGrammar whether a closed grammar is shipped for the names, so that they can be allowed */
    public PolicyReader(Predicate<Names> hasGrammar) {
        this.hasGrammar = hasGrammar;
    }

    /**
     * Reads a policy, or finds every problem in it.
     *
     * @param file how problems name the file
     * @param content its octets
     */
    public Reading<Policy> read(String file, byte[] content) {
        return read(file, content, Attachments.NONE);
    }

    /**
     * Reads a policy whose rules may name other files, or finds every problem in it.
     *
     * @param file how problems name the file
     * @param content its octets
     * @param attachments the files that its rules may name
     */
    public Reading<Policy> read(String file, byte[] content, Attachments attachments) {
        Document document = Document.of(file, attachments, content);
        Optional<PolicyToml> toml = document.bind(PolicyToml.class);
        List<Allow> allows = document.all(Allow.class);
        allows.forEach(allow -> check(document, allow));
        if (toml.filter(PolicyToml::makesOpaque).isPresent()) {
            allows.forEach(allow -> checkSaid(document, allow));
            document.all(Rule.class).stream()
                    .filter(rule -> rule.control() instanceof Unwrap)
                    .forEach(rule -> document.report(rule, Unwrap.NOT_IN_DISGUISE));
        }
        document.checkIds("allow", "rule");
        List<Problem> ofFiles = new ArrayList<>();
        document.all(Rule.class).forEach(rule -> {
            compile(rule, document, attachments, ofFiles);
            rule.control().problems().forEach(problem -> ofFiles.add(inFile(rule, problem, attachments)));
        });
        List<Problem> problems = new ArrayList<>(document.problems());
        problems.addAll(ofFiles);
        return Reading.of(problems.isEmpty() ? toml.map(PolicyToml::policy) : Optional.empty(), problems);
    }

    /** What a rule brings along must compile; a fault stands where its author looks, in that file. */
    private void compile(Rule rule, Document document, Attachments attachments, List<Problem> ofFiles) {
        rule.control().programme().ifPresent(programme -> {
            for (Fault fault : Workshop.here().check(programme)) {
                if (programme.language() == Language.XPATH) {
                    document.report(rule, fault.what());
                } else {
                    ofFiles.add(new Problem(
                            attachments.shown(programme.name()),
                            fault.line(),
                            fault.column(),
                            "rule " + rule.id(),
                            fault.what()));
                }
            }
        });
    }

    private static Problem inFile(Rule rule, Problem problem, Attachments attachments) {
        String where = "rule " + rule.id();
        return new Problem(
                attachments.shown(problem.file()),
                problem.line(),
                problem.column(),
                problem.where().isEmpty() ? where : where + ": " + problem.where(),
                problem.what());
    }

    private static void checkSaid(Document document, Allow allow) {
        for (Names payload : allow.payloads()) {
            Set<String> unsaid = Grammars.shipped().unsaid(payload);
            if (!unsaid.isEmpty()) {
                document.report(
                        allow,
                        "payloads",
                        "\"" + payload
                                + "\" may not leave with [identifiers], as its grammar does not say whether there"
                                + " is an identifier in " + String.join(", ", unsaid));
            }
        }
    }

    private void check(Document document, Allow allow) {
        for (Names payload : allow.payloads()) {
            if (!hasGrammar.test(payload)) {
                document.report(
                        allow, "payloads", "no grammar is shipped for \"" + payload + "\", so it cannot be allowed");
            }
            if (allow.discards().contains(payload)) {
                document.report(
                        allow,
                        "discards",
                        "\"" + payload + "\" stands in payloads, too: it either leaves or is removed");
            }
        }
    }
}

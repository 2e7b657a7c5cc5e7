package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Finding;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code sallyport check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads everything that a guard would read and prints all that is wrong with it, each with its place:"
                    + " configuration, bundle, policies, certificates, names.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport check --config etc/sallyport.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing is wrong, warnings aside", "1:something is", "2:the command line was wrong"})
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "sallyport.toml, and all that it names")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--bundle", paramLabel = "DIR", description = "a policy bundle alone")
    private Optional<Path> bundle = Optional.empty();

    @Option(names = "--json", description = "one JSON object a finding, a line each")
    private boolean json;

    private int errors;

    @Override
    public Integer call() {
        if (file.isPresent() == bundle.isPresent()) {
            throw new ParameterException(spec.commandLine(), "expected either --config FILE or --bundle DIR");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (file.isPresent()) {
            Check check = Check.of(file.get());
            check.findings().forEach(finding -> print(out, finding.weight().word(), finding.problem()));
            errors += check.loaded().isEmpty() ? 1 : 0;
        } else {
            Reading<Bundle> reading = Bundles.read(bundle.get());
            reading.problems().forEach(problem -> print(out, Finding.Weight.ERROR.word(), problem));
            errors += reading.value().isEmpty() ? 1 : 0;
            reading.value().filter(read -> !json).ifPresent(read -> out.println("revision " + read.revision()));
        }
        if (errors == 0 && !json) {
            out.println("nothing is wrong");
        }
        out.flush();
        return errors == 0 ? 0 : 1;
    }

    private void print(PrintWriter out, String weight, Problem problem) {
        out.println(json ? JsonMapper.shared().writeValueAsString(object(weight, problem)) : weight + ": " + problem);
    }

    private static ObjectNode object(String weight, Problem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", 1)
                .put("weight", weight)
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("where", problem.where())
                .put("what", problem.what());
    }
}

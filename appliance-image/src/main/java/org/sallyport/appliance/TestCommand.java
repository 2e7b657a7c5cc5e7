package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.vector.Bench;
import org.sallyport.policy.vector.Mutants;
import org.sallyport.policy.vector.VectorResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code sallyport test}: runs vectors. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs vectors: cases of what must cross and what must not. With --bundle, those in the bundle's folder"
                    + " vectors/ on its crossings; with FOLDER, those below it that stand alone. The bundle of an XML"
                    + " guard is run with its own.",
            "",
            "With --mutants, how much of each policy the vectors hold in place: every permission, type, payload and"
                    + " rule is taken away, and every type that is not permitted is added, one at a time; what no vector"
                    + " notices is printed, and how many of a hundred are noticed.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport test --bundle etc/bundle",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every vector holds",
            "1:one does not, none was found, too few mutants are noticed, or the bundle cannot be read",
            "2:the command line was wrong",
        })
final class TestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--bundle", paramLabel = "DIR", description = "the policy bundle whose vectors are run")
    private Optional<Path> bundle = Optional.empty();

    @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "folders of vectors that stand alone")
    private List<Path> folders = List.of();

    @Option(names = "--mutants", description = "with --bundle: spoil the policies, and see which vectors notice")
    private boolean mutants;

    @Option(
            names = "--least",
            paramLabel = "PERCENT",
            description = "with --mutants: fail where fewer of a policy's mutants are noticed; left out, 0")
    private int least;

    @Option(names = "--json", description = "one JSON object a vector, or with --mutants a policy, a line each")
    private boolean json;

    @Override
    public Integer call() {
        if (bundle.isEmpty() && folders.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "expected --bundle DIR or a FOLDER");
        }
        boolean alone = folders.isEmpty() && bundle.isPresent();
        if (mutants && !alone || least != 0 && !mutants || least < 0 || least > 100) {
            throw new ParameterException(
                    spec.commandLine(), "--mutants: expected --bundle alone, and --least from 0 to 100 with it");
        }
        if (bundle.isPresent() && Files.exists(bundle.get().resolve("guard.toml"))) {
            if (mutants) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--mutants: expected the bundle of an edge; an XML guard's has no policies");
            }
            return new GuardCases(spec, bundle.get(), json).run();
        }
        List<VectorResult> results = new ArrayList<>();
        if (bundle.isPresent()) {
            Optional<Bundle> read =
                    Bundles.read(bundle.get(), spec.commandLine().getErr());
            if (read.isEmpty()) {
                return 1;
            }
            if (mutants) {
                return printScores(Mutants.scores(read.get()));
            }
            results.addAll(Bench.runAll(read.get()));
        }
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new ParameterException(spec.commandLine(), "no such folder: " + folder);
            }
            results.addAll(Bench.runAll(folder));
        }
        return print(results);
    }

    private int print(List<VectorResult> results) {
        PrintWriter out = spec.commandLine().getOut();
        long failed = results.stream().filter(result -> !result.held()).count();
        for (VectorResult result : results) {
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(object(result)));
            } else {
                result.lines().forEach(out::println);
            }
        }
        if (!json) {
            out.println(
                    results.isEmpty()
                            ? "no vectors found"
                            : (results.size() - failed) + " held, " + failed + " failed");
        }
        out.flush();
        return failed == 0 && !results.isEmpty() ? 0 : 1;
    }

    private int printScores(List<Mutants.Score> scores) {
        PrintWriter out = spec.commandLine().getOut();
        for (Mutants.Score score : scores) {
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(object(score)));
            } else {
                score.unnoticed().forEach(what -> out.println("no vector notices: " + score.policy() + ": " + what));
                out.println(score.policy() + ": "
                        + (score.tried() - score.unnoticed().size()) + " of " + score.tried() + " noticed, "
                        + score.percent() + " %");
            }
        }
        out.flush();
        return scores.stream().allMatch(score -> score.percent() >= least) ? 0 : 1;
    }

    private static ObjectNode object(Mutants.Score score) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("version", 1);
        object.put("policy", score.policy());
        object.put("tried", score.tried());
        object.put("percent", score.percent());
        score.unnoticed().forEach(object.putArray("unnoticed")::add);
        return object;
    }

    private static ObjectNode object(VectorResult result) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("version", 1);
        object.put("vector", result.name());
        object.put("held", result.held());
        object.put("what", result.what());
        object.put("effect", result.effect());
        result.differences().forEach(object.putArray("differences")::add);
        return object;
    }
}

package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.config.instance.GuardVector;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.config.instance.VectorFile;
import org.sallyport.guard.verify.Instance;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Runs the vectors of an XML guard's bundle, for {@code sallyport test}. */
final class GuardCases {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Path bundle;
    private final boolean json;

    GuardCases(CommandSpec spec, Path bundle, boolean json) {
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
        this.bundle = bundle;
        this.json = json;
    }

    int run() {
        Reading<Instance> guard = InstanceReader.read(bundle);
        Reading<List<GuardVector>> vectors = VectorFile.of(bundle);
        List<Problem> problems = new ArrayList<>(guard.problems());
        problems.addAll(vectors.problems());
        problems.forEach(problem -> err.println("error: " + problem));
        err.flush();
        if (!problems.isEmpty()) {
            return 1;
        }
        return run(guard.value().orElseThrow(), vectors.value().orElse(List.of()));
    }

    private int run(Instance guard, List<GuardVector> vectors) {
        long failed = 0;
        for (GuardVector vector : vectors) {
            Optional<String> difference = vector.difference(guard);
            failed += difference.isPresent() ? 1 : 0;
            print(vector, difference);
        }
        if (!json) {
            out.println(
                    vectors.isEmpty()
                            ? "no vectors found"
                            : (vectors.size() - failed) + " held, " + failed + " failed");
        }
        out.flush();
        return failed == 0 && !vectors.isEmpty() ? 0 : 1;
    }

    private void print(GuardVector vector, Optional<String> difference) {
        if (json) {
            var object = JsonNodeFactory.instance
                    .objectNode()
                    .put("version", 1)
                    .put("vector", vector.file())
                    .put("held", difference.isEmpty())
                    .put("what", vector.why());
            difference.ifPresent(found -> object.putArray("differences").add(found));
            out.println(JsonMapper.shared().writeValueAsString(object));
        } else {
            String held = difference
                    .map(found -> "FAILED " + vector.file() + ": " + found)
                    .orElse("held   " + vector.file() + ": " + vector.why());
            out.println(Shown.text(held));
        }
    }
}

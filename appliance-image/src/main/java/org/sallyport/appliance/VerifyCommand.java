package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.policy.setting.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code sallyport verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Says what an XML guard would say of documents: each passes, or is blocked by a rule and why. Nothing is sent"
                    + " and no journal is written. The octets of a file are judged as they are: a line feed at its end is"
                    + " no part of a canonical document, and --trim takes one away. The rate is not asked.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport verify --bundle etc/high-to-low report.xml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every document passes",
            "1:one is blocked, or something cannot be read",
            "2:the command line was wrong",
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "the bundle of the XML guard")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path bundle;

    @Option(names = "--trim", description = "take away one line feed at the end of each file")
    private boolean trim;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "documents")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "one JSON object a document, a line each")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Reading<Instance> reading = InstanceReader.read(bundle);
        reading.problems().forEach(problem -> err.println("error: " + problem));
        err.flush();
        Optional<Instance> instance = reading.value();
        if (instance.isEmpty()) {
            return 1;
        }
        Verifier verifier = Verifier.of(instance.get());
        boolean all = true;
        for (Path file : files) {
            Judgement judgement = verifier.judge(octets(file), Instant.now());
            print(file, judgement);
            all &= judgement instanceof Passed;
        }
        return all ? 0 : 1;
    }

    private byte[] octets(Path file) {
        try {
            byte[] octets = Files.readAllBytes(file);
            boolean cut = trim && octets.length > 0 && octets[octets.length - 1] == '\n';
            return cut ? java.util.Arrays.copyOf(octets, octets.length - 1) : octets;
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + file);
        }
    }

    private void print(Path file, Judgement judgement) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonMapper.shared().writeValueAsString(object(file, judgement)) : text(file, judgement));
        out.flush();
    }

    private static String text(Path file, Judgement judgement) {
        return Shown.text(
                switch (judgement) {
                    case Passed passed -> file + ": passes, " + passed.length() + " octets";
                    case Blocked blocked -> file + ": blocked by " + blocked.rule() + ": " + blocked.why();
                });
    }

    private static ObjectNode object(Path file, Judgement judgement) {
        ObjectNode object =
                JsonNodeFactory.instance.objectNode().put("version", 1).put("file", file.toString());
        return switch (judgement) {
            case Passed passed -> object.put("verdict", "passed").put("octets", passed.length());
            case Blocked blocked ->
                object.put("verdict", "blocked").put("rule", blocked.rule()).put("why", blocked.why());
        };
    }
}

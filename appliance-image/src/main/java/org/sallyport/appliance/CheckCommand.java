package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Finding;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.config.instance.GuardVectors;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.verify.Instance;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.vector.VectorCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
                    + " configuration, bundle, policies, vectors that fail, certificates, names.",
            "",
            "With --connect, it then calls the peers as the guard would and says at which step it fails and why: where the"
                    + " peer is, the connection, its stream, TLS, its certificate, and whether it takes ours. No stanza is"
                    + " sent, and a guard may be running. A dialback key is not tried: only the running guard's are right.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport check --config etc/sallyport.toml",
            "  sallyport check --config etc/sallyport.toml --connect red-server",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong, warnings aside",
            "1:something is, or a peer cannot be reached",
            "2:the command line was wrong",
        })
final class CheckCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "sallyport.toml, and all that it names")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--bundle",
            paramLabel = "DIR",
            description = "a policy bundle, or the bundle of an XML guard, alone")
    private Optional<Path> bundle = Optional.empty();

    @Option(names = "--connect", description = "then call the peers")
    private boolean connect;

    @Parameters(paramLabel = "PEER", arity = "0..*", description = "ids of the peers to call; left out, all")
    private List<String> peers = List.of();

    @Option(
            names = "--from",
            paramLabel = "DOMAIN",
            description = "in whose name to call; left out, a domain that may speak to the peer")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DOMAIN",
            description = "the peer's domain to call; left out, each that is no wildcard")
    private Optional<String> to = Optional.empty();

    @Option(names = "--json", description = "one JSON object a finding and a call, a line each")
    private boolean json;

    private int errors;

    @Override
    public Integer call() {
        checkOptions();
        PrintWriter out = spec.commandLine().getOut();
        Optional<Loaded> loaded = Optional.empty();
        if (file.isPresent()) {
            Check check = Check.of(file.get());
            check.findings().forEach(finding -> print(out, finding.weight().word(), finding.problem()));
            loaded = check.loaded();
            errors += check.passed() ? 0 : 1;
            if (connect && check.instance().isPresent()) {
                throw wrong(
                        "--connect is for edges: ask a running XML guard for its status to see whether it reaches its"
                                + " consumer");
            }
        } else if (Files.exists(bundle.orElseThrow().resolve("guard.toml"))) {
            Reading<Instance> reading = InstanceReader.read(bundle.orElseThrow());
            List<Problem> problems = reading.value()
                    .map(guard -> GuardVectors.problems(bundle.orElseThrow(), guard))
                    .orElseGet(reading::problems);
            problems.forEach(problem -> print(out, Finding.Weight.ERROR.word(), problem));
            errors += problems.size();
            reading.value().filter(read -> !json).ifPresent(read -> out.println("revision " + read.revision()));
        } else {
            Reading<Bundle> reading = Bundles.read(bundle.orElseThrow());
            List<Problem> problems = reading.value().map(VectorCheck::problems).orElseGet(reading::problems);
            problems.forEach(problem -> print(out, Finding.Weight.ERROR.word(), problem));
            errors += problems.size();
            reading.value().filter(read -> !json).ifPresent(read -> out.println("revision " + read.revision()));
        }
        if (errors == 0 && !json) {
            out.println(connect ? "nothing is wrong with the files" : "nothing is wrong");
        }
        out.flush();
        boolean reached = !connect || loaded.isEmpty() || connect(loaded.get());
        return errors == 0 && reached ? 0 : 1;
    }

    private void checkOptions() {
        if (file.isPresent() == bundle.isPresent()) {
            throw wrong("expected either --config FILE or --bundle DIR");
        }
        if (connect && file.isEmpty()) {
            throw wrong("--connect needs --config FILE, which says where the peers are");
        }
        if (!connect && (!peers.isEmpty() || from.isPresent() || to.isPresent())) {
            throw wrong("expected --connect beside PEER, --from and --to");
        }
    }

    private boolean connect(Loaded loaded) {
        List<PeerEntry> known = loaded.bundle().peers();
        List<String> ids = known.stream().map(PeerEntry::id).toList();
        for (String id : peers) {
            if (!ids.contains(id)) {
                throw wrong("there is no peer \"" + id + "\" in the bundle, only " + String.join(", ", ids));
            }
        }
        List<PeerEntry> called = known.stream()
                .filter(peer -> peers.isEmpty() || peers.contains(peer.id()))
                .toList();
        return new ConnectCheck(loaded, spec.commandLine().getOut(), json)
                .run(called, domain("--from", from), domain("--to", to));
    }

    private Optional<String> domain(String option, Optional<String> text) {
        try {
            return text.map(Jid::ofDomain).map(Jid::domain);
        } catch (InvalidJid e) {
            throw wrong(option + ": \"" + text.orElse("") + "\" is no domain");
        }
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
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

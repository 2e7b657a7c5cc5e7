package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.DecisionJson;
import org.sallyport.appliance.trace.ReportJson;
import org.sallyport.appliance.trace.Trace;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.report.Channels;
import org.sallyport.policy.report.ChannelsText;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Stanza;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport explain}: what a crossing makes of stanzas, step by step; nothing is sent. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what the policy of a crossing makes of stanzas, step by step. Nothing is sent or recorded.",
            "",
            "Standard input holds stanzas as XML, one after the other, or JSON Lines with a field \"xml\" (and, for a"
                    + " result or an error, \"answers\": the stanza that crossed the other way and is answered)."
                    + " A stanza without xmlns is one of jabber:server. The crossing is the one that is named:"
                    + " whether a stream may carry the sender, and where the addressee is, is not asked here."
                    + " Identifiers are made opaque with the key of the vectors, which everybody knows, so that each"
                    + " explanation is the same everywhere.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport explain --bundle etc/bundle --from blue --to red < stanza.xml",
            "  sallyport explain --bundle etc/bundle --channels",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every stanza was decided, whatever the verdict",
            "1:the bundle or the input cannot be read",
            "2:the command line was wrong",
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--bundle", required = true, paramLabel = "DIR", description = "the policy bundle")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path directory;

    @Option(
            names = "--from",
            paramLabel = "SIDE",
            description = "the side that the stanzas come from",
            defaultValue = "")
    private String from = "";

    @Option(names = "--to", paramLabel = "SIDE", description = "the side that the stanzas go to", defaultValue = "")
    private String to = "";

    @Option(
            names = "--channels",
            description = "read no stanzas: count instead what a sender can say on the crossing beside what a reader"
                    + " reads, in bits a stanza, place by place")
    private boolean channels;

    @Option(names = "--json", description = "one JSON object a line")
    private boolean json;

    private long counter;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Bundle> bundle = Bundles.read(directory, spec.commandLine().getErr());
        if (bundle.isEmpty()) {
            return 1;
        }
        if (channels) {
            return count(bundle.get(), out);
        }
        CrossingEntry crossing = crossing(bundle.get());
        Guard guard = bundle.get().guardOf(crossing, IdentifierKeys.published());
        try (StanzaInput input = new StanzaInput(System.in)) {
            for (Optional<StanzaInput.Given> given = input.next(); given.isPresent(); given = input.next()) {
                explain(given.get(), bundle.get(), guard, crossing, out);
            }
        } catch (StanzaInput.Unreadable e) {
            spec.commandLine().getErr().println("sallyport: standard input: " + e.getMessage());
            return 1;
        }
        return 0;
    }

    private void explain(StanzaInput.Given given, Bundle bundle, Guard guard, CrossingEntry crossing, PrintWriter out) {
        PassageId id = new PassageId(0, 0, ++counter);
        Optional<Stanza> stanza = given.stanza();
        Verdict verdict = stanza.isPresent()
                ? guard.decide(
                        passage(id, bundle, crossing, given, stanza.get()).with(guard.reveal(stanza.get())))
                : refused(id, guard, given.malformed().orElseThrow());
        String way = crossing.from() + " > " + crossing.to();
        if (json) {
            out.println(DecisionJson.line(way, given.xml(), verdict));
        } else {
            new Trace(spec.commandLine().getColorScheme().ansi(), Integer.MAX_VALUE)
                    .lines(way, stanza, verdict)
                    .forEach(out::println);
        }
        out.flush();
    }

    private static Passage passage(
            PassageId id, Bundle bundle, CrossingEntry crossing, StanzaInput.Given given, Stanza stanza) {
        Facts facts = bundle.between(new Facts(Instant.now(), given.answers().map(Crossed::of)), stanza);
        return new Passage(id, crossing.from(), crossing.to(), stanza, facts, Workshop.here());
    }

    private static Verdict refused(PassageId id, Guard guard, Malformed malformed) {
        return Refused.malformed(id, guard.revision(), malformed, Jid.ofDomain("guard.invalid"));
    }

    private int count(Bundle bundle, PrintWriter out) {
        List<CrossingEntry> counted = crossings(bundle);
        if (counted.isEmpty()) {
            throw unknown(bundle, "no such crossing");
        }
        for (CrossingEntry crossing : counted) {
            Channels count = Channels.of(bundle, crossing);
            if (json) {
                out.println(ReportJson.of(count));
            } else {
                ChannelsText.lines(count).forEach(out::println);
                out.println();
            }
        }
        out.flush();
        return 0;
    }

    private List<CrossingEntry> crossings(Bundle bundle) {
        return bundle.crossings().stream()
                .filter(c -> from.isEmpty() || c.from().equals(from))
                .filter(c -> to.isEmpty() || c.to().equals(to))
                .toList();
    }

    private CrossingEntry crossing(Bundle bundle) {
        List<CrossingEntry> found = crossings(bundle);
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw unknown(bundle, found.isEmpty() ? "no such crossing" : "more than one crossing fits");
    }

    private ParameterException unknown(Bundle bundle, String what) {
        List<String> all = bundle.crossings().stream()
                .map(c -> "--from " + c.from() + " --to " + c.to())
                .toList();
        return new ParameterException(spec.commandLine(), what + "; the bundle has: " + String.join(", ", all));
    }
}

package org.sallyport.appliance.label;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport label map}. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        description = {
            "Turns a label into one of another policy, by the equivalences that the policies state, and writes it. The"
                    + " label must be valid, and what comes out is valid under the other policy, or nothing comes out:"
                    + " what has no equal there, what is ambiguous, and what the other policy forbids is refused.",
            "",
            "With --clearance, what comes out is decided about, too.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport label map --spif meridian.xml --label label.b64 --to harbour.xml",
            "  sallyport label map --spif meridian.xml --spif harbour.xml --label label.xml --to HARBOUR --format 4774",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the label was mapped, and is granted where a clearance is given",
            "1:the label is not valid, has no equal in the other policy, or is denied",
            Basics.UNUSABLE,
        })
final class MapCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Basics basics = new Basics();

    @Option(
            names = "--spif",
            required = true,
            paramLabel = "SPIF",
            description = "a security policy; may be given several times, and the label says which it is of")
    private List<Path> spifs = List.of();

    @Option(names = "--label", required = true, paramLabel = "LABEL", description = "the label")
    private String label = "";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SPIF",
            description = "the other policy: its SPIF, or the name or object identifier of one given with --spif")
    private String to = "";

    @Option(
            names = "--direction",
            paramLabel = "WAY",
            converter = Choices.Directions.class,
            description = Choices.DIRECTION)
    private Direction direction = Direction.ENCRYPT;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Choices.Formats.class,
            description =
                    "how the new label is written: ess (by default: Base64 of an ESS label) or 4774 (XML of STANAG 4774)")
    private Optional<LabelFormat> format = Optional.empty();

    @Option(names = "--clearance", paramLabel = "CLEARANCE", description = "a clearance of the other policy")
    private Optional<String> clearance = Optional.empty();

    @Option(names = "--up-to", description = Choices.UP_TO)
    private boolean upTo;

    @Override
    public Integer call() {
        return basics.answer(spec, this::answer);
    }

    private Answer answer(Instant at) throws Unusable {
        Policies policies = policies();
        SecurityPolicy target = target(policies);
        Judged<SecurityLabel> judged = Judged.label(Input.of("--label", label), policies, at);
        Optional<Judged<Clearance>> held = held(policies, target);
        return new Judgement(at, format).map(judged, target, direction, held);
    }

    private Policies policies() throws Unusable {
        List<Path> all = new ArrayList<>(spifs);
        if (Input.isFile(to)) {
            all.add(Path.of(to));
        }
        return Policies.read(all);
    }

    private SecurityPolicy target(Policies policies) throws Unusable {
        return Input.isFile(to)
                ? policies.from(Path.of(to))
                : policies.called(to)
                        .orElseThrow(
                                () -> new Unusable("--to " + Words.quoted(to) + ": no such file, and no name or object"
                                        + " identifier of a policy that is given with --spif; there are " + policies));
    }

    private Optional<Judged<Clearance>> held(Policies policies, SecurityPolicy target) throws Unusable {
        return clearance.isEmpty()
                ? Optional.empty()
                : Optional.of(Judged.clearance(
                        Input.of("--clearance", clearance.get()), policies, Optional.of(target), Choices.levels(upTo)));
    }
}

package org.sallyport.appliance.label;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Direction;
import org.sallyport.policy.label.SecurityLabel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport label decide}. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = {
            "Says whether who holds a clearance may have what bears a label: first whether the label is valid under its"
                    + " policy, then whether the clearance grants it, and if not, which rule and which value refused.",
            "",
            "Where label and clearance are of two policies, and a SPIF of each is given, the label is first turned into"
                    + " one of the clearance's policy, as \"label map\" does, and that one is decided about. Anything"
                    + " that is not known (a policy, a classification, a category, a type of category) is denied.",
            "",
            "A clearance may be the holder's certificate, in DER or PEM: the one for the label's policy counts, of those in"
                    + " its subject directory attributes. Its signature and its period are not looked at.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport label decide --spif meridian.xml --label label.b64 --clearance bob.der",
            "  sallyport label decide --spif meridian.xml --label MRIGA4g3EQECAQQ= --clearance bob.pem --json",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:granted", "1:denied", Basics.UNUSABLE})
final class DecideCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Basics basics = new Basics();

    @Option(
            names = "--spif",
            required = true,
            paramLabel = "SPIF",
            description =
                    "a security policy; may be given several times, and label and clearance say which they are of")
    private List<Path> spifs = List.of();

    @Option(names = "--label", required = true, paramLabel = "LABEL", description = "the label")
    private String label = "";

    @Option(names = "--clearance", required = true, paramLabel = "CLEARANCE", description = "the clearance")
    private String clearance = "";

    @Option(names = "--up-to", description = Choices.UP_TO)
    private boolean upTo;

    @Option(
            names = "--direction",
            paramLabel = "WAY",
            defaultValue = "encrypt",
            converter = Choices.Directions.class,
            description = Choices.DIRECTION)
    private Direction direction = Direction.ENCRYPT;

    @Override
    public Integer call() {
        return basics.answer(spec, this::answer);
    }

    private Answer answer(Instant at) throws Unusable {
        Policies policies = Policies.read(spifs);
        Judged<SecurityLabel> judged = Judged.label(Input.of("--label", label), policies, at);
        Judged<Clearance> held = Judged.clearance(
                Input.of("--clearance", clearance),
                policies,
                judged.good().map(SecurityLabel::policy),
                Choices.levels(upTo));
        return new Judgement(at, Optional.empty()).decide(judged, held, direction);
    }
}

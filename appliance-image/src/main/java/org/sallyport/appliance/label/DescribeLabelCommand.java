package org.sallyport.appliance.label;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.label.Answer.Outcome;
import org.sallyport.appliance.trace.ReportJson;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.EquivalenceFindings;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.spif.SpifReading;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.report.SecurityPolicyDescription;
import org.sallyport.policy.report.SecurityPolicyPage;
import org.sallyport.policy.report.SecurityPolicyText;
import org.sallyport.policy.setting.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport label describe}. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        description = {
            "Says what a label or a clearance holds, in words: by the names of its policy where a SPIF of it is given, and"
                    + " then whether it is valid; else by the numbers and names that it bears.",
            "",
            "Without --label and --clearance it shows the first SPIF as tables: classifications with their colours,"
                    + " categories, what must and must not stand together, what becomes of each in other policies (by name,"
                    + " where their SPIFs are given, too), and which clearance is for which classification.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport label describe --label label.b64",
            "  sallyport label describe --spif meridian.xml --clearance bob.der",
            "  sallyport label describe --spif meridian.xml --spif harbour.xml --with bob.der --html > meridian.html",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is described",
            "1:it is described, and its policy says that it counts for nothing",
            Basics.UNUSABLE,
        })
final class DescribeLabelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Basics basics = new Basics();

    @Option(
            names = "--spif",
            paramLabel = "SPIF",
            description = "a security policy; may be given several times, and what is described says which it is of")
    private List<Path> spifs = List.of();

    @Option(names = "--label", paramLabel = "LABEL", description = "a label")
    private Optional<String> label = Optional.empty();

    @Option(names = "--clearance", paramLabel = "CLEARANCE", description = "a clearance")
    private Optional<String> clearance = Optional.empty();

    @Option(
            names = "--with",
            paramLabel = "CLEARANCE",
            description = "a clearance to be shown in the tables of a policy; may be given several times")
    private List<String> shown = List.of();

    @Option(names = "--html", description = "the tables of a policy as a page of HTML")
    private boolean html;

    @Option(names = "--up-to", description = Choices.UP_TO)
    private boolean upTo;

    @Override
    public Integer call() {
        if (label.isPresent() && clearance.isPresent()) {
            throw new ParameterException(spec.commandLine(), "expected either --label or --clearance");
        }
        boolean ofPolicy = label.isEmpty() && clearance.isEmpty();
        if (ofPolicy && spifs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "expected --label, --clearance or --spif");
        }
        if (!ofPolicy && (html || !shown.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--html and --with are for the tables of a policy");
        }
        if (ofPolicy) {
            return basics.print(spec, this::ofPolicy);
        }
        return basics.answer(spec, label.isPresent() ? this::ofLabel : _ -> ofClearance(), Answer::parts);
    }

    private String ofPolicy(boolean json) throws Unusable {
        SpifReading reading = Policies.reading(spifs.getFirst());
        Policies policies = Policies.read(spifs);
        Map<String, Clearance> clearances = new LinkedHashMap<>();
        for (String each : shown) {
            Input input = Input.of("--with", each);
            Judged<Clearance> judged = Judged.clearance(
                    input, policies, Optional.of(policies.from(spifs.getFirst())), Choices.levels(upTo));
            if (judged instanceof Judged.Bad(String _, String why)) {
                throw new Unusable(input.name() + ": " + why);
            }
            judged.good().ifPresent(counts -> clearances.put(input.name(), counts));
        }
        SecurityPolicy described = policies.from(spifs.getFirst());
        List<Problem> findings = new ArrayList<>(reading.findings());
        policies.equivalentTo(described)
                .forEach(other -> EquivalenceFindings.of(described, other)
                        .forEach(
                                what -> findings.add(Problem.of(spifs.getFirst().toString(), what))));
        SecurityPolicyDescription description =
                SecurityPolicyDescription.of(described.spif(), findings, policies.spifs(), clearances);
        if (json) {
            return ReportJson.of(description);
        }
        return html
                ? SecurityPolicyPage.of(description)
                : String.join(System.lineSeparator(), SecurityPolicyText.lines(description));
    }

    private Answer ofLabel(Instant at) throws Unusable {
        Input input = Input.of("--label", label.orElseThrow());
        Policies policies = Policies.read(spifs);
        Judged<StatedLabel> stated = Judged.stated(input, at);
        return switch (stated) {
            case Judged.Bad(String fault, String why) ->
                Answer.of(Outcome.INVALID, why).because(fault);
            case Judged.Good(StatedLabel says)
            when spifs.isEmpty() ->
                Answer.of(Outcome.READ, "a label; no policy was asked whether it is valid")
                        .about(Meaning.of(says));
            case Judged.Good(StatedLabel says) -> {
                Judged<SecurityLabel> judged = Judged.label(says, policies, at);
                Answer answer = new Judgement(at, Optional.empty()).valid(judged);
                yield judged.good().isPresent() ? answer : answer.about(Meaning.of(says));
            }
        };
    }

    private Answer ofClearance() throws Unusable {
        Input input = Input.of("--clearance", clearance.orElseThrow());
        Policies policies = Policies.read(spifs);
        return switch (Judged.statedClearance(input, policies, Optional.empty())) {
            case Judged.Bad(String fault, String why) ->
                Answer.of(Outcome.INVALID, why).because(fault);
            case Judged.Good(StatedClearance says)
            when spifs.isEmpty() ->
                Answer.of(Outcome.READ, "a clearance; no policy was asked whether it counts")
                        .about(Meaning.of(says));
            case Judged.Good(StatedClearance says) -> ofClearance(says, policies);
        };
    }

    private Answer ofClearance(StatedClearance says, Policies policies) {
        return switch (Judged.clearance(says, policies, Choices.levels(upTo))) {
            case Judged.Good(Clearance counts) ->
                Answer.of(Outcome.VALID, "a clearance of its policy")
                        .about(
                                Meaning.of(counts.stated().orElse(says)),
                                DisplayMarking.of(counts, ""),
                                Optional.empty());
            case Judged.Bad(String fault, String why) ->
                Answer.of(Outcome.INVALID, why).because(fault).about(Meaning.of(says));
        };
    }
}

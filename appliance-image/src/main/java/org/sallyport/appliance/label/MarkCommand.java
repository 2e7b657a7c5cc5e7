package org.sallyport.appliance.label;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.policy.label.Colour;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.Place;
import org.sallyport.policy.label.SecurityLabel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport label mark}. */
@Command(
        name = "mark",
        mixinStandardHelpOptions = true,
        description = {
            "Writes what people read of a label, and its colours, as its policy says. Only of a label that is valid.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport label mark --spif meridian.xml --label label.b64",
            "  sallyport label mark --spif meridian.xml --label label.b64 --language fr --location first-line-of-text",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the label is valid, and its marking was written", "1:the label is not valid", Basics.UNUSABLE
        })
final class MarkCommand implements Callable<Integer> {
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
            names = "--language",
            paramLabel = "TAG",
            description = "a language such as fr or fr-CA; by default the words that the policy uses in no language")
    private String language = "";

    @Option(
            names = "--location",
            paramLabel = "PLACE",
            converter = Choices.Places.class,
            description =
                    "where the marking stands: page-bottom (by default, and in messages), page-top, document-start,"
                            + " document-end, first-line-of-text, last-line-of-text, subject or portion-marking")
    private Place location = Place.PAGE_BOTTOM;

    @Override
    public Integer call() {
        return basics.answer(spec, this::answer);
    }

    private Answer answer(Instant at) throws Unusable {
        Judged<SecurityLabel> judged = Judged.label(Input.of("--label", label), Policies.read(spifs), at);
        Answer answer = new Judgement(at, Optional.empty()).valid(judged);
        return judged.good().map(valid -> marked(valid, answer)).orElse(answer);
    }

    private Answer marked(SecurityLabel valid, Answer answer) {
        DisplayMarking marking = DisplayMarking.of(valid, location, language);
        return answer.about(Meaning.of(valid.stated()), marking.text(), answer.written())
                .with(
                        "foreground",
                        marking.foreground().map(Colour::written).stream().toList())
                .with(
                        "background",
                        marking.background().map(Colour::written).stream().toList());
    }
}

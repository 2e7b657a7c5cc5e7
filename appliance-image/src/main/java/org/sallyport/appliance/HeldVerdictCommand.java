package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.guard.control.api.HeldItem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.SigningKey;
import org.sallyport.guard.review.ReviewSignature;
import org.sallyport.guard.review.ReviewVerdict;
import org.sallyport.policy.control.PassageId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What releasing and refusing have in common: a person signs with the key of a file, and the guard judges it. */
abstract sealed class HeldVerdictCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReviewVerdict verdict;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Parameters(paramLabel = "PASSAGE", description = "the passage, as held list has it")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String passage;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "whose verdict it is")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String name;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "his key (PEM), as policy keygen writes it, which the guard knows as confirmed")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path key;

    @Option(names = "--password", paramLabel = "FILE", description = "the file of the password that opens the key")
    private Optional<Path> password = Optional.empty();

    private HeldVerdictCommand(ReviewVerdict verdict) {
        this.verdict = verdict;
    }

    /** {@code sallyport held release}. */
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description = {
                "Signs that a message which waits may cross. Once as many different persons have as its rule asks for,"
                        + " the guard decides it again; any other rule may still refuse it.",
            },
            footerHeading = "%nExample:%n",
            footer = "  sallyport held release --config sallyport.toml --name ada --key ada.pem"
                    + " 0000000a-00000001-0000000000000017",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the verdict counts",
                "1:the configuration does not say where the socket is, or the key cannot be read",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask it",
                "5:the guard does not do it, or gives no answer that is understood",
            })
    static final class Release extends HeldVerdictCommand {
        Release() {
            super(ReviewVerdict.RELEASE);
        }
    }

    /** {@code sallyport held refuse}. */
    @Command(
            name = "refuse",
            mixinStandardHelpOptions = true,
            description = {
                "Signs that a message which waits does not cross. One person is enough; its sender is told"
                        + " policy-violation.",
            },
            footerHeading = "%nExample:%n",
            footer = "  sallyport held refuse --config sallyport.toml --name ada --key ada.pem"
                    + " 0000000a-00000001-0000000000000017",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the verdict counts",
                "1:the configuration does not say where the socket is, or the key cannot be read",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask it",
                "5:the guard does not do it, or gives no answer that is understood",
            })
    static final class Refuse extends HeldVerdictCommand {
        Refuse() {
            super(ReviewVerdict.REFUSE);
        }
    }

    @Override
    public Integer call() {
        try {
            SigningKey signing = SigningKey.read(key, password);
            return asking.ask(new Request.HeldList(), PATIENCE, Response.HeldList.class, list -> sign(signing, list));
        } catch (IdentityProblem e) {
            asking.say(String.valueOf(e.getMessage()));
            return Asking.FAILED;
        }
    }

    private int sign(SigningKey signing, Response.HeldList list) {
        Optional<HeldItem> item = list.held().stream()
                .filter(each -> each.passage().equals(passage))
                .findFirst();
        if (item.isEmpty()) {
            asking.say("no such message waits: it may be decided already, or its time is over");
            return Asking.NO_ANSWER;
        }
        String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        byte[] text =
                ReviewSignature.text(PassageId.of(passage), verdict, item.get().input(), name, time);
        Request request = new Request.ReviewHeld(
                passage,
                name,
                verdict.word(),
                time,
                signing.verifying().algorithm().word(),
                Base64.getEncoder().encodeToString(signing.sign(text)));
        return asking.ask(request, PATIENCE, Response.Reviewed.class, this::print);
    }

    private int print(Response.Reviewed reviewed) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                switch (reviewed.standing()) {
                    case "released" -> "released: it is decided again, and any other rule may still refuse it";
                    case "refused" -> "refused: its sender is told";
                    default -> "signed: " + reviewed.persons() + " of " + reviewed.reviewers() + " have released it";
                });
        out.flush();
        return 0;
    }
}

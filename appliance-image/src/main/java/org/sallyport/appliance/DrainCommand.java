package org.sallyport.appliance;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sallyport.appliance.health.StatusText;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport drain}. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = {
            "Lets a running guard take nothing new and finish what is in the house, before it is stopped: what waits"
                    + " leaves, what is stored is delivered, answers to requests that have crossed are taken, and so are"
                    + " errors and withdrawals. Everything else is refused with resource-constraint, of type wait, and"
                    + " recorded. Streams stay open. It ends with --off, or when the guard is started again. Who asks"
                    + " needs the role operator.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport drain --wait 60 --config /etc/sallyport/sallyport.toml && systemctl stop sallyport",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it drains; with --wait: nothing is left",
            "1:something was left when the time was over; or the configuration does not say where the socket is",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class DrainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Option(names = "--off", description = "take new stanzas again")
    private boolean off;

    @Option(names = "--wait", paramLabel = "SECONDS", description = "wait until nothing is left, at most so long")
    private Optional<Integer> wait = Optional.empty();

    @Option(names = "--json", description = "one JSON object, the status")
    private boolean json;

    /** What the guard has said last. */
    private Optional<GuardStatus> last = Optional.empty();

    @Override
    public Integer call() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait.orElse(0));
        int code = ask(new Request.Drain(!off));
        while (code == 0 && !off && !isDone() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            code = ask(new Request.Status());
        }
        if (code != 0) {
            return code;
        }
        last.ifPresent(this::print);
        return off || wait.isEmpty() || isDone() ? 0 : 1;
    }

    private int ask(Request request) {
        return asking.ask(request, PATIENCE, Response.Status.class, answer -> {
            last = Optional.of(answer.status());
            return 0;
        });
    }

    private boolean isDone() {
        return last.flatMap(GuardStatus::draining)
                .map(GuardStatus.Draining::isDone)
                .orElse(false);
    }

    private void print(GuardStatus status) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(status));
        } else {
            out.println(status.draining()
                    .map(draining -> draining.isDone()
                            ? "drained: nothing is left"
                            : "draining, left: " + StatusText.left(draining))
                    .orElse("not draining: new stanzas are taken"));
        }
        out.flush();
    }
}

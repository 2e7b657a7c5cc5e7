package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.Asked;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Following;
import org.sallyport.guard.control.api.NotUnderstood;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sallyport watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Shows decisions of a running guard as they are made, until it is ended. Who is no auditor sees domains and no"
                    + " users; content is shown to auditors alone, with --content, and that they watched is recorded."
                    + " Where decisions come faster than they are shown, some are left out and counted; the guard waits"
                    + " for nobody.",
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport watch --verdict refused --config /etc/sallyport/sallyport.toml",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:as many were shown as were asked for, or the guard has ended",
            "1:the configuration does not say where the socket is",
            "2:the command line was wrong",
            "3:no guard runs",
            "4:this user may not ask it",
            "5:it gives no answer, or none that is understood",
        })
final class WatchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Mixin
    private final Asking asking = new Asking();

    @Mixin
    private final DecisionOptions options = new DecisionOptions();

    @Option(names = "--content", description = "show what came and what leaves; recorded")
    private boolean content;

    @Option(names = "--count", paramLabel = "N", description = "end after so many; left out, never")
    private Optional<Integer> count = Optional.empty();

    @Option(names = "--json", description = "one JSON object a decision")
    private boolean json;

    @Override
    public Integer call() {
        Optional<Path> socket = asking.socket();
        if (socket.isEmpty()) {
            return Asking.FAILED;
        }
        Request request = new Request.Watch(options.query(), content);
        try (Following following = ControlClient.follow(socket.get(), Asked.byUser(request))) {
            return follow(following);
        } catch (ControlProblem e) {
            return asking.code(e);
        } catch (NotUnderstood e) {
            asking.say("what came is not understood: " + e.getMessage());
            return Asking.NO_ANSWER;
        } catch (IOException e) {
            asking.say("the guard has gone");
            return 0;
        }
    }

    private int follow(Following following) throws IOException, NotUnderstood {
        int shown = 0;
        for (Optional<Response> next = following.next(); next.isPresent(); next = following.next()) {
            if (next.get() instanceof Response.Seen seen) {
                print(seen);
                shown++;
                if (count.isPresent() && shown >= count.get()) {
                    return 0;
                }
            } else if (!(next.get() instanceof Response.Still)) {
                return asking.other(next.get());
            }
        }
        return 0;
    }

    private void print(Response.Seen seen) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ControlJson.line(seen));
        } else {
            if (seen.missed() > 0) {
                out.println("... " + seen.missed() + " were not shown");
            }
            out.println(DecisionLine.of(seen.row()));
            seen.input().ifPresent(text -> out.println("  came:   " + Shown.text(text)));
            seen.output().ifPresent(text -> out.println("  leaves: " + Shown.text(text)));
        }
        out.flush();
    }
}

package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.setting.Reading;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands have in common that ask a running guard. */
final class Asking {
    static final int FAILED = 1;
    static final int NO_GUARD = 3;
    static final int NOT_PERMITTED = 4;
    static final int NO_ANSWER = 5;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "sallyport.toml, which says where the socket is")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--socket", paramLabel = "SOCKET", description = "the control socket itself")
    private Optional<Path> socket = Optional.empty();

    /** The socket; empty when the configuration cannot be read, which is said then. */
    Optional<Path> socket() {
        if (file.isPresent() == socket.isPresent()) {
            throw new ParameterException(spec.commandLine(), "expected either --config FILE or --socket SOCKET");
        }
        return socket.or(this::configured);
    }

    private Optional<Path> configured() {
        Reading<Configuration> reading = Configuration.read(file.orElseThrow());
        reading.problems().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        return reading.value().map(Configuration::controlSocket);
    }

    /**
     * Asks once.
     *
     * @param patience how long it may take
     * @param wanted the answer
     * @param then makes the exit code of it
     * @return the exit code; where there was no answer, why has been said
     */
    <R extends Response> int ask(Request request, Duration patience, Class<R> wanted, ToIntFunction<R> then) {
        Optional<Path> found = socket();
        if (found.isEmpty()) {
            return FAILED;
        }
        try {
            Response response = ControlClient.ask(found.get(), request, patience);
            return wanted.isInstance(response) ? then.applyAsInt(wanted.cast(response)) : other(response);
        } catch (ControlProblem e) {
            return code(e);
        }
    }

    /** Says what came instead of an answer. */
    int other(Response response) {
        say(
                response instanceof Response.Refused refused
                        ? "the guard does not do it: " + refused.why()
                        : "the guard answers something else than it was asked");
        boolean permitted =
                !(response instanceof Response.Refused refused && refused.reason() == Response.Reason.NOT_PERMITTED);
        return permitted ? NO_ANSWER : NOT_PERMITTED;
    }

    /** Says why the guard could not be asked. */
    int code(ControlProblem problem) {
        say(String.valueOf(problem.getMessage()));
        return switch (problem.kind()) {
            case NO_GUARD -> NO_GUARD;
            case NOT_PERMITTED -> NOT_PERMITTED;
            case NO_ANSWER -> NO_ANSWER;
        };
    }

    void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("sallyport: " + Shown.text(what));
        err.flush();
    }
}

package org.sallyport.guard.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.Lines;
import org.sallyport.guard.control.api.NotUnderstood;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One caller: a request, its answer, and so on. Blocks on a thread of its own. */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int LONGEST = 4_096;

    private final SocketChannel channel;
    private final Callers callers;
    private final Function<Request, Response> answers;

    Conversation(SocketChannel channel, Callers callers, Function<Request, Response> answers) {
        this.channel = channel;
        this.callers = callers;
        this.answers = answers;
    }

    /** @param next called before each request: the time for it begins anew */
    void run(Runnable next) throws IOException {
        UserPrincipal caller =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        Lines lines = new Lines(channel, LONGEST);
        try {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                lines.send(ControlJson.line(answer(caller, ControlJson.request(line.get()))));
                next.run();
            }
        } catch (NotUnderstood e) {
            lines.send(refused(Response.Reason.NOT_UNDERSTOOD, String.valueOf(e.getMessage())));
        }
    }

    private Response answer(UserPrincipal caller, Request request) {
        if (!callers.may(caller, request.needs())) {
            LOG.warn(
                    "user {} asks at the control socket and does not have the role {}",
                    caller.getName(),
                    request.needs().word());
            return new Response.Refused(
                    Response.Reason.NOT_PERMITTED,
                    "user \"" + caller.getName() + "\" does not have the role "
                            + request.needs().word());
        }
        try {
            return answers.apply(request);
        } catch (RuntimeException e) {
            LOG.error("a request at the control socket failed", e);
            return new Response.Refused(Response.Reason.FAILED, "it failed inside; the guard's log says more");
        }
    }

    static String refused(Response.Reason reason, String why) {
        return ControlJson.line(new Response.Refused(reason, why));
    }
}

package org.sallyport.guard.control;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.sallyport.guard.control.api.Asked;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.Lines;
import org.sallyport.guard.control.api.NotUnderstood;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One caller: a request, its answer, and so on. Blocks on a thread of its own. */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    /** A bundle stands in a request whole. */
    private static final int LONGEST = 96 << 20;

    private final SocketChannel channel;
    private final Callers callers;
    private final Answers answers;
    private final Patience patience;

    /** How long a caller is waited for. */
    interface Patience {
        /** From now on anew. */
        void anew();

        /** For as long as it takes: it is the guard that works. */
        void endless();
    }

    Conversation(SocketChannel channel, Callers callers, Answers answers, Patience patience) {
        this.channel = channel;
        this.callers = callers;
        this.answers = answers;
        this.patience = patience;
    }

    void run() throws IOException {
        UserPrincipal user =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
        Lines lines = new Lines(channel, LONGEST);
        try {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                patience.endless();
                say(lines, answer(user, ControlJson.asked(line.get())));
            }
        } catch (NotUnderstood e) {
            lines.send(refused(Response.Reason.NOT_UNDERSTOOD, String.valueOf(e.getMessage())));
        }
    }

    private void say(Lines lines, Answer answer) throws IOException {
        switch (answer) {
            case Answer.One(Response response) -> send(lines, response);
            case Answer.Many(Feed feed) -> feed(lines, feed);
        }
    }

    private void send(Lines lines, Response response) throws IOException {
        patience.anew(); // for him to take it, and to ask again
        lines.send(ControlJson.line(response));
    }

    private void feed(Lines lines, Feed feed) throws IOException {
        try (feed) {
            for (Optional<Response> next = feed.next(); next.isPresent(); next = feed.next()) {
                send(lines, next.get());
                patience.endless();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        patience.anew();
    }

    private Answer answer(UserPrincipal user, Asked asked) {
        Optional<Caller> caller = asked.ticket().isPresent()
                ? callers.person(user, asked.ticket().get())
                : Optional.of(callers.user(user));
        if (caller.isEmpty()) {
            return Answer.refused(Response.Reason.NOT_LOGGED_IN, "the ticket is none any more: log in again");
        }
        Role needed = asked.request().needs();
        if (!caller.get().may(needed)) {
            String why = (caller.get().person() ? "person \"" : "user \"")
                    + caller.get().name() + "\" does not have the role " + needed.word();
            LOG.warn("at the control socket: {}", why);
            return Answer.refused(Response.Reason.NOT_PERMITTED, why);
        }
        return answer(caller.get(), asked.request());
    }

    private Answer answer(Caller caller, Request request) {
        try {
            return answers.answer(caller, request);
        } catch (RuntimeException e) {
            LOG.error("a request at the control socket failed", e);
            return Answer.refused(Response.Reason.FAILED, "it failed inside; the guard's log says more");
        }
    }

    static String refused(Response.Reason reason, String why) {
        return ControlJson.line(new Response.Refused(reason, why));
    }
}

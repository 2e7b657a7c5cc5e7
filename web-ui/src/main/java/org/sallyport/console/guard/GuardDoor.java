package org.sallyport.console.guard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.Asked;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Following;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the guard for the person who is logged in. The guard has few places for callers and others need some too, so only
 * a few requests are under way at once; the rest wait for a moment. Thread-safe.
 */
public final class GuardDoor {
    private static final Logger LOG = LoggerFactory.getLogger(GuardDoor.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(5);
    private static final int ASKING = 4;
    private static final int LOGGING_IN = 1;

    private final Path socket;
    private final Semaphore asking = new Semaphore(ASKING, true);
    /** Apart, so that who is not logged in cannot take the places of those who are. */
    private final Semaphore loggingIn = new Semaphore(LOGGING_IN, true);

    /** @param socket the guard's control socket; it need not be there yet */
    public GuardDoor(Path socket) {
        this.socket = socket;
    }

    /**
     * Asks for a person.
     *
     * @param type what the guard answers when all is well
     * @throws Fault when it answers anything else, or not at all
     */
    public <R extends Response> R ask(Session session, Request request, Class<R> type) {
        return expect(type, ask(asking, Asked.by(session.ticket(), request)));
    }

    /**
     * Asks for a person what the guard needs some time for: all vectors of a bundle, say.
     *
     * @throws Fault as {@link #ask(Session, Request, Class)}
     */
    public <R extends Response> R askAtLength(Session session, Request request, Class<R> type) {
        return expect(type, ask(asking, Asked.by(session.ticket(), request), LONG_PATIENCE));
    }

    /**
     * Asks for who is nobody yet: a request that the console's own user may make.
     *
     * @throws Fault as {@link #ask}
     */
    public <R extends Response> R askForNobody(Request request, Class<R> type) {
        return expect(type, ask(loggingIn, Asked.byUser(request)));
    }

    /**
     * Asks a person's request whose answer goes on. The caller closes it.
     *
     * @throws Fault when the guard cannot be asked
     */
    public Following follow(Session session, Request request) {
        try {
            return ControlClient.follow(socket, Asked.by(session.ticket(), request));
        } catch (ControlProblem e) {
            throw unavailable(e);
        }
    }

    /** Tells the guard that a person has gone; where it cannot be told, the ticket ends by itself. */
    public void logOut(Session session) {
        try {
            ask(asking, Asked.by(session.ticket(), new Request.LogOut()));
        } catch (Fault e) {
            LOG.debug("the guard was not told that {} has gone: {}", session.person(), e.what());
        }
    }

    private Response ask(Semaphore places, Asked asked) {
        return ask(places, asked, PATIENCE);
    }

    private Response ask(Semaphore places, Asked asked, Duration patience) {
        try {
            if (!places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw Fault.busy("the guard is asked too much at once; try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Fault.unavailable("the console is ending");
        }
        try {
            return ControlClient.ask(socket, asked, patience);
        } catch (ControlProblem e) {
            throw unavailable(e);
        } finally {
            places.release();
        }
    }

    private static Fault unavailable(ControlProblem problem) {
        LOG.warn("the guard cannot be asked: {}", problem.getMessage());
        return Fault.unavailable(
                switch (problem.kind()) {
                    case NO_GUARD -> "no guard runs at the control socket that this console was given";
                    case NOT_PERMITTED ->
                        "the guard does not let this console's user ask: its sallyport.toml must give him"
                                + " the role \"console\"";
                    case NO_ANSWER -> "the guard gives no answer";
                });
    }

    private static <R extends Response> R expect(Class<R> type, Response response) {
        if (type.isInstance(response)) {
            return type.cast(response);
        }
        if (response instanceof Response.Refused refused) {
            throw fault(refused);
        }
        LOG.error("the guard answered with {} where {} was expected", response.getClass(), type);
        throw Fault.failed("the guard's answer is not understood: console and guard may be of two versions");
    }

    /** What the browser is told where the guard refuses. */
    public static Fault fault(Response.Refused refused) {
        return switch (refused.reason()) {
            case NOT_LOGGED_IN -> Fault.signedOut(refused.why());
            case NOT_PERMITTED -> Fault.forbidden(refused.why());
            case WRONG -> Fault.wrong(refused.why());
            case BUSY -> Fault.busy(refused.why());
            case NOT_UNDERSTOOD, FAILED -> Fault.failed(refused.why());
        };
    }
}

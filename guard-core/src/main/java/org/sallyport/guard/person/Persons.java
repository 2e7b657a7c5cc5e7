package org.sallyport.guard.person;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.Tickets;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The persons of a guard: lets them in, knows whose a ticket is, says whose signatures may count, and changes all this for
 * those who may. Where what is stored cannot be used nobody logs in and no signature counts, and the guard goes on
 * guarding. Thread-safe; nothing here is waited for by anybody on a stanza's way.
 */
public final class Persons implements Tickets, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Persons.class);
    /** Who waits for a password to be judged; each takes a good part of a second, one after the other. */
    private static final int WAITING = 4;

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Semaphore waiting = new Semaphore(WAITING);
    private final Optional<Open> open;

    /** What there is when the register can be used. */
    private record Open(Desk desk, LogIns logIns, Enrolments enrolments, Changes changes, Shown shown) {}

    private Persons(Optional<Open> open) {
        this.open = open;
    }

    /** Nobody, and nobody can be invited. */
    public static Persons none() {
        return new Persons(Optional.empty());
    }

    /**
     * Opens what is stored; where there is nothing, there is nobody yet. What cannot be used is logged, and lets nobody in.
     *
     * @param directory of the register
     * @param key file of the key that seals secrets; made with the first one
     * @param records takes down what persons do
     */
    public static Persons open(Path directory, Path key, Records records) {
        return open(directory, key, records, InstantSource.system(), System::nanoTime);
    }

    static Persons open(Path directory, Path key, Records records, InstantSource clock, LongSupplier nanos) {
        try {
            Desk desk = new Desk(
                    RegisterStore.open(directory),
                    new Secrets(key),
                    new Sessions(nanos),
                    records,
                    new Refusals(records),
                    clock);
            LogIns logIns = new LogIns(desk);
            return new Persons(Optional.of(
                    new Open(desk, logIns, new Enrolments(desk, logIns), new Changes(desk, logIns), new Shown(desk))));
        } catch (IOException e) {
            LOG.error("nobody can log in, and no signature counts: {}", e.getMessage());
            return none();
        }
    }

    @Override
    public Optional<Caller> person(String ticket, String user) {
        return open.flatMap(there -> there.desk()
                .sessions()
                .used(ticket, user)
                .flatMap(session -> there.desk()
                        .register()
                        .person(session.name())
                        .filter(Person::isActive)
                        .map(person -> new Caller(person.name(), person.roles(), true, session.id()))));
    }

    /** Whose signatures may count: a person who is not disabled, with what he may do now. */
    public Optional<Signatory> signatory(String name) {
        return open.flatMap(there -> there.desk().register().person(name))
                .filter(Person::isActive)
                .map(Person::signatory);
    }

    /** Answers. That the caller has the role which the request needs was found out before. */
    public Answer answer(Caller caller, Request.OfPersons request) {
        if (open.isEmpty()) {
            return Answer.refused(
                    Response.Reason.FAILED, "what is stored of persons cannot be used; the guard's log says why");
        }
        try {
            return new Answer.One(inTurn(open.get(), caller, request));
        } catch (Refusal e) {
            return e.answer();
        }
    }

    private Response inTurn(Open there, Caller caller, Request.OfPersons request) throws Refusal {
        boolean slow = isSlow(request);
        if (slow && !waiting.tryAcquire()) {
            throw Refusal.busy();
        }
        turn.lock();
        try {
            there.desk().refusals().settle(there.desk().now());
            return response(there, caller, request);
        } finally {
            turn.unlock();
            if (slow) {
                waiting.release();
            }
        }
    }

    private static boolean isSlow(Request.OfPersons request) {
        return request instanceof Request.LogIn
                || request instanceof Request.Enrolled
                || request instanceof Request.ChangePassword;
    }

    private static Response response(Open there, Caller caller, Request.OfPersons request) throws Refusal {
        return switch (request) {
            case Request.LogIn asked -> there.logIns().logIn(caller, asked);
            case Request.LogOut _ -> done(logOut(there, caller));
            case Request.Who _ -> there.shown().who(caller);
            case Request.Enrol asked -> there.enrolments().look(caller, asked);
            case Request.Enrolled asked -> there.enrolments().take(caller, asked);
            case Request.ChangePassword asked -> done(there.changes().changePassword(caller, asked));
            case Request.RegisterKey asked -> done(there.changes().registerKey(caller, asked));
            case Request.RemoveKey asked -> done(there.changes().removeKey(caller, asked));
            case Request.EndSession asked -> done(there.changes().endSession(caller, asked));
            case Request.Persons _ -> there.shown().people(caller);
            case Request.Invite asked -> there.enrolments().invite(caller, asked);
            case Request.Alter asked -> done(there.changes().alter(caller, asked));
            case Request.ConfirmKey asked -> done(there.changes().confirm(caller, asked));
        };
    }

    private static String logOut(Open there, Caller caller) throws Refusal {
        return there.changes().endSession(caller, new Request.EndSession(caller.session()));
    }

    private static Response done(String line) {
        return new Response.Done(List.of(line));
    }

    /** Gives the register up; every ticket has ended. */
    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().desk().refusals().finish();
            open.get().desk().store().close();
        }
    }
}

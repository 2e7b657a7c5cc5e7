package org.sallyport.guard.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control socket: a Unix socket at which a running guard is asked. Who asks is what the operating system says of the
 * other end. It has threads of its own and waits for nobody else's: a slow or dead caller costs one of few places here,
 * and nothing at the boundary.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final int MOST = 64;
    private static final long PAUSE = Duration.ofMillis(100).toNanos();
    /** For a request and its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SocketFile file;
    private final Callers callers;
    private final Answers answers;
    private final Duration patience;
    private final Semaphore places = new Semaphore(MOST);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("control-deadlines").factory());

    private ControlSocket(SocketFile file, Callers callers, Answers answers, Duration patience) {
        this.file = file;
        this.callers = callers;
        this.answers = answers;
        this.patience = patience;
    }

    /**
     * Listens.
     *
     * @param socket where; what a killed guard has left there is replaced
     * @param group whose members may open the socket; left out, nobody but its owner and root
     * @param others the roles of users other than the guard's own and root; asked for each request
     * @param tickets whose a ticket is
     * @param answers what answers
     * @throws IOException when it cannot be, another guard being there for example; the message says why
     */
    public static ControlSocket open(
            Path socket, Optional<String> group, Supplier<Map<String, Role>> others, Tickets tickets, Answers answers)
            throws IOException {
        return open(socket, group, others, tickets, answers, PATIENCE);
    }

    static ControlSocket open(
            Path socket,
            Optional<String> group,
            Supplier<Map<String, Role>> others,
            Tickets tickets,
            Answers answers,
            Duration patience)
            throws IOException {
        SocketFile file = SocketFile.listen(socket, group);
        ControlSocket control = new ControlSocket(file, new Callers(file.owner(), others, tickets), answers, patience);
        Thread.ofPlatform().daemon().name("control").start(control::accept);
        return control;
    }

    private void accept() {
        while (file.server().isOpen()) {
            try {
                serve(file.server().accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // no file descriptor left, perhaps: that may pass, and must not spin
                LOG.warn("nobody can be let in at the control socket: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private void serve(SocketChannel caller) throws IOException {
        if (!places.tryAcquire()) {
            try (caller) {
                turnAway(caller);
            }
            return;
        }
        open.add(caller);
        Thread.ofVirtual().name("control-caller").start(() -> {
            try (caller) {
                converse(caller);
            } catch (IOException e) {
                LOG.debug("a caller of the control socket was lost: {}", e.getMessage());
            } catch (RejectedExecutionException e) {
                LOG.debug("a caller came to the control socket while it was closed");
            } finally {
                open.remove(caller);
                places.release();
            }
        });
    }

    /** As far as its buffer takes it: nobody waits for him. */
    private static void turnAway(SocketChannel caller) throws IOException {
        caller.configureBlocking(false);
        String line = Conversation.refused(Response.Reason.BUSY, MOST + " callers are there already") + "\n";
        caller.write(UTF_8.encode(line));
    }

    private void converse(SocketChannel caller) throws IOException {
        Deadline deadline = new Deadline(caller);
        deadline.anew();
        try {
            new Conversation(caller, callers, answers, deadline).run();
        } finally {
            deadline.endless();
        }
    }

    /** After it the caller is cut. */
    private final class Deadline implements Conversation.Patience {
        private final SocketChannel caller;
        private Optional<ScheduledFuture<?>> set = Optional.empty();

        Deadline(SocketChannel caller) {
            this.caller = caller;
        }

        @Override
        public void anew() {
            endless();
            set = Optional.of(deadlines.schedule(() -> cut(caller), patience.toNanos(), TimeUnit.NANOSECONDS));
        }

        @Override
        public void endless() {
            set.ifPresent(future -> future.cancel(false));
            set = Optional.empty();
        }
    }

    private static void cut(SocketChannel caller) {
        try {
            caller.close(); // whoever waits on it wakes
        } catch (IOException e) {
            LOG.debug("a caller of the control socket could not be cut: {}", e.getMessage());
        }
    }

    /** Cuts whoever is there and takes the socket away. */
    @Override
    public void close() throws IOException {
        file.close();
        deadlines.shutdownNow();
        open.forEach(ControlSocket::cut);
    }
}

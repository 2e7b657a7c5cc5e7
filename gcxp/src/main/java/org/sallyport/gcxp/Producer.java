package org.sallyport.gcxp;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSession;

/**
 * The end that connects: keeps one link to a consumer and sends errands over it (PROTOCOL.md, section 5). It insists on
 * TLS 1.3 and on a certificate of the peer; who the peer is, the {@link Route} decides.
 *
 * <p>Requests are written without waiting for responses, up to a window, in the order in which they were taken; responses
 * may come in any order. After a link is lost, what has no response is written again before anything new, in order, with
 * the same id and octets (PROTOCOL.md, section 6). Each errand ends exactly once. Memory is bounded: by the errands that
 * are taken and one message that is not whole yet. Thread-safe; all calls back come on one event loop.
 */
public final class Producer {
    private final EventLoop loop;
    private final ProducerSettings settings;
    private final Route route;
    private final ProducerEvents events;
    private final Dialer dialer;
    private final Ids ids = new Ids();
    /** How many errands are taken and have not ended. */
    private final AtomicInteger taken = new AtomicInteger();

    private final AtomicBoolean turnedOne = new AtomicBoolean();
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Queue<Waiting> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<Waiting> queue = new ArrayDeque<>();
    /** Written once at least, and their link was lost. */
    private final Deque<Flight> again = new ArrayDeque<>();

    private final Deadline waiting;
    private final Deadline waitingAgain;
    /** Opening or open. */
    private Optional<OutboundLink> link = Optional.empty();

    private boolean finished;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean closing;
    private volatile boolean open;

    private Producer(EventLoopGroup group, ProducerSettings settings, Route route, ProducerEvents events) {
        this.loop = group.next();
        this.settings = settings;
        this.route = route;
        this.events = new SafeEvents(events);
        this.dialer = new Dialer(loop, settings, route, this.events, this::dial);
        this.waiting = new Deadline(loop, settings.waiting(), this::giveUpWaiting);
        this.waitingAgain = new Deadline(loop, settings.waiting(), this::giveUpAgain);
    }

    /**
     * Begins to connect, and goes on to until it is closed.
     *
     * @param group of event loops on NIO; the producer stays on one
     */
    public static Producer start(EventLoopGroup group, ProducerSettings settings, Route route, ProducerEvents events) {
        Producer producer = new Producer(group, settings, route, events);
        producer.loop.execute(producer.dialer::begin);
        return producer;
    }

    /**
     * Takes an errand.
     *
     * @return whether it is taken; where not, because there are too many or the producer is closed, the errand is never
     *     called
     */
    public boolean send(Errand errand) {
        if (closing) {
            return false;
        }
        if (taken.incrementAndGet() > settings.mostQueued()) {
            turnedOne.set(true);
            taken.decrementAndGet();
            return false;
        }
        Waiting one = new Waiting(errand, System.nanoTime());
        arrivals.add(one);
        try {
            wake();
            return true;
        } catch (RejectedExecutionException e) {
            // the event loop is gone; whoever was faster has ended it
            if (arrivals.remove(one)) {
                taken.decrementAndGet();
                return false;
            }
            return true;
        }
    }

    /** How many errands are taken and have not ended. */
    public int waiting() {
        return taken.get();
    }

    /** Whether a link is open. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Takes no more errands. Those that are taken go on for so long at most, then they end as they stand.
     *
     * @return completes when all have ended and the link is closed
     */
    public CompletionStage<Void> close(Duration patience) {
        closing = true;
        loop.execute(() -> {
            if (taken.get() == 0) {
                finish();
            } else {
                var unused = loop.schedule(this::finish, patience.toNanos(), TimeUnit.NANOSECONDS);
            }
        });
        return over;
    }

    /** What waits is written soon, together with what else comes until then. */
    private void wake() {
        if (!awake.getAndSet(true)) {
            loop.execute(this::work);
        }
    }

    private void work() {
        awake.set(false);
        for (Waiting one = arrivals.poll(); one != null; one = arrivals.poll()) {
            queue.add(one);
        }
        if (finished) {
            endAll();
        }
        link.ifPresent(this::write);
        watch();
    }

    private void write(OutboundLink to) {
        boolean wrote = false;
        while (to.hasRoom()) {
            Optional<Flight> next = next();
            if (next.isEmpty()) {
                break;
            }
            to.write(next.get());
            wrote = true;
        }
        if (wrote) {
            to.flush();
        }
    }

    /** What is to be written next; what is no longer to be is ended on the way. */
    private Optional<Flight> next() {
        for (Flight flight = again.poll(); flight != null; flight = again.poll()) {
            if (isTheSame(flight)) {
                return Optional.of(flight);
            }
            settled(flight, Fate.UNKNOWN);
        }
        for (Waiting one = queue.poll(); one != null; one = queue.poll()) {
            Optional<Flight> flight = flight(one.errand());
            if (flight.isPresent()) {
                return flight;
            }
        }
        return Optional.empty();
    }

    private boolean isTheSame(Flight flight) {
        return flight.errand().flatMap(this::payload).equals(flight.request().payload());
    }

    private Optional<Flight> flight(Errand errand) {
        Optional<Payload> payload = payload(errand);
        if (payload.isEmpty()) {
            end(errand, Fate.WITHDRAWN);
            return Optional.empty();
        }
        Request request = Request.of(ids.next(), payload.get());
        if (Encoder.size(request) > settings.mostOctets()) {
            end(errand, Fate.TOO_LARGE);
            return Optional.empty();
        }
        return Optional.of(new Flight(request, Optional.of(errand)));
    }

    private Optional<Payload> payload(Errand errand) {
        try {
            return errand.payload();
        } catch (RuntimeException e) {
            events.failedInside(e);
            return Optional.empty();
        }
    }

    private void end(Errand errand, Fate fate) {
        taken.decrementAndGet();
        try {
            errand.ended(fate);
            if (turnedOne.getAndSet(false)) {
                events.room();
            }
        } catch (RuntimeException e) {
            events.failedInside(e);
        }
        if (closing && taken.get() == 0) {
            finish();
        }
    }

    private void settled(Flight flight, Fate fate) {
        flight.errand().ifPresent(errand -> end(errand, fate));
    }

    private void watch() {
        if (queue.isEmpty()) {
            waiting.clear();
        } else {
            waiting.since(queue.element().since());
        }
        if (again.isEmpty()) {
            waitingAgain.clear();
        } else {
            waitingAgain.since(again.element().at());
        }
    }

    private void giveUpWaiting() {
        long now = System.nanoTime();
        while (!queue.isEmpty() && isOver(queue.element().since(), now)) {
            end(queue.remove().errand(), Fate.UNREACHABLE);
        }
        watch();
    }

    private void giveUpAgain() {
        long now = System.nanoTime();
        while (!again.isEmpty() && isOver(again.element().at(), now)) {
            settled(again.remove(), Fate.UNKNOWN);
        }
        watch();
    }

    private boolean isOver(long since, long now) {
        return now - since >= settings.waiting().toNanos();
    }

    /** Nothing more is sent. */
    private void finish() {
        if (finished) {
            return;
        }
        finished = true;
        dialer.stop();
        link.ifPresentOrElse(
                last -> {
                    last.whenClosed(() -> over.complete(null));
                    last.close("the producer is closed");
                },
                () -> over.complete(null));
        endAll();
        waiting.end();
        waitingAgain.end();
    }

    private void endAll() {
        for (Flight flight = again.poll(); flight != null; flight = again.poll()) {
            settled(flight, Fate.UNKNOWN);
        }
        for (Waiting one = queue.poll(); one != null; one = queue.poll()) {
            end(one.errand(), Fate.UNREACHABLE);
        }
    }

    private OutboundLink dial(Channel channel, InetSocketAddress address) {
        OutboundLink made = new OutboundLink(channel, route.engine(address), address, settings, ids, new LinkOwner());
        link = Optional.of(made);
        return made;
    }

    /** What the link of this producer tells it. */
    private final class LinkOwner implements OutboundLink.Owner {
        @Override
        public Optional<String> refuse(SSLSession session, InetSocketAddress address) {
            return route.check().refuse(session, address);
        }

        @Override
        public void opened(OutboundLink opened) {
            open = true;
            events.opened(opened.address(), opened.session());
            work();
        }

        @Override
        public void settled(Flight flight, Fate fate) {
            Producer.this.settled(flight, fate);
        }

        @Override
        public void room(OutboundLink roomy) {
            work();
        }

        @Override
        public void ended(OutboundLink lost, End end, List<Flight> flights) {
            open = false;
            link = Optional.empty();
            takeBack(flights);
            end.fault().ifPresent(events::failedInside);
            if (lost.wasOpened()) {
                events.closed(lost.address(), end.why());
                dialer.lost(lost);
            } else {
                events.failed(lost.address(), end.why());
                dialer.next();
            }
            watch();
        }
    }

    /** What may be written again goes before what already waits to be; the rest may have arrived. */
    private void takeBack(List<Flight> flights) {
        List<Flight> repeatable = new ArrayList<>();
        for (Flight flight : flights) {
            flight.lost();
            if (settings.responses() && !finished && flight.written() < settings.tries()) {
                repeatable.add(flight);
            } else {
                settled(flight, Fate.UNKNOWN);
            }
        }
        repeatable.reversed().stream()
                .filter(flight -> flight.errand().isPresent())
                .forEach(again::addFirst);
    }
}

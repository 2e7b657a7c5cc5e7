package org.sallyport.gcxp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** One connection to the consumer: what is written and not answered, and whether the other end still answers. */
final class OutboundLink implements Wire.Owner {
    /** Whose link it is. */
    interface Owner {
        Optional<String> refuse(SSLSession session, InetSocketAddress address);

        void opened(OutboundLink link);

        /** A request has its answer; where none is wanted, it was written, or perhaps not. */
        void settled(Flight flight, Fate fate);

        /** There may be room to write. */
        void room(OutboundLink link);

        /**
         * It is over.
         *
         * @param flights what was written and has no answer, in order
         */
        void ended(OutboundLink link, End end, List<Flight> flights);
    }

    private final ProducerSettings settings;
    private final InetSocketAddress address;
    private final Owner owner;
    private final Ids ids;
    private final Wire wire;
    private final Group group;
    private final Map<MessageId, Flight> flights = new LinkedHashMap<>();
    private final Deadline response;
    private final Deadline silence;
    private List<Flight> grouped = new ArrayList<>();
    private long openedAt;
    private boolean opened;

    OutboundLink(
            Channel channel,
            SSLEngine engine,
            InetSocketAddress address,
            ProducerSettings settings,
            Ids ids,
            Owner owner) {
        this.settings = settings;
        this.address = address;
        this.owner = owner;
        this.ids = ids;
        this.wire = new Wire(channel, engine, settings.mostOctets(), settings.opening(), settings.partial(), this);
        this.group = new Group(wire, this::written);
        this.response = new Deadline(channel.eventLoop(), settings.response(), this::unanswered);
        this.silence = new Deadline(channel.eventLoop(), settings.heartbeat(), this::beat);
    }

    InetSocketAddress address() {
        return address;
    }

    SSLSession session() {
        return wire.session();
    }

    /** Whether it was ever open. */
    boolean wasOpened() {
        return opened;
    }

    /** For how many nanoseconds it has been, or was, open. */
    long age() {
        return opened ? System.nanoTime() - openedAt : 0;
    }

    boolean hasRoom() {
        return wire.isOpen() && wire.isWritable() && flights.size() < settings.window();
    }

    /** The next request is written; {@link #flush} sends it. */
    void write(Flight flight) {
        flight.write();
        flights.put(flight.id(), flight);
        if (!settings.responses()) {
            grouped.add(flight);
        }
        group.add(flight.request());
        response.start();
    }

    void flush() {
        group.flush();
        heard();
    }

    /** Made for each group when it is written: where no response is wanted, its requests are done with when it has left. */
    private ChannelFutureListener written() {
        List<Flight> those = grouped;
        grouped = new ArrayList<>();
        return done -> {
            if (!done.isSuccess()) {
                wire.failed(done.cause());
                return;
            }
            for (Flight flight : those) {
                settle(flight.id(), Fate.WRITTEN);
            }
            if (!those.isEmpty()) {
                owner.room(this);
            }
        };
    }

    @Override
    public Optional<String> refuse(SSLSession session) {
        return owner.refuse(session, address);
    }

    @Override
    public void opened() {
        opened = true;
        openedAt = System.nanoTime();
        heard();
        owner.opened(this);
    }

    @Override
    public void message(GcxpMessage message) {
        heard();
        switch (message) {
            case Request request -> wire.fail(Cause.NOT_GCXP, "P-10: a request came to a producer");
            case Response response -> answered(response);
        }
    }

    private void answered(Response response) {
        if (!settings.responses()) {
            wire.fail(Cause.NOT_GCXP, "P-12: a response came, and none is wanted");
        } else if (!settle(response.id(), response.accepted() ? Fate.ACCEPTED : Fate.REFUSED)) {
            wire.fail(Cause.NOT_GCXP, "P-11: a response came to nothing that is open");
        }
    }

    private boolean settle(MessageId id, Fate fate) {
        Flight flight = flights.remove(id);
        if (flight == null) {
            return false;
        }
        Map.Entry<MessageId, Flight> oldest =
                flights.isEmpty() ? null : flights.entrySet().iterator().next();
        watch(oldest == null ? null : oldest.getValue());
        owner.settled(flight, fate);
        return true;
    }

    private void watch(@Nullable Flight oldest) {
        if (oldest == null) {
            response.clear();
        } else {
            response.since(oldest.at());
        }
    }

    @Override
    public void readAll() {
        owner.room(this);
    }

    @Override
    public void writabilityChanged() {
        owner.room(this);
    }

    private void heard() {
        if (settings.responses()) {
            silence.restart();
        }
    }

    /** What is open is a sign of life to come; where nothing is, one is asked for. */
    private void beat() {
        if (wire.isOpen() && flights.isEmpty()) {
            write(new Flight(Request.heartbeat(ids.next()), Optional.empty()));
            group.flush();
        }
        heard();
    }

    private void unanswered() {
        wire.fail(
                Cause.TIME,
                settings.responses() ? "no response came in time" : "what was written was not taken in time");
    }

    void close(String why) {
        wire.close(why);
    }

    /** Runs when the socket is closed. */
    void whenClosed(Runnable task) {
        wire.whenClosed(task);
    }

    /** It could not be connected. */
    void failed(Throwable cause) {
        wire.failed(cause);
    }

    @Override
    public void ended(End end) {
        response.end();
        silence.end();
        group.drop();
        List<Flight> unsettled = List.copyOf(flights.values());
        flights.clear();
        owner.ended(this, end, unsettled);
    }
}

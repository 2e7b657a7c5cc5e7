package org.sallyport.gcxp;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSession;
import org.sallyport.gcxp.Admission.Admitted;
import org.sallyport.gcxp.Admission.TurnedAway;

/** One connection of a producer: the consumer's end of it. */
final class InboundLink implements Link, Wire.Owner {
    private final Consumer consumer;
    private final ConsumerSettings settings;
    private final ConsumerEvents events;
    private final InetSocketAddress address;
    private final Wire wire;
    private final Group answers;
    private final Deadline idle;
    /** Handed on, and not answered; kept after the end, because the answer may still be asked for again. */
    private final Set<MessageId> open = new HashSet<>();
    /** Asked again here, and handed on before: the answer is awaited. */
    private final Set<MessageId> again = new HashSet<>();

    private Optional<Admitted> admitted = Optional.empty();
    private Optional<Memory> memory = Optional.empty();
    private boolean paused;
    private boolean flushing;

    private InboundLink(Consumer consumer, Channel channel, InetSocketAddress address) {
        this.consumer = consumer;
        this.settings = consumer.settings();
        this.events = consumer.events();
        this.address = address;
        this.wire = new Wire(
                channel, consumer.engine(), settings.mostOctets(), settings.opening(), settings.partial(), this);
        this.answers = new Group(wire, () -> ChannelFutureListener.CLOSE_ON_FAILURE);
        this.idle = new Deadline(channel.eventLoop(), settings.idle().orElse(settings.opening()), this::idled);
    }

    /** Takes over a channel that was accepted. */
    static void take(Consumer consumer, Channel channel, InetSocketAddress address) {
        consumer.began(new InboundLink(consumer, channel, address));
    }

    @Override
    public Optional<String> refuse(SSLSession session) {
        switch (events.admit(this)) {
            case Admitted in -> {
                admitted = Optional.of(in);
                if (in.responses()) {
                    memory = Optional.of(consumer.memory(in.peer()));
                }
                return Optional.empty();
            }
            case TurnedAway away -> {
                return Optional.of(away.why());
            }
        }
    }

    @Override
    public void opened() {
        heard();
        events.opened(this);
    }

    @Override
    public void message(GcxpMessage message) {
        heard();
        switch (message) {
            case Request request when request.payload().isEmpty() -> answer(request.id(), true);
            case Request request -> asked(request, request.payload().get());
            case Response response -> wire.fail(Cause.NOT_GCXP, "C-10: a response came to a consumer");
        }
    }

    private void asked(Request request, Payload payload) {
        MessageId id = request.id();
        if (open.contains(id) || again.contains(id)) {
            wire.fail(Cause.NOT_GCXP, "C-11: the id of a request is that of another one that waits for its answer");
            return;
        }
        switch (known(id, payload)) {
            case NEW -> {
                open.add(id);
                events.request(this, request);
            }
            case OPEN -> again.add(id);
            case ACCEPTED -> answer(id, true);
            case REFUSED -> answer(id, false);
            case GIVEN_UP -> {}
            case OTHER -> wire.fail(Cause.NOT_GCXP, "C-12: the id of a request was that of another one before");
        }
        readOn();
    }

    private Memory.Known known(MessageId id, Payload payload) {
        return memory.isPresent() && id.size() >= MessageId.UNIQUE_OCTETS
                ? memory.get().ask(id, payload, this)
                : Memory.Known.NEW;
    }

    @Override
    public void respond(MessageId id, boolean accepted) {
        settle(id, accepted ? Memory.Known.ACCEPTED : Memory.Known.REFUSED);
    }

    @Override
    public void giveUp(MessageId id) {
        settle(id, Memory.Known.GIVEN_UP);
    }

    private void settle(MessageId id, Memory.Known state) {
        onLoop(() -> {
            if (!open.remove(id)) {
                inside(new IllegalStateException("the request " + id + " is not open: expected one answer to each"));
                return;
            }
            Optional<InboundLink> last = memory.flatMap(known -> known.settle(id, state));
            if (last.isEmpty() || last.get() == this) {
                settled(id, state);
            } else {
                last.get().onLoop(() -> last.get().settledElsewhere(id, state));
            }
            readOn();
        });
    }

    private void settledElsewhere(MessageId id, Memory.Known state) {
        if (again.remove(id)) {
            settled(id, state);
            readOn();
        }
    }

    private void settled(MessageId id, Memory.Known state) {
        if (state != Memory.Known.GIVEN_UP) {
            answer(id, state == Memory.Known.ACCEPTED);
        }
    }

    private void answer(MessageId id, boolean accepted) {
        if (!wire.isOpen() || !admitted.map(Admitted::responses).orElse(false)) {
            return;
        }
        answers.add(Response.of(id, accepted));
        if (!flushing) {
            flushing = true;
            // after all that this turn of the loop answers
            wire.loop().execute(this::flush);
        }
    }

    private void flush() {
        flushing = false;
        if (wire.isOpen()) {
            answers.flush();
        }
    }

    @Override
    public void writabilityChanged() {
        readOn();
    }

    /** A producer that takes no answers, or does not wait for them, is read no further. */
    private void readOn() {
        wire.read(!paused && open.size() + again.size() < settings.mostUnanswered() && wire.isWritable());
    }

    @Override
    public void pause() {
        onLoop(() -> {
            paused = true;
            readOn();
        });
    }

    @Override
    public void resume() {
        onLoop(() -> {
            paused = false;
            readOn();
        });
    }

    @Override
    public void close(String why) {
        onLoop(() -> {
            flush();
            wire.close(why);
        });
    }

    @Override
    public void ended(End end) {
        consumer.ended(this);
        idle.end();
        answers.drop();
        try {
            end.fault().ifPresent(events::failedInside);
            if (admitted.isPresent()) {
                events.closed(this, end.why());
            } else {
                events.refusedBefore(address, end.cause().word(), end.why());
            }
        } catch (RuntimeException e) {
            events.failedInside(e);
        }
    }

    private void heard() {
        if (settings.idle().isPresent()) {
            idle.restart();
        }
    }

    private void idled() {
        if (open.isEmpty() && again.isEmpty() && !paused) {
            wire.fail(Cause.TIME, "nothing came for too long");
        } else {
            idle.restart();
        }
    }

    private void onLoop(Runnable task) {
        if (wire.loop().inEventLoop()) {
            guarded(task);
        } else {
            wire.loop().execute(() -> guarded(task));
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            inside(e);
        }
    }

    private void inside(RuntimeException fault) {
        if (wire.isOver()) {
            events.failedInside(fault);
        } else {
            wire.failed(fault);
        }
    }

    @Override
    public SSLSession session() {
        return wire.session();
    }

    @Override
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public String toString() {
        return "Link[" + address + "]";
    }
}

package org.sallyport.gcxp;

import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLSession;

/** An owner whose faults stop nothing: they are told to {@link ProducerEvents#failedInside}. */
record SafeEvents(ProducerEvents events) implements ProducerEvents {
    @Override
    public void opened(InetSocketAddress address, SSLSession session) {
        guarded(() -> events.opened(address, session));
    }

    @Override
    public void closed(InetSocketAddress address, String why) {
        guarded(() -> events.closed(address, why));
    }

    @Override
    public void failed(InetSocketAddress address, String why) {
        guarded(() -> events.failed(address, why));
    }

    @Override
    public void unreachable(String why, Duration pause) {
        guarded(() -> events.unreachable(why, pause));
    }

    @Override
    public void room() {
        guarded(events::room);
    }

    @Override
    public void failedInside(Throwable cause) {
        events.failedInside(cause);
    }

    private void guarded(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException e) {
            events.failedInside(e);
        }
    }
}

package org.sallyport.guard.xmpp;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.guard.crossing.Outlet.Sent;

/**
 * What was written on a link before its peer could say that it turns us away. On a stream that was negotiated there is no
 * such time; on one that was not (XEP-0361), in TLS 1.3, a certificate that the peer does not take is refused only after
 * stanzas may have been written. They count as written once the link has stood for its time, and as lost when it has
 * not. On the event loop of the stream.
 */
final class Probation {
    private final List<OutboundQueue.Item> held = new ArrayList<>();
    private boolean passed;

    /** Begins; over at once where the stream has none. */
    static Probation of(ReadyStream stream) {
        Probation probation = new Probation();
        if (stream.probation().isZero()) {
            probation.passed = true;
        } else {
            var unused = stream.wire().after(stream.probation(), probation::pass);
        }
        return probation;
    }

    /** Of a stream that has none. */
    static Probation none() {
        Probation probation = new Probation();
        probation.passed = true;
        return probation;
    }

    boolean isPassed() {
        return passed;
    }

    void written(List<OutboundQueue.Item> batch) {
        held.addAll(batch);
        if (passed) {
            tell(Sent.WRITTEN);
        }
    }

    /** The peer has not turned us away. */
    void pass() {
        passed = true;
        tell(Sent.WRITTEN);
    }

    /** The stream has ended before that could be known. */
    void end() {
        tell(Sent.LOST);
    }

    private void tell(Sent sent) {
        List<OutboundQueue.Item> now = List.copyOf(held);
        held.clear();
        now.forEach(item -> item.is(sent));
    }
}

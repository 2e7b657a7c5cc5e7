package org.sallyport.guard.xmpp;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.StreamCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line and one event for each thing that happens to a stream; few lines for what anybody could cause. */
final class StreamLog {
    private static final Logger LOG = LoggerFactory.getLogger(StreamLog.class);
    private static final String EARLY = "ended before authentication";
    private static final String HANDSHAKE = "TLS handshake failed";

    private final StreamEvents events;
    private final Sparingly sparingly = new Sparingly(10);

    StreamLog(StreamEvents events) {
        this.events = events;
    }

    void opened(StreamFacts stream, PeerEntry peer, SSLSession session) {
        String how = peer.authenticate().name().toLowerCase(Locale.ROOT) + ", " + session.getProtocol() + ", "
                + session.getCipherSuite();
        LOG.info("stream {} opened, {}", text(stream), how);
        events.opened(stream, how);
    }

    void closed(StreamFacts stream, Optional<StreamCondition> error, String why) {
        LOG.info("stream {} closed: {}", text(stream), reason(error, why));
        events.closed(stream, error, Plain.text(why));
    }

    void refused(StreamFacts stream, String why) {
        LOG.warn("stream {} not opened: {}", text(stream), Plain.text(why));
        events.refused(stream, Plain.text(why));
    }

    /**
     * A connection that came in ended before anything was proved.
     *
     * @param flaw what was wrong with the certificate that it showed, where that was the cause
     */
    void early(InetSocketAddress source, Optional<StreamCondition> error, Optional<Flaw> flaw, String why) {
        if (sparingly.now()) {
            LOG.info("connection from {} {}: {}", source, EARLY, reason(error, why));
        }
        String what =
                error.map(StreamCondition::word).orElse(why.startsWith(HANDSHAKE) ? EARLY + ": " + HANDSHAKE : EARLY);
        events.beforeAuthentication(
                source.getAddress(), flaw.map(of -> what + ": " + of.word()).orElse(what));
    }

    /** A connection that came in was not even read. */
    void turnedAway(InetSocketAddress source, String why) {
        if (sparingly.now()) {
            LOG.warn("connection from {} turned away: {}", source, why);
        }
        events.beforeAuthentication(source.getAddress(), why);
    }

    private static String text(StreamFacts stream) {
        String both = stream.bidi() ? " and back, " : ", ";
        return stream.name() + " (peer " + stream.peer() + ", " + Plain.text(stream.from()) + " to "
                + Plain.text(stream.to()) + both + stream.address() + ")";
    }

    private static String reason(Optional<StreamCondition> error, String why) {
        return Plain.text(error.map(condition -> condition.word() + ", " + why).orElse(why));
    }
}

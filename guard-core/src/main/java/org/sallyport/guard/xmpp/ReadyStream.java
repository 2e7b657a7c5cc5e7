package org.sallyport.guard.xmpp;

import java.time.Duration;
import javax.net.ssl.SSLSession;
import org.sallyport.policy.file.PeerEntry;

/**
 * A stream that the guard has opened and that is ready.
 *
 * @param wire its connection
 * @param peer the peer as it was when it was called
 * @param surroundings those in which it was called
 * @param tls the TLS session
 * @param bidi whether the peer was asked to send its stanzas here too
 * @param probation for how long the peer may still turn it away without having been wrong; zero once it has said that it
 *     takes us
 */
record ReadyStream(
        Wire wire, PeerEntry peer, Surroundings surroundings, SSLSession tls, boolean bidi, Duration probation) {}

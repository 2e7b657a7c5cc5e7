package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.util.Optional;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * Who is told what happens to streams, so that it can be recorded. Thread-safe, called on event loops; must not block
 * and must not throw. Texts are printable ASCII and hold nothing that an unauthenticated peer could choose freely.
 */
public interface StreamEvents {
    /**
     * A stream may carry stanzas for its pair of domains; once for each pair that it proves.
     *
     * @param how how the other end proved who it is, and the TLS version and cipher suite
     */
    void opened(StreamFacts stream, String how);

    /**
     * A stream that was opened has ended; once.
     *
     * @param error the stream error that ended it, sent or received
     * @param why in plain words
     */
    void closed(StreamFacts stream, Optional<StreamCondition> error, String why);

    /** A stream to a peer could not be opened at any of its addresses. */
    void refused(StreamFacts stream, String why);

    /**
     * A connection ended before its peer was authenticated. Anybody can cause this: it is to be counted, not recorded
     * one by one.
     *
     * @param source where it came from
     * @param what one of few fixed texts
     */
    void beforeAuthentication(InetAddress source, String what);
}

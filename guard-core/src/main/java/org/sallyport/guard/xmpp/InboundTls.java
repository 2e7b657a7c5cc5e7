package org.sallyport.guard.xmpp;

import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.policy.stanza.StreamCondition;

/** The server's end of TLS on a connection that came in, where there is room for one handshake more. */
final class InboundTls {
    private InboundTls() {}

    /**
     * Begins with the peer's first octet.
     *
     * @param end makes our end
     * @param lastClear what is still to be said in clear, may be empty
     */
    static void begin(Wire wire, S2s s2s, Admission.Ticket ticket, Function<Tls, SSLEngine> end, String lastClear) {
        wire.secure(
                () -> mayShakeHands(wire, s2s, ticket)
                        ? Optional.of(end.apply(s2s.surroundings().tls()))
                        : Optional.empty(),
                lastClear);
    }

    private static boolean mayShakeHands(Wire wire, S2s s2s, Admission.Ticket ticket) {
        return ticket.shakesHands(
                s2s.surroundings().settings().ceilings().handshakes(),
                () -> wire.later(() -> wire.abort(
                        Optional.of(StreamCondition.RESOURCE_CONSTRAINT), "gave way to other TLS handshakes")));
    }
}

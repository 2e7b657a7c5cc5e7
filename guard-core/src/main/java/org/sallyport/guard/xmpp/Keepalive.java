package org.sallyport.guard.xmpp;

import java.time.Duration;

/** White-space keepalive (RFC 6120, section 4.6.1): a space into every silence. {@link Progress} sees whether it leaves. */
final class Keepalive {
    private Keepalive() {}

    static void on(Wire wire, Duration silence) {
        Quiet.watch(wire, silence, wire::lastWrite, () -> wire.send(" "));
    }
}

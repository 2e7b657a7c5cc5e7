package org.sallyport.guard.config;

import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.xmpp.Opening;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.HostPort;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[listener]]}: where peers come in.
 *
 * @param address where it listens; port 0 takes any that is free
 * @param protocol what is spoken there
 * @param identity the identity that is shown where none proves the domain that a peer asks for
 * @param sides the sides whose peers may come here; all when left out
 */
public record ListenerEntry(
        @Setting("IP address and port to listen at; port 0 takes any that is free")
        HostPort address,

        @Setting(
                value =
                        "\"s2s\" (STARTTLS), \"s2s-tls\" (TLS from the first octet, XEP-0368), \"x2x\" (XEP-0361) or \"gcxp\"",
                otherwise = "\"s2s\"")
        Protocol protocol,

        @Setting(
                "id of the identity that is shown where none proves the domain asked for; left out, such a peer gets none")
        Optional<String> identity,

        @Setting("ids of the sides whose peers may come here; left out, all")
        Optional<Set<String>> sides) {
    /** What a listener speaks. */
    public enum Protocol {
        /** Server-to-server streams with STARTTLS (RFC 6120). */
        S2S,
        /** Server-to-server streams in TLS from the first octet (XEP-0368). */
        S2S_TLS,
        /** Stanzas in TLS, with nothing negotiated (XEP-0361). */
        X2X,
        /** Requests of the Guard Content eXchange Protocol. */
        GCXP;

        /** Whether peers that are called by that protocol come in here. How TLS begins is the same peer's choice each time. */
        boolean isFor(PeerEntry.Protocol protocol) {
            return switch (this) {
                case S2S, S2S_TLS -> protocol.isStreams();
                case X2X -> protocol == PeerEntry.Protocol.X2X;
                case GCXP -> protocol == PeerEntry.Protocol.GCXP;
            };
        }
    }

    /** @throws IllegalArgumentException when the address needs looking up, or no side may come */
    public ListenerEntry {
        sides = sides.map(Set::copyOf);
        if (!address.isAddress()) {
            throw new IllegalArgumentException("address: expected an IP address and a port, found \"" + address + "\"");
        }
        if ((protocol == Protocol.X2X || protocol == Protocol.GCXP) && identity.isEmpty()) {
            throw new IllegalArgumentException("identity: expected one, because nobody asks for a domain here");
        }
        if (sides.isPresent() && sides.get().isEmpty()) {
            throw new IllegalArgumentException("sides: expected at least one, or leave the key out for all");
        }
    }

    /** How streams begin there. */
    public Opening opening() {
        return switch (protocol) {
            case S2S -> Opening.STARTTLS;
            case S2S_TLS, GCXP -> Opening.DIRECT;
            case X2X -> Opening.AGREED;
        };
    }

    /** Whether peers of the side may come here. */
    public boolean isFor(String side) {
        return sides.isEmpty() || sides.get().contains(side);
    }
}

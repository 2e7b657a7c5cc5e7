package org.sallyport.guard.config;

import java.util.List;
import java.util.Optional;
import org.sallyport.guard.peer.Network;
import org.sallyport.policy.setting.HostPort;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[link]]}: how a peer is reached. A peer without a link is reached as DNS says.
 *
 * @param peer the peer's id in the bundle
 * @param connect where it is reached, in order of priority; when empty, as DNS says
 * @param resolver the DNS server that is asked; the system's when left out
 * @param inboundOnly whether the peer is never called
 * @param sources where it may come from
 * @param identity what is shown to it, where no domain is asked for
 */
public record LinkEntry(
        @Setting("id of the peer in the bundle") String peer,

        @Setting(value = "\"host:port\" where it is reached, in order of priority; none: as DNS says", otherwise = "[]")
        List<HostPort> connect,

        @Setting("\"address:port\" of the DNS server to ask; left out, those of this machine")
        Optional<HostPort> resolver,

        @Setting(value = "never call this peer, only let it come in", otherwise = "false")
        boolean inboundOnly,

        @Setting(
                value =
                        "IP addresses (\"192.0.2.7\") and networks (\"10.1.0.0/16\") that the peer may come from; needed where"
                                + " its protocol is \"gcxp\" or \"x2x\" and it comes in, and for no other protocol",
                otherwise = "[]")
        List<Network> sources,

        @Setting(
                "id of the identity that is shown to the peer when it is called, where its protocol is \"gcxp\" or \"x2x\""
                        + " and there are several; for no other protocol, for there the domain decides")
        Optional<String> identity) {
    /** @throws IllegalArgumentException when there is nothing to connect to at an address */
    public LinkEntry {
        connect = List.copyOf(connect);
        sources = List.copyOf(sources);
        if (connect.stream().anyMatch(target -> target.port() == 0)) {
            throw new IllegalArgumentException("connect: expected a port from 1 to 65535, found 0");
        }
        if (resolver.isPresent()
                && (!resolver.get().isAddress() || resolver.get().port() == 0)) {
            throw new IllegalArgumentException(
                    "resolver: expected an IP address and a port, found \"" + resolver.get() + "\"");
        }
    }
}

package org.sallyport.guard.config;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.Document;

/**
 * What must hold where a peer speaks a protocol that negotiates nothing (X2X, GCXP): both files say beforehand what
 * servers else say to each other.
 */
final class UnnegotiatedCheck {
    private final Document document;
    private final Bundle bundle;
    private final List<LinkEntry> links;
    private final List<ListenerEntry> listeners;
    private final int identities;

    UnnegotiatedCheck(Document document, Bundle bundle) {
        this.document = document;
        this.bundle = bundle;
        this.links = document.all(LinkEntry.class);
        this.listeners = document.all(ListenerEntry.class);
        this.identities = document.all(IdentityEntry.class).size();
    }

    void run() {
        for (PeerEntry peer : bundle.peers()) {
            if (peer.protocol().isStreams()) {
                link(peer).ifPresent(link -> checkStreams(peer, link));
            } else {
                checkWay(peer);
            }
        }
    }

    private void checkStreams(PeerEntry peer, LinkEntry link) {
        String who = "expected none: peer \"" + peer.id() + "\" speaks "
                + peer.protocol().word();
        if (!link.sources().isEmpty()) {
            document.report(link, "sources", who + ", and proves who it is wherever it comes from");
        }
        if (link.identity().isPresent()) {
            document.report(link, "identity", who + ", and is shown what proves the domain that speaks to it");
        }
    }

    private Optional<LinkEntry> link(PeerEntry peer) {
        return links.stream().filter(link -> link.peer().equals(peer.id())).findFirst();
    }

    private void checkWay(PeerEntry peer) {
        String what = "peer \"" + peer.id() + "\" speaks " + peer.protocol().word();
        Optional<LinkEntry> link = link(peer);
        if (link.isEmpty()) {
            document.report(
                    "[[link]]", what + ", and no link says where it is reached (connect) or comes from (sources)");
            return;
        }
        if (link.get().resolver().isPresent() && link.get().connect().isEmpty()) {
            document.report(link.get(), "resolver", what + ", which has no records in DNS: expected connect");
        }
        if (link.get().inboundOnly() != link.get().connect().isEmpty()) {
            document.report(link.get(), "connect", what + ": expected its addresses, or none and inbound-only = true");
        }
        if (!link.get().inboundOnly() && link.get().identity().isEmpty() && identities > 1) {
            document.report(
                    link.get(), "identity", what + ", and there are several: expected the one that is shown to it");
        }
        boolean hasDoor = listeners.stream()
                .anyMatch(door -> door.protocol().name().equals(peer.protocol().name()) && door.isFor(peer.side()));
        if (hasDoor && link.get().sources().isEmpty()) {
            document.report(
                    link.get(),
                    "sources",
                    what + " and may come in: expected the IP addresses or networks that it comes from");
        }
    }
}

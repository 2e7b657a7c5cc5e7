package org.sallyport.guard.crossing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Released;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.PeerEntry.Protocol;

/** Hands what leaves to the outlet of the protocol that its peer speaks. Thread-safe. */
public final class Outlets implements Outlet {
    private final Map<Protocol, Outlet> byProtocol;
    private final List<Outlet> all;

    /** @param byProtocol several protocols may have the same one; what is for a protocol that has none is unreachable */
    public Outlets(Map<Protocol, Outlet> byProtocol) {
        this.byProtocol = Map.copyOf(byProtocol);
        this.all = byProtocol.values().stream().distinct().toList();
    }

    @Override
    public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
        Optional.ofNullable(byProtocol.get(target.protocol()))
                .ifPresentOrElse(
                        outlet -> outlet.send(target, released, padding, fate), () -> fate.accept(Sent.UNREACHABLE));
    }

    /** Over all of them: where a peer changes its protocol, something may still wait under the old one. */
    @Override
    public int waiting(String fromDomain, String toDomain) {
        int waiting = 0;
        for (Outlet outlet : all) {
            waiting += outlet.waiting(fromDomain, toDomain);
        }
        return waiting;
    }
}

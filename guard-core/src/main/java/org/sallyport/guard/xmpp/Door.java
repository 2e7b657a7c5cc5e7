package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;

/**
 * What the streams of one listener have in common.
 *
 * @param opening how streams begin here
 * @param sides ids of the sides whose peers may come here
 * @param fallback the certificate that is shown where no other fits
 * @param intake where what they read goes
 */
record Door(Opening opening, Set<String> sides, Supplier<Optional<Identity>> fallback, Intake intake) {
    Door {
        sides = Set.copyOf(sides);
    }

    boolean isFor(PeerEntry peer) {
        return sides.contains(peer.side());
    }

    /** Those that may come here from the address, where nobody says who comes. */
    List<PeerEntry> agreedWith(Surroundings now, InetAddress address) {
        return now.agreedWith(address).stream().filter(this::isFor).toList();
    }

    boolean serves(PeerEntry peer, String domain) {
        return intake.serves(peer.side(), domain);
    }

    /** Whether anybody at all may come here for the domain. */
    boolean serves(String domain) {
        return sides.stream().anyMatch(side -> intake.serves(side, domain));
    }
}

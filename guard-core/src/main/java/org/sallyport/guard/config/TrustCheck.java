package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Problem;

/** Reads the authorities of a bundle's trust files, from the text that its digest covers. */
final class TrustCheck {
    private final Map<String, Trust> byPeer = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    TrustCheck(Bundle bundle) {
        bundle.peers().forEach(peer -> peer.trust().ifPresent(name -> read(bundle, peer.id(), name)));
    }

    private void read(Bundle bundle, String peer, String name) {
        Path file = bundle.directory().resolve(name);
        try {
            byPeer.put(peer, Trust.pem(file, String.valueOf(bundle.trust().get(name))));
        } catch (IdentityProblem e) {
            problems.add(
                    new Problem(file.toString(), 0, 0, "peer " + peer + ": trust", String.valueOf(e.getMessage())));
        }
    }

    Map<String, Trust> byPeer() {
        return byPeer;
    }

    List<Problem> problems() {
        return problems;
    }
}

package org.sallyport.guard.xmpp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.policy.stanza.Iq;

/**
 * The requests that the guard itself has made and that are not answered yet. Their answers end here and never reach a
 * crossing. Thread-safe.
 */
final class OwnRequests {
    private record Key(String from, String to, String id) {}

    private final Map<Key, Runnable> open = new ConcurrentHashMap<>();

    /** Waits for the answer to a request in the name of one domain to the other; {@code answered} runs on any thread. */
    void expect(DomainPair pair, String id, Runnable answered) {
        open.put(new Key(pair.to(), pair.from(), id), answered);
    }

    void forget(DomainPair pair, String id) {
        open.remove(new Key(pair.to(), pair.from(), id));
    }

    /** Takes the iq if it answers one of these requests; an error is an answer too. */
    boolean takes(Iq iq) {
        if (!iq.type().equals("result") && !iq.type().equals("error")) {
            return false;
        }
        Runnable answered = open.remove(
                new Key(iq.from().toString(), iq.to().toString(), iq.id().orElse("")));
        if (answered == null) {
            return false;
        }
        answered.run();
        return true;
    }
}

package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which decisions are meant, and what opens their inputs.
 *
 * @param from not before this moment
 * @param to before this moment
 * @param passage this one alone
 * @param key the private key to which the evidence is encrypted, in PEM; it is forgotten with the answer
 * @param password of that key, where it has one
 */
public record EvidenceWanted(
        Optional<Instant> from, Optional<Instant> to, Optional<String> passage, String key, Optional<String> password) {
    /** Without what is secret. */
    @Override
    public String toString() {
        return "EvidenceWanted[from=" + from + ", to=" + to + ", passage=" + passage + "]";
    }
}

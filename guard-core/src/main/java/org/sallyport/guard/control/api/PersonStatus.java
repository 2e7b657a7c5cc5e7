package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A person, without anything secret.
 *
 * @param name what he logs in with
 * @param title his name in full, or what he is; may be empty
 * @param roles what he may do
 * @param state whether he may log in
 * @param keys what he signs with
 * @param lastLogIn when he was let in last
 * @param lockedUntil when he may try again, after he was wrong too often
 * @param invitedUntil when his invitation ends
 */
public record PersonStatus(
        String name,
        String title,
        Set<Role> roles,
        State state,
        List<Key> keys,
        Optional<Instant> lastLogIn,
        Optional<Instant> lockedUntil,
        Optional<Instant> invitedUntil) {
    public PersonStatus {
        roles = Set.copyOf(roles);
        keys = List.copyOf(keys);
    }

    /** Whether a person may log in. */
    public enum State {
        /** Not before he takes up an invitation. */
        INVITED,
        /** He may. */
        ACTIVE,
        /** He may not, and nothing that he signs counts. */
        DISABLED;

        /** As it is written. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A public key.
     *
     * @param fingerprint SHA-256 of the key, in hexadecimal
     * @param algorithm what its signatures are made by
     * @param confirmed whether its signatures count
     * @param added when it was registered
     */
    public record Key(String fingerprint, String algorithm, boolean confirmed, Instant added) {}

    /**
     * Where a person is logged in.
     *
     * @param id what the session is called
     * @param since when he logged in
     */
    public record Session(String id, Instant since) {}
}

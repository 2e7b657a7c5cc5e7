package org.sallyport.guard.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is around a bundle when a report of it is made.
 *
 * @param at when; labels and certificates are judged at that time
 * @param software the program that made it, with its version
 * @param cryptography by what cryptography is done, with its version; empty where no configuration was read
 * @param configuration the operator's file; empty where none was read
 * @param activation who has put this revision in force; empty where nobody has, or where it was not looked at
 * @param journal the journal of decisions
 * @param certificates those of the guard and of the authorities that its peers are proved by
 */
public record Circumstances(
        Instant at,
        String software,
        Optional<String> cryptography,
        Optional<String> configuration,
        Optional<Activation> activation,
        Journal journal,
        List<Certificate> certificates) {
    public Circumstances {
        certificates = List.copyOf(certificates);
    }

    /** A bundle alone, without a configuration that it stands in. */
    public static Circumstances alone(Instant at, String software) {
        return new Circumstances(
                at,
                software,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Journal.unread("no configuration was read that names one"),
                List.of());
    }

    /**
     * How a revision came to be in force.
     *
     * @param version its number, above that of all before it
     * @param time when
     * @param who did it, as the journal names him
     * @param signatures who has signed it, and as what
     */
    public record Activation(long version, Instant time, String who, List<String> signatures) {
        public Activation {
            signatures = List.copyOf(signatures);
        }
    }

    /** What is known of a journal. */
    public enum State {
        /** Every record is whole and in its place. */
        WHOLE,
        /** One is not. */
        BROKEN,
        /** The guard that writes it says which its last record is; nobody has verified the others. */
        UNVERIFIED,
        /** It was not read. */
        UNREAD
    }

    /**
     * The journal.
     *
     * @param state what is known of it
     * @param head its newest good record, as {@code number:hash}; empty where it was not read
     * @param says what its verification has shown, or why there was none, in lines
     */
    public record Journal(State state, Optional<String> head, List<String> says) {
        public Journal {
            says = List.copyOf(says);
        }

        /** One that was not read. */
        public static Journal unread(String why) {
            return new Journal(State.UNREAD, Optional.empty(), List.of(why));
        }
    }

    /**
     * A certificate.
     *
     * @param use what it is for
     * @param subject whose it is
     * @param names what it names
     * @param issuer who issued it
     * @param from since when it is valid
     * @param until the end of its validity
     */
    public record Certificate(String use, String subject, String names, String issuer, Instant from, Instant until) {}
}

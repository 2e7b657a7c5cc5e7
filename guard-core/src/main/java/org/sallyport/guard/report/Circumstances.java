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
 * @param journal the journal of decisions
 * @param certificates those of the guard and of the authorities that its peers are proved by
 */
public record Circumstances(
        Instant at,
        String software,
        Optional<String> cryptography,
        Optional<String> configuration,
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
                Journal.unread("no configuration was read that names one"),
                List.of());
    }

    /**
     * The journal.
     *
     * @param head its newest record, as {@code number:hash}; empty where it was not read
     * @param good whether every record is whole and in its place
     * @param says what its verification has shown, or why it was not read, in lines
     */
    public record Journal(Optional<String> head, boolean good, List<String> says) {
        public Journal {
            says = List.copyOf(says);
        }

        /** One that was not read. */
        public static Journal unread(String why) {
            return new Journal(Optional.empty(), false, List.of(why));
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

package org.sallyport.policy.file;

import java.time.Duration;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[crossing]]} of a bundle: one direction, with its one policy.
 *
 * @param from the side that stanzas come from
 * @param to the side that they go to
 * @param policy file of the policy, relative to the bundle
 * @param acknowledge what the sending peer may rely on
 * @param answerWithin how long a request may wait for its answer
 * @param evidence whether the input of every decision is kept, to be decided again
 * @param evidenceFor how long what is kept is kept
 * @param delay the time between two ticks at which stanzas leave
 * @param padding what the octets of a stanza and the white space behind it come to a multiple of
 * @param storeFor how long a message may wait in the spool
 */
public record CrossingEntry(
        @Setting("id of the side that stanzas come from") String from,
        @Setting("id of the side that they go to") String to,
        @Setting("policy file, relative to the bundle") String policy,

        @Setting(
                value = "what an acknowledgement to the sending peer promises, where its protocol has any (gcxp):"
                        + " \"none\" (there is none), \"stored\" (it is in the spool, from which messages are delivered,"
                        + " or refused and their senders told, also after a crash; what is no message, or an error, is"
                        + " acknowledged as for \"end-to-end\"; needs [spool] in sallyport.toml), or \"end-to-end\" (it"
                        + " was taken by the far peer, or refused and that is recorded). With \"stored\" a message also"
                        + " waits for a far peer that is not there, whatever the protocols",
                otherwise = "\"none\"")
        Acknowledge acknowledge,

        @Setting(value = "how long a request may wait for its answer", otherwise = "\"60s\"")
        Duration answerWithin,

        @Setting(
                value = "keep the input of every decision, encrypted, so that it can be made again (audit replay,"
                        + " shadow); what cannot be kept does not cross: true or false",
                otherwise = "false")
        boolean evidence,

        @Setting("with evidence = true: how long the inputs of this crossing are kept, whenever they came: 1h to 3650d;"
                + " left out, as long as keep of [audit.evidence] in sallyport.toml says. Then they are deleted, a"
                + " file at a time")
        Optional<Duration> evidenceFor,

        @Setting("let stanzas leave only at fixed ticks, this far apart, all at once and in order, so that the time"
                + " tells less: 10ms to 60s; left out, they leave as they come. The guard's own errors are not"
                + " held")
        Optional<Duration> delay,

        @Setting("let white space follow each stanza (RFC 6120, section 11.7), up to a multiple of so many octets, so"
                + " that the size of what is encrypted tells less: 64 to 65536; left out, none follows. The"
                + " guard's own errors the same way are padded, too")
        Optional<Integer> padding,

        @Setting("with acknowledge = \"stored\": how long a message may wait in the spool until it is refused: 1m to"
                + " 30d; left out, 1h")
        Optional<Duration> storeFor) {
    /** How long a message may wait in the spool where nothing else is said. */
    public static final Duration STORE_FOR = Duration.ofHours(1);

    /** The most that {@code padding} may be, in octets. */
    public static final int MOST_PADDING = 65_536;

    private static final int LEAST_PADDING = 64;

    /** What an acknowledgement to the sending peer promises. */
    public enum Acknowledge {
        /** Nothing: plain streams have no acknowledgements. */
        NONE,
        /** That it is in the spool of the guard, or was refused and the refusal is recorded. */
        STORED,
        /** That it was taken by the far peer, or that it was refused and the refusal is recorded. */
        END_TO_END
    }

    /** A crossing that keeps no inputs, where stanzas leave as they come. */
    public CrossingEntry(String from, String to, String policy, Acknowledge acknowledge, Duration answerWithin) {
        this(
                from,
                to,
                policy,
                acknowledge,
                answerWithin,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A crossing where what is stored or kept is that for the usual time. */
    public CrossingEntry(
            String from,
            String to,
            String policy,
            Acknowledge acknowledge,
            Duration answerWithin,
            boolean evidence,
            Optional<Duration> delay,
            Optional<Integer> padding) {
        this(from, to, policy, acknowledge, answerWithin, evidence, Optional.empty(), delay, padding, Optional.empty());
    }

    /** @throws IllegalArgumentException when a time is out of its bounds */
    public CrossingEntry {
        if (answerWithin.compareTo(Duration.ofSeconds(1)) < 0 || answerWithin.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("answer-within: expected 1s to 1h, found " + answerWithin);
        }
        delay.filter(tick -> tick.compareTo(Duration.ofMillis(10)) < 0 || tick.compareTo(Duration.ofSeconds(60)) > 0)
                .ifPresent(tick -> {
                    throw new IllegalArgumentException("delay: expected 10ms to 60s, found " + tick);
                });
        padding.filter(octets -> octets < LEAST_PADDING || octets > MOST_PADDING)
                .ifPresent(octets -> {
                    throw new IllegalArgumentException(
                            "padding: expected " + LEAST_PADDING + " to " + MOST_PADDING + ", found " + octets);
                });
        storeFor.ifPresent(time -> checkStoreFor(acknowledge, time));
        evidenceFor.ifPresent(time -> checkEvidenceFor(evidence, time));
    }

    private static void checkEvidenceFor(boolean evidence, Duration time) {
        if (!evidence) {
            throw new IllegalArgumentException("evidence-for: expected none, because evidence is not true");
        }
        if (time.compareTo(Duration.ofHours(1)) < 0 || time.compareTo(Duration.ofDays(3_650)) > 0) {
            throw new IllegalArgumentException("evidence-for: expected 1h to 3650d, found " + time);
        }
    }

    private static void checkStoreFor(Acknowledge acknowledge, Duration time) {
        if (acknowledge != Acknowledge.STORED) {
            throw new IllegalArgumentException("store-for: expected none, because acknowledge is not \"stored\"");
        }
        if (time.compareTo(Duration.ofMinutes(1)) < 0 || time.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("store-for: expected 1m to 30d, found " + time);
        }
    }

    /** Its name in records: {@code from>to}. */
    public String name() {
        return from + ">" + to;
    }

    /** How long what is stored here may wait; empty where nothing is stored. */
    public Optional<Duration> storeWithin() {
        return acknowledge == Acknowledge.STORED ? Optional.of(storeFor.orElse(STORE_FOR)) : Optional.empty();
    }
}

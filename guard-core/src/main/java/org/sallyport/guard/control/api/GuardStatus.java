package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a running guard is, at one moment: nothing of any stanza and no address of a user. Domains are in normal form;
 * addresses are {@code host:port}; texts from elsewhere are printable ASCII.
 *
 * @param instance which guard, 8 hexadecimal digits, as in its journal
 * @param boot which start of that guard, from 1
 * @param software its version
 * @param process its process id
 * @param crypto by what TLS is done: {@code standard} or {@code fips}
 * @param started when it started
 * @param now when this was taken
 * @param state whether stanzas may cross
 * @param why why they may not; empty while they may
 * @param draining what is left in the house, where nothing new is taken
 * @param revision the revision of the policy bundle in force
 * @param journal the record of decisions
 * @param certificates the guard's own certificates, by the ids of their identities
 * @param sides the sides of the bundle
 * @param crossings the crossings of the bundle in force, then those of bundles before it on which something was decided
 * @param elsewhere what was refused before a crossing was found, and requests whose answer was late: how often, by reason
 * @param openRequests requests that wait for their answer
 * @param spool what is stored; nothing where there is no spool
 * @param held what waits for persons; nothing where there is no place for it
 * @param listeners where peers come in
 * @param streams authenticated streams, at most {@link #MOST}
 * @param streamsInAll how many there are
 * @param outbound pairs of domains that something was sent for, with a stream or trouble; at most {@link #MOST}
 * @param outboundInAll how many there are
 */
public record GuardStatus(
        String instance,
        int boot,
        String software,
        long process,
        String crypto,
        Instant started,
        Instant now,
        State state,
        String why,
        Optional<Draining> draining,
        String revision,
        Journal journal,
        List<Certificate> certificates,
        List<Side> sides,
        List<Crossing> crossings,
        Map<String, Long> elsewhere,
        int openRequests,
        Optional<Spool> spool,
        Optional<Spool> held,
        List<Listener> listeners,
        List<Stream> streams,
        int streamsInAll,
        List<Outbound> outbound,
        int outboundInAll) {
    /** A status lists no more streams, and no more pairs, than this. */
    public static final int MOST = 5_000;

    public GuardStatus {
        certificates = List.copyOf(certificates);
        sides = List.copyOf(sides);
        crossings = List.copyOf(crossings);
        elsewhere = Map.copyOf(elsewhere);
        listeners = List.copyOf(listeners);
        streams = List.copyOf(streams);
        outbound = List.copyOf(outbound);
    }

    /** Whether stanzas may cross. */
    public enum State {
        /** They may. */
        RUNNING,
        /** Nothing crosses: the journal cannot be written. */
        JOURNAL_FAILED,
        /** Nothing crosses: the spool cannot be written. */
        SPOOL_FAILED,
        /** Nothing crosses: the store of held messages cannot be written. */
        REVIEW_FAILED,
        /** Nothing new is taken: the guard drains. */
        DRAINING,
        /** Nothing crosses: the guard is ending. */
        ENDING;

        /** As it is written. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What is left in the house while nothing new is taken.
     *
     * @param since since when
     * @param undecided stanzas that have come of which it is not known yet what becomes of them
     * @param unanswered requests that have crossed and wait for their answer
     * @param stored messages that are stored and wait to be delivered; a restart delivers them as well
     */
    public record Draining(Instant since, int undecided, int unanswered, int stored) {
        /** Whether nothing is left. */
        @JsonIgnore
        public boolean isDone() {
            return undecided + unanswered + stored == 0;
        }
    }

    /**
     * The record of decisions.
     *
     * @param sequence the number of the last record
     * @param head {@code sequence:hash} of it, as {@code audit verify --head} takes it
     * @param durable what a record must survive before its stanza leaves: {@code disk} or {@code memory}
     */
    public record Journal(long sequence, String head, String durable) {}

    /**
     * Messages that are kept: those acknowledged and not yet delivered, or those that wait for persons.
     *
     * @param stored how many messages
     * @param octets what they take
     * @param oldest when the first of them came
     */
    public record Spool(int stored, long octets, Optional<Instant> oldest) {}

    /**
     * A side.
     *
     * @param id its name
     * @param peers ids of the peers that are on it
     */
    public record Side(String id, List<String> peers) {
        public Side {
            peers = List.copyOf(peers);
        }
    }

    /**
     * What was decided on a crossing since the start.
     *
     * @param from the side that stanzas come from
     * @param to the side that they go to
     * @param cleared how many may have left
     * @param refused how many did not, and what was refused after it was cleared because it could not be delivered
     * @param reasons those refused, by reason
     * @param rules all of them, by the allow that permitted or the rule that refused; the guard's own steps stand in
     *     parentheses
     */
    public record Crossing(
            String from, String to, long cleared, long refused, Map<String, Long> reasons, Map<String, Long> rules) {
        public Crossing {
            reasons = Map.copyOf(reasons);
            rules = Map.copyOf(rules);
        }
    }

    /**
     * Where peers come in.
     *
     * @param address where it listens
     * @param protocol what is spoken there
     * @param sides ids of the sides whose peers may come here
     * @param connections how many there are
     * @param negotiating how many of them are not authenticated yet
     */
    public record Listener(String address, String protocol, List<String> sides, int connections, int negotiating) {
        public Listener {
            sides = List.copyOf(sides);
        }
    }

    /**
     * A certificate.
     *
     * @param id of its identity; empty for a peer's
     * @param names the domains that it names
     * @param ends when it ends, or one of those above it that were shown with it
     * @param trouble why its key, in a token, did not sign the last time; empty when it did, and for other keys
     */
    public record Certificate(String id, List<String> names, Instant ends, Optional<Trouble> trouble) {
        public Certificate {
            names = List.copyOf(names);
        }

        /** One without trouble. */
        public Certificate(String id, List<String> names, Instant ends) {
            this(id, names, ends, Optional.empty());
        }
    }

    /**
     * An authenticated stream.
     *
     * @param name its name in the records
     * @param direction {@code in} when the peer opened it, {@code out} when the guard did
     * @param peer id of the peer
     * @param protocol what the peer speaks: {@code s2s}, {@code s2s-tls}, {@code x2x} or {@code gcxp}
     * @param bidi whether it carries stanzas both ways
     * @param pairs what it has proved
     * @param address the peer's end of the connection
     * @param authenticated by what the peer has proved itself: {@code certificate} or {@code dialback}
     * @param tls the TLS version
     * @param cipher the cipher suite
     * @param since when it was authenticated
     * @param lastStanza when a stanza last went over it, if any did
     * @param certificate what the peer has shown, on a stream of XMPP
     */
    public record Stream(
            String name,
            String direction,
            boolean bidi,
            String peer,
            String protocol,
            List<Pair> pairs,
            String address,
            String authenticated,
            String tls,
            String cipher,
            Instant since,
            Optional<Instant> lastStanza,
            Optional<Certificate> certificate) {
        public Stream {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * Two domains.
     *
     * @param from the one that sends
     * @param to the one that receives
     */
    public record Pair(String from, String to) {}

    /**
     * What goes out for one pair of domains.
     *
     * @param pair the guard's domain and the peer's
     * @param peer id of the peer
     * @param state {@code idle}, {@code dialling}, {@code open}, {@code resting} (every address failed just now) or
     *     {@code stopped}
     * @param waiting stanzas that are not written yet
     * @param trouble why there was no stream the last time, or why it ended; empty once there is one again
     * @param notBefore when it is tried again at the earliest, while it rests
     */
    public record Outbound(
            Pair pair, String peer, State state, int waiting, Optional<Trouble> trouble, Optional<Instant> notBefore) {
        /** What is done for the pair now. */
        public enum State {
            /** There is no stream, and nothing wants one. */
            IDLE,
            /** A stream is being opened. */
            DIALLING,
            /** There is a stream. */
            OPEN,
            /** Every address failed just now; what comes is refused until it is tried again. */
            RESTING,
            /** The guard is ending. */
            STOPPED;

            /** As it is written. */
            @JsonValue
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * Something that went wrong.
     *
     * @param at when
     * @param why what, in one line
     */
    public record Trouble(Instant at, String why) {}
}

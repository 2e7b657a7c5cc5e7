package org.sallyport.guard.verify.gate;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an XML guard is, at one moment.
 *
 * @param counts what was judged since the start
 * @param links the links that are open
 * @param connections how many producers are connected, those included that are not let in yet
 * @param waiting what passed and is not done with yet
 * @param trouble why there is no link to the consumer, or there was none the last time; empty once there is one
 */
public record GateStatus(Counts counts, List<OpenLink> links, int connections, int waiting, Optional<Trouble> trouble) {
    public GateStatus {
        links = List.copyOf(links);
    }

    /**
     * What was judged.
     *
     * @param passed how many passed
     * @param blocked how many did not, by rule
     * @param became what became of those that passed, by word
     * @param lastBlock when and by which rule something was last blocked
     */
    public record Counts(long passed, Map<String, Long> blocked, Map<String, Long> became, Optional<String> lastBlock) {
        public Counts {
            blocked = Map.copyOf(blocked);
            became = Map.copyOf(became);
        }
    }

    /**
     * A link.
     *
     * @param name its name in the records
     * @param inbound whether the producer opened it
     * @param peer id of the producer or consumer
     * @param address its end of the connection
     * @param tls the TLS version
     * @param cipher the cipher suite
     * @param since when it was opened
     */
    public record OpenLink(
            String name,
            boolean inbound,
            String peer,
            InetSocketAddress address,
            String tls,
            String cipher,
            Instant since) {}

    /**
     * Something that went wrong.
     *
     * @param at when
     * @param why what, in one line
     */
    public record Trouble(Instant at, String why) {}
}

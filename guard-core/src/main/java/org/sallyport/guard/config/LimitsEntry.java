package org.sallyport.guard.config;

import org.sallyport.guard.crossing.Ceilings;
import org.sallyport.guard.xmpp.StreamCeilings;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Limits;

/**
 * {@code [limits]}: how much of each thing there may be. What passes a limit of a stanza ends its stream; what passes
 * another is refused.
 *
 * @param stanzaOctets see {@link Limits}, and so for the next six
 * @param depth elements inside one another
 * @param attributes attributes of one element
 * @param namespaceDeclarations namespace declarations of one element
 * @param elements elements of one stanza
 * @param nameOctets octets of a name
 * @param valueOctets octets of a value
 * @param streamsIn see {@link StreamCeilings}, and so for the next eight
 * @param negotiatingPerAddress inbound streams from one address that are not authenticated yet
 * @param negotiating inbound streams that are not authenticated yet
 * @param pairs pairs of domains on one inbound stream
 * @param streamsOut outbound streams
 * @param queue stanzas that wait for one outbound stream
 * @param connectionsPerAddress inbound connections from one address in a minute
 * @param connections inbound connections in a minute
 * @param handshakes TLS handshakes that are under way
 * @param window see {@link Ceilings}, and so for the next two
 * @param openRequests requests without their answer
 * @param remembered stanzas that may still be answered with an error
 */
public record LimitsEntry(
        @Setting(value = "octets of one stanza as it comes", otherwise = "262_144")
        int stanzaOctets,

        @Setting(value = "elements inside one another in a stanza", otherwise = "64")
        int depth,

        @Setting(value = "attributes of one element", otherwise = "64")
        int attributes,

        @Setting(value = "namespace declarations of one element", otherwise = "32")
        int namespaceDeclarations,

        @Setting(value = "elements in one stanza", otherwise = "4_096")
        int elements,

        @Setting(value = "octets of one name", otherwise = "256")
        int nameOctets,

        @Setting(value = "octets of one attribute value or namespace name", otherwise = "8_192")
        int valueOctets,

        @Setting(value = "inbound streams of each listener", otherwise = "4_096")
        int streamsIn,

        @Setting(value = "inbound streams from one address that are not authenticated yet", otherwise = "64")
        int negotiatingPerAddress,

        @Setting(value = "inbound streams that are not authenticated yet", otherwise = "256")
        int negotiating,

        @Setting(value = "pairs of domains on one inbound stream (dialback)", otherwise = "64")
        int pairs,

        @Setting(value = "pairs of domains with an outbound stream", otherwise = "4_096")
        int streamsOut,

        @Setting(value = "stanzas that wait for one outbound stream", otherwise = "4_096")
        int queue,

        @Setting(
                value = "new connections from one address to each listener: so many at once, then so many a minute",
                otherwise = "300")
        int connectionsPerAddress,

        @Setting(
                value = "new connections to each listener from all addresses, but those of peers that have been in",
                otherwise = "3_000")
        int connections,

        @Setting(
                value = "TLS handshakes under way at each listener, but those of peers that have been in; beyond it the"
                        + " one that stands longest gives way",
                otherwise = "1_000")
        int handshakes,

        @Setting(
                value = "stanzas for one pair of domains that are not yet written; more are refused",
                otherwise = "1_000")
        int window,

        @Setting(value = "requests that wait for their answer, over all crossings", otherwise = "20_000")
        int openRequests,

        @Setting(
                value = "messages and presence that may still be answered with an error, over all crossings; also what"
                        + " rules count and what they mark, each for each two sides",
                otherwise = "50_000")
        int remembered) {
    /** A server must take this much (RFC 6120, 13.12). */
    private static final int LEAST_OCTETS = 10_000;

    private static final int MANY = 10_000_000;

    /** @throws IllegalArgumentException when a limit is not sensible */
    public LimitsEntry {
        new Demands()
                .between("stanza-octets", stanzaOctets, LEAST_OCTETS, 16 * 1024 * 1024)
                .between("depth", depth, 1, 256)
                .between("attributes", attributes, 1, 1_000)
                .between("namespace-declarations", namespaceDeclarations, 1, 1_000)
                .between("elements", elements, 1, 1_000_000)
                .between("name-octets", nameOctets, 1, 65_536)
                .between("value-octets", valueOctets, 1, 16 * 1024 * 1024)
                .between("streams-in", streamsIn, 1, MANY)
                .between("negotiating-per-address", negotiatingPerAddress, 1, MANY)
                .between("negotiating", negotiating, 1, MANY)
                .between("pairs", pairs, 1, MANY)
                .between("streams-out", streamsOut, 1, MANY)
                .between("queue", queue, 1, MANY)
                .between("connections-per-address", connectionsPerAddress, 1, MANY)
                .between("connections", connections, 1, MANY)
                .between("handshakes", handshakes, 1, MANY)
                .between("window", window, 1, MANY)
                .between("open-requests", openRequests, 1, MANY)
                .between("remembered", remembered, 1, MANY)
                .hold();
    }

    /** What a stream that is authenticated may ask of the reader. */
    public Limits stanza() {
        return new Limits(stanzaOctets, depth, attributes, namespaceDeclarations, elements, nameOctets, valueOctets);
    }

    /** How many streams there may be. */
    public StreamCeilings streams() {
        return new StreamCeilings(
                streamsIn,
                negotiatingPerAddress,
                negotiating,
                pairs,
                streamsOut,
                queue,
                connectionsPerAddress,
                connections,
                handshakes);
    }

    /** How much may wait at the border. */
    public Ceilings border() {
        return new Ceilings(window, openRequests, remembered);
    }
}

package org.sallyport.policy.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[peer]]} of a bundle: a server beyond the boundary, the names it must prove, the domains it may speak for and
 * the domains that are routed to it.
 *
 * @param id its name
 * @param side the side it is on
 * @param protocol how it is called; where it may come in is a matter of the listener
 * @param domains the domains that are routed to it
 * @param except domains of these that are not
 * @param identity the names that its certificate must prove; by default each domain proves itself
 * @param speaksFor the domains that it may speak for on any stream that proves its identity; by default each stream
 *     carries exactly the names that it has proved
 * @param authenticate how it proves them
 * @param bidi whether a stream between it and the guard may carry stanzas both ways, for the one pair of domains that it
 *     has proved (XEP-0288)
 * @param trust file of the certificate authorities that vouch for it, in PEM, relative to the bundle
 * @param revocation how it is known that its certificates were not revoked
 * @param blocked whether it is shut out for now
 */
public record PeerEntry(
        @Setting("name of the peer, in records and commands")
        String id,

        @Setting("id of the side it is on") String side,

        @Setting(
                value =
                        "how it is called: \"s2s\" (STARTTLS), \"s2s-tls\" (TLS from the first octet, XEP-0368), \"x2x\""
                                + " (stanzas without any handshake but that of TLS, XEP-0361) or \"gcxp\" (an edge or XML guard"
                                + " beyond, see PROTOCOL.md of gcxp); the last two speak nothing else in either direction",
                otherwise = "\"s2s\"")
        Protocol protocol,

        @Setting(
                "domains routed to it: \"example.org\", \"*.example.org\" or \"*\" (everything that no other peer has)")
        List<Domains> domains,

        @Setting(value = "domains of these that are refused", otherwise = "[]")
        List<Domains> except,

        @Setting(value = "names its certificate must prove; left out, each domain proves itself", otherwise = "[]")
        List<Domains> identity,

        @Setting(
                value = "domains it may speak for once it has proved its identity (a trunk); left out, a stream"
                        + " carries just the names it has proved",
                otherwise = "[]")
        List<Domains> speaksFor,

        @Setting(value = "how it proves who it is: \"certificate\" or \"dialback\"", otherwise = "\"certificate\"")
        Authenticate authenticate,

        @Setting(
                value = "let one stream carry stanzas both ways (XEP-0288), for the one pair of domains that it has"
                        + " proved: true or false",
                otherwise = "false")
        boolean bidi,

        @Setting("certificate authorities that vouch for it: a PEM file in the bundle; needed for \"certificate\"")
        Optional<String> trust,

        @Setting(
                value = "whether its certificates, and those above them, must be known not to be revoked: \"none\", or"
                        + " \"crl\" by current lists of their issuers, which the operator supplies",
                otherwise = "\"none\"")
        Revocation revocation,

        @Setting(value = "shut this peer out: true or false", otherwise = "false")
        boolean blocked) {
    /** Ways to call a peer. */
    public enum Protocol {
        /** Server-to-server streams with STARTTLS (RFC 6120). */
        S2S,
        /** Server-to-server streams in TLS from the first octet (XEP-0368). */
        S2S_TLS,
        /** Stanzas in TLS, with nothing negotiated (XEP-0361). */
        X2X,
        /** Requests of the Guard Content eXchange Protocol, a stanza each. */
        GCXP;

        /** Whether it is done by streams that begin with a header (RFC 6120). */
        public boolean isStreams() {
            return this == S2S || this == S2S_TLS;
        }

        /** The word in files. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Ways to prove who a peer is. */
    public enum Authenticate {
        /** SASL EXTERNAL with a certificate (XEP-0178). */
        CERTIFICATE,
        /** Server Dialback (XEP-0220) over TLS, verified at the peer's own address. */
        DIALBACK
    }

    /** Ways to know that a certificate was not revoked. */
    public enum Revocation {
        /** Nobody asks. */
        NONE,
        /** By certificate revocation lists (RFC 5280, section 5), one of each authority in the path. */
        CRL
    }

    /** @throws IllegalArgumentException when no domain is named, or a certificate cannot be judged */
    public PeerEntry {
        domains = List.copyOf(domains);
        except = List.copyOf(except);
        identity = List.copyOf(identity);
        speaksFor = List.copyOf(speaksFor);
        if (domains.isEmpty()) {
            throw new IllegalArgumentException("domains: expected at least one");
        }
        if (authenticate == Authenticate.CERTIFICATE && trust.isEmpty()) {
            throw new IllegalArgumentException("trust: expected a PEM file, because authenticate is \"certificate\"");
        }
        if (authenticate == Authenticate.DIALBACK && revocation != Revocation.NONE) {
            throw new IllegalArgumentException("revocation: expected none, because authenticate is \"dialback\" and no"
                    + " certificate is looked at");
        }
        if (!protocol.isStreams()) {
            checkUnnegotiated(protocol, authenticate, identity, bidi);
        }
        if (!speaksFor.isEmpty() && identity.isEmpty()) {
            throw new IllegalArgumentException("identity: expected the names that prove who speaks for others");
        }
    }

    /** Nothing is said on such a link of who somebody is, so that all of it must be agreed upon before. */
    private static void checkUnnegotiated(
            Protocol protocol, Authenticate authenticate, List<Domains> identity, boolean bidi) {
        String because = ", because protocol is \"" + protocol.word() + "\"";
        if (authenticate != Authenticate.CERTIFICATE) {
            throw new IllegalArgumentException("authenticate: expected \"certificate\"" + because
                    + "; that somebody comes from an address proves nothing");
        }
        if (identity.isEmpty()) {
            throw new IllegalArgumentException("identity: expected the names that its certificate proves" + because);
        }
        if (!identity.stream().allMatch(Domains::isExact)) {
            throw new IllegalArgumentException("identity: expected names in full" + because);
        }
        if (bidi) {
            throw new IllegalArgumentException("bidi: expected false" + because);
        }
    }

    /** Whether the domain, in normal form, is routed to this peer. */
    public boolean serves(String domain) {
        return contains(domains, domain) && !contains(except, domain);
    }

    /** Whether a stream of this peer may be opened in the name of the domain, once that is proved. */
    public boolean mayProve(String domain) {
        return identity.isEmpty() ? serves(domain) : contains(identity, domain);
    }

    /** Whether the list names the domain. */
    public static boolean contains(List<Domains> list, String domain) {
        return list.stream().anyMatch(domains -> domains.contains(domain));
    }
}

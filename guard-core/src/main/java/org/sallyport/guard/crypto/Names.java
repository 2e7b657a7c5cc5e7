package org.sallyport.guard.crypto;

import java.util.Set;

/**
 * The domains that a certificate names for server-to-server XMPP (RFC 6120, 13.7.1.2): DNS-ID, SRV-ID for
 * {@code _xmpp-server} and XmppAddr of a domain.
 *
 * <p>Exact names only: a wildcard DNS-ID proves nothing here (RFC 9525 lets an application refuse them, and
 * {@code *.example.org} would let whoever holds any one host of a zone speak for all others), and the Common Name never
 * counts.
 *
 * @param domains the domains, in the normal form of {@link org.sallyport.policy.stanza.Jid}
 */
public record Names(Set<String> domains) {
    public Names {
        domains = Set.copyOf(domains);
    }

    /** Whether the domain, in normal form, is one of them. */
    public boolean proves(String domain) {
        return domains.contains(domain);
    }
}

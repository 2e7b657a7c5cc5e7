package org.sallyport.policy.stanza;

import java.util.Optional;

/**
 * The opening tag of a stream (RFC 6120, section 4.7), its default namespace being {@code jabber:server}.
 *
 * @param from the domain that the peer says it is, in normal form
 * @param to the domain that the peer wants, in normal form
 * @param id the stream id, empty when there is none
 * @param version the version as written, empty when there is none
 * @param language xml:lang of the stream, empty when there is none
 * @param dialback whether {@code jabber:server:dialback} is declared (XEP-0220, section 2.1.1)
 */
public record StreamOpen(
        Optional<Jid> from, Optional<Jid> to, String id, String version, String language, boolean dialback)
        implements Read {}

package org.sallyport.policy.stanza;

/** What {@link StanzaReader} makes of the octets of one stream. */
public sealed interface Read permits StreamOpen, StreamClose, Stanza, Nonza, Malformed {}

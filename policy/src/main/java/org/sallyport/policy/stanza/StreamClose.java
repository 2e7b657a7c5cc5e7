package org.sallyport.policy.stanza;

/** The closing tag of a stream (RFC 6120, section 4.4). Nothing is read after it. */
public record StreamClose() implements Read {}

package org.sallyport.policy.stanza;

/** What an element may hold: elements and text, nothing else (RFC 6120, section 11.1). */
public sealed interface Node permits Element, Text {}

package org.sallyport.policy.stanza;

/**
 * A first-level element of a stream that is no stanza: features, STARTTLS, SASL, dialback, stream errors (XEP-0360).
 *
 * @param element the element
 */
public record Nonza(Element element) implements Read {}

package org.sallyport.guard.xmpp;

/**
 * The connections of a listener at one moment.
 *
 * @param all how many there are
 * @param negotiating how many of them are not authenticated yet
 */
public record Connections(int all, int negotiating) {}

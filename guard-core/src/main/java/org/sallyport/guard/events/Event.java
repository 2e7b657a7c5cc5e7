package org.sallyport.guard.events;

import java.time.Instant;

/**
 * What is told of one record.
 *
 * @param seq the record's number; 0 where it has none that is believed
 * @param kind its kind, printable ASCII without blanks
 * @param at its time
 * @param severity how much it matters
 * @param text one line, printable ASCII
 */
public record Event(long seq, String kind, Instant at, Severity severity, String text) {}

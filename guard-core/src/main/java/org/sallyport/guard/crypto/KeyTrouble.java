package org.sallyport.guard.crypto;

import java.time.Instant;

/**
 * Why a key in a token did not sign.
 *
 * @param at since when
 * @param why in one line of printable ASCII
 */
public record KeyTrouble(Instant at, String why) {}

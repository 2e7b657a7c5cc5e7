package org.sallyport.gcxp;

/**
 * An errand that is not written yet.
 *
 * @param since when it was taken, on the scale of {@link System#nanoTime}
 */
record Waiting(Errand errand, long since) {}

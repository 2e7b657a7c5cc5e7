package org.sallyport.gcxp;

/** How an {@link Errand} ended. */
public enum Fate {
    /** The consumer has answered {@code true}. */
    ACCEPTED,
    /** The consumer has answered {@code false}. */
    REFUSED,
    /** It is written, and no response is wanted; it may be lost all the same. */
    WRITTEN,
    /** It was never written: the errand had nothing to send any more. */
    WITHDRAWN,
    /** It was never written: the message would have been larger than the settings allow. */
    TOO_LARGE,
    /** It was never written: there was no link within the time, or the producer was closed. */
    UNREACHABLE,
    /** It was written, perhaps in part, and its answer never came: it may have arrived. */
    UNKNOWN
}

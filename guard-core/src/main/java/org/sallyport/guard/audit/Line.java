package org.sallyport.guard.audit;

/** One line of a file, as far as it was kept. */
final class Line {
    private final long number;
    private final long offset;
    private final byte[] octets;
    private final boolean ended;
    private final boolean tooLong;

    Line(long number, long offset, byte[] octets, boolean ended, boolean tooLong) {
        this.number = number;
        this.offset = offset;
        this.octets = octets;
        this.ended = ended;
        this.tooLong = tooLong;
    }

    /** Its place in the file, from 1. */
    long number() {
        return number;
    }

    /** Where it begins, in octets. */
    long offset() {
        return offset;
    }

    /** Its octets without the line feed; not a copy. */
    byte[] octets() {
        return octets;
    }

    /** Whether a line feed ends it. */
    boolean ended() {
        return ended;
    }

    /** Whether it is longer than any record, and only its begin was kept. */
    boolean tooLong() {
        return tooLong;
    }
}

package org.sallyport.guard.crossing;

/** Where streams bring what they have read. Thread-safe; called on a stream's event loop; never blocks. */
public interface Intake {
    /** Takes one thing that was read; one call after the other for one stream. */
    Receipt arrive(Arrival arrival);

    /** Whether anything is taken at all; once it is not, it never is again, and streams have to end. */
    boolean isOpen();

    /**
     * Whether a peer of the side may open streams to the domain: something routes there and a crossing leads there.
     *
     * @param side the side of the peer that asks
     * @param domain the domain in normal form
     */
    boolean serves(String side, String domain);
}

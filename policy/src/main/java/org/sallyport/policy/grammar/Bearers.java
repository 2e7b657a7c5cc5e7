package org.sallyport.policy.grammar;

import org.sallyport.policy.identifier.TooLong;

/** What becomes of the identifiers that payloads hold. Each returns an equal text where nothing is to be done. */
public interface Bearers {
    /** What stands for the id. */
    String id(String value) throws TooLong;

    /** What stands for the thread. */
    String thread(String value) throws TooLong;

    /**
     * What stands for the address.
     *
     * @param value the address in its normal form
     */
    String address(String value) throws TooLong;
}

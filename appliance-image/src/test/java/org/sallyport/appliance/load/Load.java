package org.sallyport.appliance.load;

/**
 * A way to send.
 *
 * @param name for the table
 * @param pairs pairs of domains, each a stream in and a stream out
 * @param outstanding messages of one pair that are on their way at most; when one arrives, the next leaves
 * @param batch messages that are written together
 */
record Load(String name, int pairs, int outstanding, int batch) {
    /** One read, one record, one flush for each message. */
    static final Load SINGLE = new Load("one stanza a flush", 64, 1, 1);

    /** Records as full as they can be. */
    static final Load BULK = new Load("bulk", 4, 288, 18);
}

package org.sallyport.policy.stanza;

import java.io.Serial;

/** Ends the reading of a stream from wherever the fault shows. Has no stack trace, so that bad input costs little. */
final class Broken extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StreamCondition condition;

    Broken(StreamCondition condition, String what) {
        super(what, null, false, false);
        this.condition = condition;
    }

    /** Not well-formed by XML 1.0 or Namespaces in XML 1.0. */
    static Broken xml(String what) {
        return new Broken(StreamCondition.NOT_WELL_FORMED, what);
    }

    /** Well-formed, but not in the XML of streams (RFC 6120, section 11.1). */
    static Broken restricted(String what) {
        return new Broken(StreamCondition.RESTRICTED_XML, what);
    }

    /** More than the limits allow. */
    static Broken limit(String what, int limit) {
        return new Broken(StreamCondition.POLICY_VIOLATION, what + ", the limit is " + limit);
    }

    /** What the reader returns for it. */
    Malformed fault(long octet) {
        return Malformed.stream(condition, getMessage() + ", at octet " + octet + " of the stream");
    }
}

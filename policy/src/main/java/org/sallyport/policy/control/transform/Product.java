package org.sallyport.policy.control.transform;

import org.sallyport.policy.stanza.Element;

/** What came of running a programme over an element. */
public sealed interface Product {
    /** Every condition or schema holds. */
    record Holds() implements Product {}

    /**
     * A stylesheet has made something else of it, or the same again.
     *
     * @param element what
     */
    record Made(Element element) implements Product {}

    /**
     * A condition or schema does not hold, or the stylesheet refuses.
     *
     * @param why which and where, for the record: names and the author's words, nothing of the text of the stanza
     */
    record Rejected(String why) implements Product {}

    /**
     * The programme failed.
     *
     * @param why how, for the record
     */
    record Failed(String why) implements Product {}

    /** It had not ended at its deadline, and has been ended. */
    record Late() implements Product {}
}

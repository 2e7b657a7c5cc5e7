package org.sallyport.policy.control;

/** What can be taken from a message's security label (XEP-0258, section 3). */
public enum LabelPart {
    /** All of it: the message leaves without a label. */
    LABEL,
    /** Equivalent labels. */
    EQUIVALENTS,
    /** The marking for readers. */
    MARKING
}

package org.sallyport.policy.control;

/** Where the label of the other policy stands (XEP-0258, section 3). */
public enum LabelPlacement {
    /** In {@code label}; an original that is kept stands behind it as an equivalent one. */
    LABEL,
    /** In {@code equivalentlabel}, behind the original. */
    EQUIVALENTLABEL
}

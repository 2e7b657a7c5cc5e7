package org.sallyport.policy.control;

/** What becomes of the capabilities (XEP-0115) that presence announces. */
public enum CapsUse {
    /** They are removed. */
    STRIP,
    /** Those that the rule names stand in their place, and the guard answers who asks for them. */
    OWN
}

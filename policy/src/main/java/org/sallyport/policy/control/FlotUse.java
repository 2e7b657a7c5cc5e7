package org.sallyport.policy.control;

/** What is done with first lines of text that are markings. */
public enum FlotUse {
    /** The marking of the label is written before every body. */
    WRITE,
    /** The first line of the body becomes the label, and goes. */
    READ
}

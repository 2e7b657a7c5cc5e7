package org.sallyport.policy.text;

/** What becomes of characters of a class. */
public enum Treatment {
    /** They stay. */
    PASS,
    /** They are taken out, and the rest goes on. */
    STRIP,
    /** The text that has one is refused. */
    REFUSE
}

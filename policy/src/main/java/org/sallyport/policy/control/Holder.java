package org.sallyport.policy.control;

/** Whose clearance it is. */
public enum Holder {
    /** Of where the stanza comes from: its peer, its sender. */
    SOURCE,
    /** Of where it goes to: its peer, its addressee. */
    DESTINATION
}

package org.sallyport.guard.config;

/** What a process is. */
public enum Mode {
    /** An edge: it ends the protocols of its peers, and decides by a policy bundle. */
    EDGE,
    /** An XML guard between two edges: it passes or blocks, and changes nothing. */
    VERIFY
}

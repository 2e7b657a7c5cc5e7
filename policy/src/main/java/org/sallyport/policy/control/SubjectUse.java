package org.sallyport.policy.control;

/** What becomes of a room's subject that bears no label, as rooms' subjects should not (XEP-0258, section 4.4). */
public enum SubjectUse {
    /** It passes as an empty subject: whoever enters a room is told that there is none. */
    EMPTY,
    /** It is refused. */
    REFUSE
}

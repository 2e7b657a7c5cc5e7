package org.sallyport.policy.control;

import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/** Subjects of rooms, which should bear no security label and are not judged by one (XEP-0258, section 4.4). */
final class Subjects {
    static final Name SUBJECT = Name.server("subject");
    private static final Name BODY = Name.server("body");

    private Subjects() {}

    /** Whether it sets or tells a room's subject: a subject and no body (XEP-0045, section 8.1). */
    static boolean isSubject(Stanza stanza) {
        return stanza.is("groupchat")
                && stanza.element().child(SUBJECT).isPresent()
                && stanza.element().child(BODY).isEmpty();
    }
}

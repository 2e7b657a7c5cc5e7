package org.sallyport.guard.audit;

import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Stanza;

/**
 * What a decision is about, as far as it could be read; a text is empty where there is none.
 *
 * @param stanza {@code message}, {@code presence} or {@code iq}
 * @param type the type, with the word for a left-out type filled in
 * @param id the stanza's id
 * @param from the sender
 * @param to the addressee
 */
record Subject(String stanza, String type, String id, String from, String to) {
    private static final Subject UNREADABLE = new Subject("", "", "", "", "");

    static Subject of(Stanza stanza) {
        return new Subject(
                stanza.kind().word(),
                stanza.type(),
                stanza.id().orElse(""),
                stanza.from().toString(),
                stanza.to().toString());
    }

    static Subject of(Malformed fault) {
        return fault.rejected().map(Subject::of).orElse(UNREADABLE);
    }

    static Subject of(Crossed request) {
        return new Subject(
                request.kind().word(),
                "",
                request.id(),
                request.from().toString(),
                request.to().toString());
    }

    private static Subject of(Malformed.Rejected rejected) {
        return new Subject(
                rejected.kind().word(),
                rejected.type(),
                rejected.id(),
                rejected.from().toString(),
                rejected.to().map(Jid::toString).orElse(""));
    }
}

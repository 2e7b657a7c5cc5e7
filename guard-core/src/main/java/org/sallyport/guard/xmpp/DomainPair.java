package org.sallyport.guard.xmpp;

import org.sallyport.policy.stanza.Stanza;

/**
 * Who sends and who receives on a stream.
 *
 * @param from the sending domain, in normal form
 * @param to the receiving domain, in normal form
 */
public record DomainPair(String from, String to) {
    /** What stands for all pairs of domains, on a stream that is opened for none. */
    public static final DomainPair ALL = new DomainPair("*", "*");

    static DomainPair of(Stanza stanza) {
        return new DomainPair(stanza.from().domain(), stanza.to().domain());
    }

    DomainPair reversed() {
        return new DomainPair(to, from);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}

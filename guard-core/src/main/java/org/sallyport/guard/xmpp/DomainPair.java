package org.sallyport.guard.xmpp;

/**
 * Who sends and who receives on a stream.
 *
 * @param from the sending domain, in normal form
 * @param to the receiving domain, in normal form
 */
public record DomainPair(String from, String to) {
    DomainPair reversed() {
        return new DomainPair(to, from);
    }

    @Override
    public String toString() {
        return from + " to " + to;
    }
}

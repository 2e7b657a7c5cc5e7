package org.sallyport.guard.exchange;

import java.net.InetAddress;
import org.sallyport.guard.audit.Note;

/**
 * Who is told what happens to links, so that it can be recorded. Thread-safe, called on event loops; must not block and
 * must not throw. Texts are printable ASCII and hold nothing that an unauthenticated peer could choose freely.
 */
public interface LinkEvents {
    /** A link of an identified peer was opened, has ended, or could not be opened. */
    void happened(Note.Stream note);

    /**
     * A connection ended before its peer was authenticated. Anybody can cause this: it is to be counted, not recorded one
     * by one.
     *
     * @param what one of few fixed texts
     */
    void beforeAuthentication(InetAddress source, String what);
}

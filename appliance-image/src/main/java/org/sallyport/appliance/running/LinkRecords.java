package org.sallyport.appliance.running;

import java.net.InetAddress;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.exchange.LinkEvents;

/** Puts what happens to links of GCXP into the journal. */
record LinkRecords(Journal journal, Closings closings) implements LinkEvents {
    @Override
    public void happened(Note.Stream note) {
        closings.happened(note);
        journal.note(note);
    }

    @Override
    public void beforeAuthentication(InetAddress source, String what) {
        journal.beforeAuthentication(source, what);
    }
}

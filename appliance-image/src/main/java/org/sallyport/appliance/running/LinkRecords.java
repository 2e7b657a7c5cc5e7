package org.sallyport.appliance.running;

import java.net.InetAddress;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.exchange.LinkEvents;
import org.sallyport.guard.metrics.Metrics;

/** Puts what happens to links of GCXP into the journal. */
record LinkRecords(Journal journal, Closings closings, Metrics metrics) implements LinkEvents {
    @Override
    public void happened(Note.Stream note) {
        closings.happened(note);
        if (note.event() == Note.Event.REFUSED && note.direction() == Note.Direction.OUT) {
            metrics.wentInVain(note.reason());
        }
        journal.note(note);
    }

    @Override
    public void beforeAuthentication(InetAddress source, String what) {
        metrics.cameInVain(what);
        journal.beforeAuthentication(source, what);
    }
}

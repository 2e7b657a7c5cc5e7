package org.sallyport.appliance.running;

import java.net.InetAddress;
import java.util.Optional;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.metrics.Metrics;
import org.sallyport.guard.xmpp.StreamEvents;
import org.sallyport.guard.xmpp.StreamFacts;
import org.sallyport.policy.stanza.StreamCondition;

/** Puts what happens to streams into the journal. */
final class StreamRecords implements StreamEvents {
    private final Journal journal;
    private final Closings closings;
    private final Metrics metrics;

    StreamRecords(Journal journal, Closings closings, Metrics metrics) {
        this.journal = journal;
        this.closings = closings;
        this.metrics = metrics;
    }

    @Override
    public void opened(StreamFacts stream, String how) {
        journal.note(note(Note.Event.OPENED, stream, how, ""));
    }

    @Override
    public void closed(StreamFacts stream, Optional<StreamCondition> error, String why) {
        String reason = error.map(condition -> condition.word() + ": " + why).orElse(why);
        Note.Stream note = note(Note.Event.CLOSED, stream, "", reason);
        closings.happened(note);
        journal.note(note);
    }

    @Override
    public void refused(StreamFacts stream, String why) {
        metrics.wentInVain(why);
        journal.note(note(Note.Event.REFUSED, stream, "", why));
    }

    @Override
    public void beforeAuthentication(InetAddress source, String what) {
        metrics.cameInVain(what);
        journal.beforeAuthentication(source, what);
    }

    private static Note.Stream note(Note.Event event, StreamFacts stream, String how, String reason) {
        Note.Direction direction = switch (stream.direction()) {
            case INBOUND -> Note.Direction.IN;
            case OUTBOUND -> Note.Direction.OUT;
        };
        return new Note.Stream(
                event,
                direction,
                stream.name(),
                stream.peer(),
                stream.from(),
                stream.to(),
                stream.bidi(),
                how,
                "",
                "",
                reason);
    }
}

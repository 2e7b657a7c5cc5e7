package org.sallyport.guard.events;

import org.sallyport.guard.audit.RecordsForwards;

/** In which words a record is told. Immutable, thread-safe. */
public interface EventForm {
    /** The event of a line of the journal; of one that is no record, that it is none. */
    Event of(RecordsForwards.Found found);
}

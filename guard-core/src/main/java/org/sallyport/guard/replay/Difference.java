package org.sallyport.guard.replay;

import org.sallyport.guard.audit.RecordedDecision;

/**
 * A decision that does not come out as it is on record.
 *
 * @param recorded the record
 * @param what what differs, in words
 */
public record Difference(RecordedDecision recorded, String what) {}

package org.sallyport.guard.audit;

import java.util.Optional;

/** Holds record after record against the chain, by its own reading of the lines. */
final class ChainCheck {
    private final Optional<Head> noted;
    private Head last;
    private boolean anchored;
    private Optional<Boot> boot = Optional.empty();

    private ChainCheck(Head last, boolean anchored, Optional<Head> noted) {
        this.last = last;
        this.anchored = anchored;
        this.noted = noted;
    }

    /** From the first record of a journal on. */
    static ChainCheck fromBegin(Optional<Head> noted) {
        return new ChainCheck(Head.NONE, true, noted);
    }

    /** From whatever record comes first on. */
    static ChainCheck fromAnywhere() {
        return new ChainCheck(Head.NONE, false, Optional.empty());
    }

    /** What is wrong with the next line; afterwards {@link #last} is that record, or still the one before it. */
    Optional<Finding> accept(String file, Line line) {
        try {
            if (line.tooLong()) {
                throw new RecordLine.Refusal(
                        Finding.Fault.UNREADABLE, "longer than " + LineReader.MAX_OCTETS + " octets, as no record is");
            }
            RecordLine record = RecordLine.of(line.octets());
            Optional<Boot> named = Members.boot(line.octets());
            requireNext(record);
            last = new Head(record.seq(), record.hash());
            boot = named.or(() -> boot);
            requireNoted();
            return Optional.empty();
        } catch (RecordLine.Refusal e) {
            return Optional.of(new Finding(e.fault(), file, line.number(), expected(), String.valueOf(e.getMessage())));
        }
    }

    private void requireNext(RecordLine record) throws RecordLine.Refusal {
        if (!anchored) {
            anchored = true;
            return;
        }
        long expected = expected();
        if (record.seq() > expected) {
            throw new RecordLine.Refusal(Finding.Fault.MISSING, missing(expected, record.seq() - 1));
        }
        if (record.seq() < expected) {
            throw new RecordLine.Refusal(
                    Finding.Fault.REORDERED, "record " + record.seq() + " stands here, expected record " + expected);
        }
        if (!record.prev().equals(last.hash())) {
            throw new RecordLine.Refusal(
                    Finding.Fault.CHANGED,
                    "it follows a record with hash " + record.prev() + ", but the one before it has " + last.hash());
        }
    }

    private static String missing(long from, long to) {
        return from == to ? "record " + from + " is missing" : "records " + from + " to " + to + " are missing";
    }

    private void requireNoted() throws RecordLine.Refusal {
        if (noted.isPresent() && noted.get().seq() == last.seq() && !noted.get().equals(last)) {
            Head found = last;
            last = new Head(found.seq() - 1, found.hash());
            throw new RecordLine.Refusal(
                    Finding.Fault.CHANGED,
                    "its hash is " + found.hash() + ", but " + noted.get().hash() + " was noted elsewhere");
        }
    }

    /** The number of the record that comes next. */
    long expected() {
        return last.seq() + 1;
    }

    /** The last record accepted. */
    Head last() {
        return last;
    }

    /** The last start of a guard that a record named. */
    Optional<Boot> boot() {
        return boot;
    }
}

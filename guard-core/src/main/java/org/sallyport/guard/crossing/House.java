package org.sallyport.guard.crossing;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Counts what has arrived and whose fate is not told yet. Thread-safe; nobody waits here. */
final class House {
    private final AtomicInteger guests = new AtomicInteger();

    /** The same arrival, counted until its fate is told. */
    Arrival enter(Arrival arrival) {
        guests.incrementAndGet();
        return arrival.telling(new Guest(guests, arrival.fate()));
    }

    int guests() {
        return guests.get();
    }

    /** Leaves once, however often it is told. */
    private static final class Guest extends AtomicBoolean implements Consumer<Fate> {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient AtomicInteger guests;
        private final transient Consumer<Fate> told;

        Guest(AtomicInteger guests, Consumer<Fate> told) {
            this.guests = guests;
            this.told = told;
        }

        @Override
        public void accept(Fate fate) {
            if (compareAndSet(false, true)) {
                guests.decrementAndGet();
            }
            told.accept(fate);
        }
    }
}

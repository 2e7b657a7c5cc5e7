package org.sallyport.guard.crossing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.sallyport.guard.spool.Kept;
import org.sallyport.guard.spool.Spool;
import org.sallyport.guard.spool.Told;
import org.sallyport.policy.file.CrossingEntry;

/** The spool of a border and the lines of what is in it. Thread-safe. */
final class Storage {
    private final Border border;
    private final Optional<Spool> spool;
    private final Lines lines;

    Storage(Border border, Optional<Spool> spool, LongSupplier nanos) {
        this.border = border;
        this.spool = spool;
        this.lines = new Lines(border::isOpen, nanos);
    }

    /** Nothing more is stored, and so nothing more may be acknowledged. */
    boolean hasFailed() {
        return spool.map(Spool::hasFailed).orElse(false);
    }

    /**
     * Keeps what came.
     *
     * @param kept told once it is kept, with its number
     * @param failed told when it surely is not
     * @return whether there was room; if not, nobody is told
     */
    boolean keep(Input input, Instant since, Consumer<Long> kept, Runnable failed) {
        return spool.isPresent()
                && spool.get().keep(input.octets(), since, new Told() {
                    @Override
                    public void kept(long number) {
                        kept.accept(number);
                    }

                    @Override
                    public void failed() {
                        failed.run();
                    }
                });
    }

    /** Stands in its line, and goes when its turn has come. */
    void enter(Stay stay) {
        lines.add(stay);
        lines.step(stay.line());
    }

    void done(Stay stay) {
        spool.ifPresent(store -> store.done(stay.number()));
        lines.done(stay);
    }

    void later(Stay stay) {
        lines.later(stay);
    }

    /**
     * Puts what was found in the spool into its lines.
     *
     * @throws IllegalArgumentException when something of it is no input
     */
    void fill() {
        for (Kept kept : spool.map(Spool::kept).orElse(List.of())) {
            Input input = Input.of(kept.content());
            lines.add(new Stay(kept.number(), kept.since(), input, stay -> new Resumption(border, stay)));
        }
    }

    /** Lets every line go, as fast as the journal takes the decisions. */
    void resume() {
        for (String line : lines.names()) {
            border.awaitRoom();
            lines.step(line);
        }
    }

    void sweep(Instant now) {
        if (spool.isPresent() && border.isOpen()) {
            lines.sweep(stay -> isLate(stay, now));
        }
    }

    /** By the crossing as it is now; where that stores nothing any more, by what is usual. */
    private boolean isLate(Stay stay, Instant now) {
        Duration within = border.now()
                .way(stay.input().from(), stay.input().to())
                .flatMap(Snapshot.Way::storeFor)
                .orElse(CrossingEntry.STORE_FOR);
        return !stay.since().plus(within).isAfter(now);
    }

    void close() {
        lines.close();
    }
}

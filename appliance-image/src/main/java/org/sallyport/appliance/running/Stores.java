package org.sallyport.appliance.running;

import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.crypto.DigestKey;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.review.Reviews;
import org.sallyport.guard.spool.Spool;
import org.sallyport.policy.file.Bundle;

/**
 * What a guard writes to disk, opened at a start and kept until its end: where one of them cannot be written any more, the
 * alarm is raised, once and for good.
 *
 * @param journal what was decided, and the evidence of it
 * @param spool what was acknowledged and waits for its peer
 * @param reviews what waits for persons
 * @param alarm what failed first
 */
record Stores(Journal journal, Optional<Spool> spool, Optional<Reviews> reviews, CompletableFuture<String> alarm)
        implements Closeable {

    /** @throws IOException when one of them cannot be opened; none is left open */
    static Stores open(Loaded loaded) throws IOException {
        Configuration configuration = loaded.configuration();
        CompletableFuture<String> alarm = new CompletableFuture<>();
        Journal journal = Journal.open(
                configuration.audit().directory(),
                configuration.audit().durable(),
                DigestKey.readOrMake(configuration.audit().keyFile()),
                InstantSource.system(),
                alarm::complete,
                configuration.audit().evidence().map(evidence -> evidence.settings(loaded.bundle())));
        Stores stores = new Stores(journal, Optional.empty(), Optional.empty(), alarm);
        try {
            stores = stores.with(spool(configuration, alarm));
            return stores.withReviews(reviews(configuration, alarm));
        } catch (IOException | RuntimeException e) {
            stores.close();
            throw e;
        }
    }

    private Stores with(Optional<Spool> opened) {
        return new Stores(journal, opened, reviews, alarm);
    }

    private Stores withReviews(Optional<Reviews> opened) {
        return new Stores(journal, spool, opened, alarm);
    }

    private static Optional<Spool> spool(Configuration configuration, CompletableFuture<String> alarm)
            throws IOException {
        if (configuration.spool().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Spool.open(
                configuration.spool().get().settings(configuration.audit().durable(), alarm::complete)));
    }

    private static Optional<Reviews> reviews(Configuration configuration, CompletableFuture<String> alarm)
            throws IOException {
        if (configuration.review().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Reviews.open(
                configuration.review().get().settings(configuration.audit().durable(), alarm::complete),
                Signatories.NOBODY));
    }

    void whenRaised(Consumer<String> then) {
        var unused = alarm.thenAccept(then);
    }

    /** What failed first, once something has. */
    String failure() {
        return alarm.getNow("the journal or the spool cannot be written");
    }

    /** @throws IllegalStateException when the bundle needs a store that was not opened */
    void requireFor(Bundle bundle) {
        if (bundle.mayHold() && reviews.isEmpty()) {
            throw new IllegalStateException("a rule holds messages for persons, and the place to keep them is opened at"
                    + " a start only: the change takes a restart");
        }
        if (bundle.keepsEvidence() && !journal.keepsEvidence()) {
            throw new IllegalStateException("a crossing keeps evidence, and the store of it is opened at a start only:"
                    + " the change takes a restart");
        }
        if (bundle.stores() && spool.isEmpty()) {
            throw new IllegalStateException(
                    "a crossing has acknowledge = \"stored\", and the spool is opened at a start"
                            + " only: the change takes a restart");
        }
    }

    /** The journal first: what it still writes may be about something stored or held. A second time does nothing. */
    @Override
    public void close() throws IOException {
        try {
            journal.close();
        } finally {
            if (spool.isPresent()) {
                spool.get().close();
            }
            if (reviews.isPresent()) {
                reviews.get().close();
            }
        }
    }
}

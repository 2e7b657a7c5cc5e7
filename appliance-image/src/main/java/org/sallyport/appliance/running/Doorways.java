package org.sallyport.appliance.running;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.guard.config.ListenerEntry;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.crossing.Border;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.exchange.Exchange;
import org.sallyport.guard.exchange.ExchangeListener;
import org.sallyport.guard.exchange.OpenLink;
import org.sallyport.guard.xmpp.S2s;
import org.sallyport.guard.xmpp.S2sListener;
import org.sallyport.policy.file.SideEntry;

/** All the doors of a guard, opened one after the other at its start. */
final class Doorways {
    private final S2s s2s;
    private final Exchange exchange;
    private final Border border;
    private final Supplier<Loaded> loaded;
    private final List<Doorway> open = new CopyOnWriteArrayList<>();

    /** @param loaded what is in force, asked for each time: certificates of doors change with it */
    Doorways(S2s s2s, Exchange exchange, Border border, Supplier<Loaded> loaded) {
        this.s2s = s2s;
        this.exchange = exchange;
        this.border = border;
        this.loaded = loaded;
    }

    /** @throws IOException when nothing can listen there */
    void open(ListenerEntry entry) throws IOException {
        Set<String> sides = loaded.get().bundle().sides().stream()
                .map(SideEntry::id)
                .filter(entry::isFor)
                .collect(Collectors.toSet());
        try {
            open.add(
                    entry.protocol() == ListenerEntry.Protocol.GCXP
                            ? new Doorway.ForLinks(forLinks(entry, sides))
                            : new Doorway.ForStreams(forStreams(entry, sides)));
        } catch (CompletionException e) {
            Throwable cause = Optional.ofNullable(e.getCause()).orElse(e);
            throw new IOException("cannot listen at " + entry.address() + ": " + cause.getMessage(), cause);
        }
    }

    private S2sListener forStreams(ListenerEntry entry, Set<String> sides) {
        return s2s.listen(
                        LoadedSurroundings.address(entry.address()),
                        entry.opening(),
                        sides,
                        () -> identity(entry),
                        border)
                .toCompletableFuture()
                .join();
    }

    private ExchangeListener forLinks(ListenerEntry entry, Set<String> sides) {
        return exchange.listen(
                        LoadedSurroundings.address(entry.address()),
                        sides,
                        () -> identity(entry).orElseThrow(),
                        border)
                .toCompletableFuture()
                .join();
    }

    private Optional<Identity> identity(ListenerEntry entry) {
        return entry.identity().flatMap(loaded.get()::identity);
    }

    /** In the order in which they were opened. */
    List<Doorway> all() {
        return List.copyOf(open);
    }

    /** The links of GCXP that came in. */
    Stream<OpenLink> links() {
        return open.stream().flatMap(door -> switch (door) {
            case Doorway.ForLinks links -> links.listener().links();
            case Doorway.ForStreams _ -> Stream.empty();
        });
    }

    void sweep() {
        open.forEach(Doorway::sweep);
    }

    void reconsider() {
        open.forEach(Doorway::reconsider);
    }

    void stop() {
        open.forEach(Doorway::stop);
    }

    void close() {
        open.forEach(Doorway::close);
    }
}

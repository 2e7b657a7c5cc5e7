package org.sallyport.console.bundle;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.setting.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bundle that is in force, as the guard gives its files; read once for each revision. Thread-safe. */
public final class ActiveBundle {
    private static final Logger LOG = LoggerFactory.getLogger(ActiveBundle.class);
    /** Some may still be looked at when the next one is activated. */
    private static final int KEPT = 3;

    private final GuardDoor guard;
    private final Shelf shelf;
    /** The last ones, the newest first. */
    private final Deque<Bundle> read = new ArrayDeque<>();

    public ActiveBundle(GuardDoor guard, Shelf shelf) {
        this.guard = guard;
        this.shelf = shelf;
    }

    /**
     * The bundle in force now.
     *
     * @throws Fault when the guard cannot be asked, or the console cannot read what it gives
     */
    public Bundle of(Session session) {
        String revision = guard.ask(session, new Request.Status(), Response.Status.class)
                .status()
                .revision();
        synchronized (this) {
            Optional<Bundle> known = read.stream()
                    .filter(bundle -> bundle.revision().hex().equals(revision))
                    .findFirst();
            return known.orElseGet(() -> fetch(session));
        }
    }

    private Bundle fetch(Session session) {
        Response.Bundle given = guard.ask(session, new Request.GetBundle(Optional.empty()), Response.Bundle.class);
        Reading<Bundle> reading = read(given);
        if (reading.value().isEmpty()) {
            reading.problems().forEach(problem -> LOG.error("the bundle in force: {}", problem));
            throw Fault.failed(
                    "this console cannot read the bundle in force: it may be of another version than the guard");
        }
        read.addFirst(reading.value().get());
        while (read.size() > KEPT) {
            shelf.remove(read.removeLast());
        }
        return reading.value().get();
    }

    private Reading<Bundle> read(Response.Bundle given) {
        try {
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (BundleFile file : given.files()) {
                files.put(file.name(), file.octets());
            }
            return shelf.read(files);
        } catch (IllegalArgumentException e) {
            throw Fault.failed("the guard's bundle has a file that can be none: " + e.getMessage());
        }
    }
}

package org.sallyport.console.policies;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.console.bundle.ActiveBundle;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.foreign.Workers;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleFiles;

/**
 * The bundle in force, put into words here once for each revision. Every time somebody asks, the guard is asked first, with
 * that person's ticket: it says which revision it is, and whether the person may. Thread-safe.
 */
public final class BundleViews {
    private final GuardDoor guard;
    private final ActiveBundle active;
    private final Workers workers;
    private @Nullable BundleView latest;

    /**
     * Nothing is read yet.
     *
     * @param workers where foreign code of bundles is compiled and tried
     */
    public BundleViews(GuardDoor guard, ActiveBundle active, Workers workers) {
        this.guard = guard;
        this.active = active;
        this.workers = workers;
    }

    /**
     * The bundle in force.
     *
     * @throws org.sallyport.console.web.Fault when the guard does not say, or the console cannot read what it gives
     */
    public BundleView inForce(Session session) {
        return ScopedValue.where(Workshop.HERE, workers).call(() -> view(session));
    }

    private BundleView view(Session session) {
        Bundle bundle = active.of(session);
        synchronized (this) {
            if (latest == null || !latest.bundle().revision().equals(bundle.revision())) {
                latest = BundleView.of(bundle, activation(session, bundle), texts(bundle));
            }
            return latest;
        }
    }

    private Optional<BundleActivation> activation(Session session, Bundle bundle) {
        return guard.ask(session, new Request.History(), Response.History.class).activations().stream()
                .filter(one -> one.revision().equals(bundle.revision().hex()))
                .findFirst();
    }

    private static SortedMap<String, String> texts(Bundle bundle) {
        BundleFiles files = BundleFiles.read(bundle.directory());
        SortedMap<String, String> texts = new TreeMap<>();
        for (String name : files.names()) {
            files.content(name).ifPresent(octets -> texts.put(name, new String(octets, StandardCharsets.UTF_8)));
        }
        return texts;
    }
}

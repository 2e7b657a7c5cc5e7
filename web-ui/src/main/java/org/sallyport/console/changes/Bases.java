package org.sallyport.console.changes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Session;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** Bundles that the guard keeps, by their revisions, which never change. Remembers a few; thread-safe. */
final class Bases {
    private static final int MOST = 4;

    private final GuardDoor guard;
    private final Map<String, List<BundleFile>> some = new LinkedHashMap<>();

    Bases(GuardDoor guard) {
        this.guard = guard;
    }

    /** The bundle in force. */
    Response.Bundle inForce(Session session) {
        return guard.ask(session, new Request.GetBundle(Optional.empty()), Response.Bundle.class);
    }

    /** The files of a bundle. */
    List<BundleFile> files(Session session, String revision) {
        synchronized (some) {
            List<BundleFile> known = some.get(revision);
            if (known != null) {
                return known;
            }
        }
        List<BundleFile> files = guard.ask(session, new Request.GetBundle(Optional.of(revision)), Response.Bundle.class)
                .files();
        synchronized (some) {
            some.put(revision, files);
            if (some.size() > MOST) {
                some.remove(some.keySet().iterator().next());
            }
        }
        return files;
    }
}

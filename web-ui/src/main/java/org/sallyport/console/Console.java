package org.sallyport.console;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.sallyport.console.bundle.ActiveBundle;
import org.sallyport.console.bundle.Shelf;
import org.sallyport.console.changes.ChangesRoutes;
import org.sallyport.console.changes.Drafts;
import org.sallyport.console.configuration.ConfigurationRoutes;
import org.sallyport.console.decisions.DecisionRoutes;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.overview.OverviewRoutes;
import org.sallyport.console.persons.PersonsRoutes;
import org.sallyport.console.policies.BundleViews;
import org.sallyport.console.policies.PoliciesRoutes;
import org.sallyport.console.report.ReportRoutes;
import org.sallyport.console.review.ReviewRoutes;
import org.sallyport.console.session.SessionRoutes;
import org.sallyport.console.sessions.SessionsRoutes;
import org.sallyport.console.web.Routes;
import org.sallyport.console.web.Secured;
import org.sallyport.console.web.Sessions;
import org.sallyport.console.web.WebServer;
import org.sallyport.console.workbench.EvidenceRoutes;
import org.sallyport.console.workbench.WorkbenchRoutes;
import org.sallyport.guard.foreign.Workers;

/**
 * The console: a server for browsers that asks the guard over its control socket. It decides nothing about stanzas, and
 * nothing at the boundary changes when it ends.
 */
public final class Console implements AutoCloseable {
    private final WebServer server;
    private final Routes routes;
    private final Shelf shelf;
    private final Workers workers;

    private Console(WebServer server, Routes routes, Shelf shelf, Workers workers) {
        this.server = server;
        this.routes = routes;
        this.shelf = shelf;
        this.workers = workers;
    }

    /**
     * Starts a console.
     *
     * @param settings what it runs on; the files of its certificate were read into {@code tls}
     * @throws IllegalStateException when it cannot listen; the message says why
     */
    public static Console start(ConsoleSettings settings, Secured tls) {
        GuardDoor guard = new GuardDoor(settings.guardSocket());
        Sessions sessions = new Sessions(InstantSource.system(), guard::logOut);
        Shelf shelf = new Shelf();
        Workers workers = new Workers();
        try {
            Routes routes = routes(settings, guard, shelf, workers);
            return new Console(WebServer.start(settings.address(), tls, sessions, routes), routes, shelf, workers);
        } catch (RuntimeException e) {
            workers.close();
            shelf.close();
            throw e;
        }
    }

    /** Every room's routes: a room adds its own here. */
    private static Routes routes(ConsoleSettings settings, GuardDoor guard, Shelf shelf, Workers workers) {
        ActiveBundle active = new ActiveBundle(guard, shelf);
        BundleViews views = new BundleViews(guard, active, workers);
        Drafts drafts = new Drafts(settings.data());
        return new Routes(
                new SessionRoutes(guard).all(),
                new OverviewRoutes(guard).all(),
                new DecisionRoutes(guard).all(),
                new SessionsRoutes(guard).all(),
                new PoliciesRoutes(views).all(),
                new WorkbenchRoutes(active, drafts, shelf, workers, InstantSource.system()).all(),
                new EvidenceRoutes(guard, drafts).all(),
                new ReportRoutes(guard, views).all(),
                new ConfigurationRoutes(guard).all(),
                new ReviewRoutes(guard).all(),
                new PersonsRoutes(guard).all(),
                new ChangesRoutes(guard, settings.data(), shelf, workers).all());
    }

    /** All that it does. */
    Routes routes() {
        return routes;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        workers.close();
        shelf.close();
    }
}

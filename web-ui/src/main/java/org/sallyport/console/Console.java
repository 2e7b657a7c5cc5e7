package org.sallyport.console;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import org.sallyport.console.configuration.ConfigurationRoutes;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.overview.OverviewRoutes;
import org.sallyport.console.session.SessionRoutes;
import org.sallyport.console.web.Routes;
import org.sallyport.console.web.Secured;
import org.sallyport.console.web.Sessions;
import org.sallyport.console.web.WebServer;

/**
 * The console: a server for browsers that asks the guard over its control socket. It decides nothing about stanzas, and
 * nothing at the boundary changes when it ends.
 */
public final class Console implements AutoCloseable {
    private final WebServer server;

    private Console(WebServer server) {
        this.server = server;
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
        return new Console(WebServer.start(settings.address(), tls, sessions, routes(settings, guard)));
    }

    /** Every room's routes: a room adds its own here. */
    private static Routes routes(ConsoleSettings settings, GuardDoor guard) {
        return new Routes(
                new SessionRoutes(guard).all(), new OverviewRoutes(guard).all(), new ConfigurationRoutes(guard).all());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}

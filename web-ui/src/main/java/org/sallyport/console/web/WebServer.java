package org.sallyport.console.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import org.eclipse.jetty.http.CookieCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The console's server: HTTP/1.1 over TLS at one address. */
public final class WebServer implements AutoCloseable {
    private static final String SITE = "/org/sallyport/console/site/";
    private static final long IDLE = Duration.ofSeconds(60).toMillis();
    private static final int HEAD = 16 << 10;
    private static final int CONNECTIONS_WAITING = 64;

    private final Javalin javalin;
    private final Sessions sessions;
    private final InetSocketAddress address;

    private WebServer(Javalin javalin, Sessions sessions, InetSocketAddress address) {
        this.javalin = javalin;
        this.sessions = sessions;
        this.address = address;
    }

    /**
     * Listens.
     *
     * @param address where; port 0 for any that is free
     * @throws IllegalStateException when it cannot; the message says why
     */
    public static WebServer start(InetSocketAddress address, Secured tls, Sessions sessions, Routes routes) {
        Site site = Site.load(SITE);
        Javalin javalin = Javalin.create(config -> {
            configure(config);
            config.jetty.addConnector((server, http) -> connector(server, http, address, tls));
            routes.register(config.routes, new Gate(sessions), site);
        });
        try {
            javalin.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException("cannot listen at " + address + ": " + cause(e).getMessage(), e);
        }
        return new WebServer(
                javalin,
                sessions,
                new InetSocketAddress(
                        address.getAddress(),
                        javalin.jettyServer().server().getConnectors()[0] instanceof ServerConnector found
                                ? found.getLocalPort()
                                : address.getPort()));
    }

    private static Throwable cause(Throwable problem) {
        return problem.getCause() == null ? problem : cause(problem.getCause());
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.router.ignoreTrailingSlashes = false;
        config.router.caseInsensitiveRoutes = false;
        config.router.treatMultipleSlashesAsSingleSlash = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.http.maxRequestSize = Route.UPLOAD;
        // secrets and chosen text in one compressed answer could be told from its length
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(WebServer::limit);
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new Errors());
            server.setStopTimeout(0);
        });
    }

    private static void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(HEAD);
        http.setResponseHeaderSize(HEAD);
        http.setUriCompliance(UriCompliance.DEFAULT);
        http.setRequestCookieCompliance(CookieCompliance.RFC6265_STRICT);
        http.setIdleTimeout(IDLE);
        http.addCustomizer((request, fields) -> {
            Headers.add(fields);
            return request;
        });
    }

    private static Connector connector(Server server, HttpConfiguration http, InetSocketAddress address, Secured tls) {
        HttpConfiguration secured = new HttpConfiguration(http);
        secured.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server factory = new SslContextFactory.Server() {
            @Override
            public SSLParameters customize(SSLParameters given) {
                return tls.parameters();
            }
        };
        factory.setSslContext(tls.context());
        factory.setRenegotiationAllowed(false);
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(factory, "http/1.1"), new HttpConnectionFactory(secured));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE);
        connector.setAcceptQueueSize(CONNECTIONS_WAITING);
        return connector;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** Ends every session, then stops listening. */
    @Override
    public void close() {
        sessions.endAll();
        javalin.stop();
    }
}

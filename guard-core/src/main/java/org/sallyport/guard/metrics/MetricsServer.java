package org.sallyport.guard.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} of {@code /metrics}, {@code /healthz} and {@code /readyz} over plain HTTP, and nothing else. At most
 * 32 connections; one that says nothing for 10 seconds is cut. It takes nothing from its callers but the path.
 */
public final class MetricsServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int CONNECTIONS = 32;
    private static final int THREADS = 2;
    /** Of the text form of Prometheus. */
    private static final String PAGE = "text/plain; version=0.0.4; charset=utf-8";

    static {
        // the JDK's server takes its bounds from here only; it reads them once
        Map.of(
                        "jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS),
                        "sun.net.httpserver.maxReqTime", "10",
                        "sun.net.httpserver.maxRspTime", "30",
                        "sun.net.httpserver.idleInterval", "10",
                        "sun.net.httpserver.idleTimerScheduleMillis", "2000",
                        "sun.net.httpserver.drainAmount", "0",
                        "sun.net.httpserver.maxReqHeaders", "64",
                        "sun.net.httpserver.maxReqHeaderSize", "16384")
                .forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<String> page;
    private final BooleanSupplier alive;
    private final Supplier<Readiness> ready;

    private record Said(int status, String type, String text) {}

    private MetricsServer(HttpServer server, Supplier<String> page, BooleanSupplier alive, Supplier<Readiness> ready) {
        this.server = server;
        this.page = page;
        this.alive = alive;
        this.ready = ready;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(2 * CONNECTIONS),
                Thread.ofPlatform().daemon().name("metrics-", 0).factory());
    }

    /**
     * Begins to answer.
     *
     * @param page what {@code /metrics} says
     * @param alive whether {@code /healthz} says that all is well; may wait for seconds
     * @param ready what {@code /readyz} says
     * @throws IOException when the address cannot be listened at
     */
    public static MetricsServer open(
            InetSocketAddress address, Supplier<String> page, BooleanSupplier alive, Supplier<Readiness> ready)
            throws IOException {
        MetricsServer made = new MetricsServer(HttpServer.create(address, CONNECTIONS), page, alive, ready);
        made.server.setExecutor(made.threads);
        made.server.createContext("/", made::answer);
        made.server.start();
        return made;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Said said = said(exchange);
            byte[] octets = said.text().getBytes(UTF_8);
            Headers headers = exchange.getResponseHeaders();
            headers.set("Content-Type", said.type());
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            if (said.status() == 405) {
                headers.set("Allow", "GET");
            }
            exchange.sendResponseHeaders(said.status(), octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    private Said said(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return plain(405, "only GET is answered");
        }
        String path = Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
        try {
            return switch (path) {
                case "/metrics" -> new Said(200, PAGE, page.get());
                case "/healthz" -> alive.getAsBoolean() ? plain(200, "ok") : plain(503, "something does not answer");
                case "/readyz" -> readiness(ready.get());
                default -> plain(404, "there are /metrics, /healthz and /readyz");
            };
        } catch (RuntimeException e) {
            LOG.error("{} could not be answered", path.equals("/metrics") ? path : "a question about health", e);
            return plain(500, "it failed inside; the guard's log says more");
        }
    }

    private static Said readiness(Readiness found) {
        return plain(found.ready() ? 200 : 503, String.join("\n", found.lines()));
    }

    private static Said plain(int status, String text) {
        return new Said(status, "text/plain; charset=utf-8", text + "\n");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

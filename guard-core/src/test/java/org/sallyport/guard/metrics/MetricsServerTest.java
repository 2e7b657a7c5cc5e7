package org.sallyport.guard.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.control.api.GuardStatus;

class MetricsServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private volatile Readiness ready = new Readiness(true, List.of("state: running"));
    private MetricsServer server;

    @BeforeEach
    void open() throws IOException {
        server = MetricsServer.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                () -> "sallyport_x 1.0\n",
                () -> {
                    if (ready.lines().isEmpty()) {
                        throw new IllegalStateException("broken inside");
                    }
                    return alive.get();
                },
                () -> ready);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        URI at = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return client.send(
                HttpRequest.newBuilder(at)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void metrics_areGivenInTheTextForm() throws Exception {
        HttpResponse<String> answer = ask("GET", "/metrics?name=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("sallyport_x 1.0\n");
    }

    @Test
    void health_isWhetherEverythingAnswers() throws Exception {
        assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(200);

        alive.set(false);

        assertThat(ask("GET", "/healthz").statusCode()).isEqualTo(503);
    }

    @Test
    void readiness_saysWhyNot() throws Exception {
        ready = Readiness.of(Given.status(GuardStatus.State.JOURNAL_FAILED, "the disk is full"), 1);

        HttpResponse<String> answer = ask("GET", "/readyz");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("journal: failed: the disk is full", "listeners: 1 of 1");
    }

    @Test
    void aGuardThatDoesNotListenEverywhere_isNotReady() {
        GuardStatus running = Given.status(GuardStatus.State.RUNNING, "");

        assertThat(Readiness.of(running, 1).ready()).isTrue();
        assertThat(Readiness.of(running, 2).ready()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics/", "/metrics/..", "/x", "//metrics", "/%6detrics"})
    void anotherPath_isNotThere(String path) throws Exception {
        assertThat(ask("GET", path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void anotherMethod_isNotAllowed(String method) throws Exception {
        HttpResponse<String> answer = ask(method, "/metrics");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    @Test
    void whatFailsInside_saysNothingOfIt() throws Exception {
        ready = new Readiness(false, List.of());

        HttpResponse<String> answer = ask("GET", "/healthz");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("broken");
    }

    @Test
    void aCallerWhoSaysNoRequest_isAnsweredBadly_andOthersAreServed() throws Exception {
        try (Socket caller =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            caller.getOutputStream().write("nonsense\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 400");
        }
        assertThat(ask("GET", "/metrics").statusCode()).isEqualTo(200);
    }

    /** They hold all the places there are, and say nothing: they are cut, and whoever collects is served again. */
    @Test
    void silentCallers_areCut_andOthersAreServedAgain() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                silent.add(new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort()));
            }
            assertThat(answered()).isFalse();

            long last = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!answered()) {
                assertThat(System.nanoTime())
                        .as("silent callers keep their places")
                        .isLessThan(last);
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        } finally {
            for (Socket caller : silent) {
                caller.close();
            }
        }
    }

    private boolean answered() {
        try (Socket caller =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            caller.getOutputStream().write("GET /healthz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }
}

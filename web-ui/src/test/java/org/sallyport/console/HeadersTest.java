package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.console.TestConsole.Browser;

/** What every answer carries, and that no address leads out of the site. */
class HeadersTest {
    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        guard = ScriptedGuard.in(directory);
        console = TestConsole.of(guard, directory);
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        guard.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/changes/of.somebody",
                "/mark.svg",
                "/favicon.ico",
                "/assets/none.js",
                "/api/session",
                "/api/overview",
                "/api/none"
            })
    void everyAnswer_forbidsWhatPagesDoNotNeed(String path) {
        HttpHeaders headers = console.browser().get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'")
                .doesNotContain("unsafe", "http");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Server")).isEmpty();
        if (path.startsWith("/api/")) {
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%2f..%2fetc/passwd",
                "/assets/%5c..%5cx",
                "//etc/passwd",
                "/assets;x=1/y.js",
                "/%00",
                "/files.txt",
                "/index.html.gz"
            })
    void address_thatLeadsElsewhere_findsNothing(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 4(00|04) .*").contains("Content-Security-Policy: default-src 'none'");
        assertThat(answer).doesNotContain("root:", "assets/index");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GARBAGE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"})
    void noise_isRefusedWithoutAWordOfTheServer(String noise) throws IOException {
        assertThat(raw(noise)).startsWith("HTTP/1.1 400 ").doesNotContain("Jetty", "jetty", "Exception", "javalin");
    }

    @Test
    void site_isKeptByTheBrowserWhereItsNameHasAHash() {
        Browser browser = console.browser();
        HttpResponse<String> index = browser.get("/");
        String script = index.body().replaceAll("(?s).*src=\"(/assets/[^\"]+)\".*", "$1");

        assertThat(index.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(browser.get(script).headers().firstValue("Cache-Control").orElseThrow())
                .contains("immutable");
    }

    @Test
    void headOfARequest_thatIsEndless_isRefused() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ");
    }

    /** What comes back for exactly these octets. */
    private String raw(String request) throws IOException {
        URI at = URI.create(console.origin());
        try (Socket socket = TestConsole.anybody().getSocketFactory().createSocket(at.getHost(), at.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            socket.setSoTimeout(10_000);
            byte[] head = in.readNBytes(1);
            byte[] rest = new byte[4_096];
            int count = Math.max(0, in.read(rest));
            return new String(head, StandardCharsets.UTF_8) + new String(rest, 0, count, StandardCharsets.UTF_8);
        }
    }

    @Test
    void methods_thatNoRouteHasAreRefused() throws IOException {
        for (String method : List.of("TRACE", "PATCH", "OPTIONS", "PROPFIND")) {
            assertThat(raw(method + " /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"))
                    .as(method)
                    .matches("(?s)HTTP/1.1 (400|404|405|501) .*");
        }
    }
}

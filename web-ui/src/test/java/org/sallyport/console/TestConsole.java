package org.sallyport.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.sallyport.console.web.Route;
import org.sallyport.console.web.Secured;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.PageTls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console in this process, at a free port of the loopback, before a scripted guard; and browsers that speak to it. */
public final class TestConsole implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Console console;
    private final HttpClient client;

    private TestConsole(Console console) {
        this.console = console;
        this.client = HttpClient.newBuilder().sslContext(anybody()).build();
    }

    /** A console whose files are in the directory. */
    public static TestConsole of(ScriptedGuard guard, Path directory) {
        PageTls tls =
                PageTls.of(DemoAuthority.create("Console authority").issue("console", "localhost"), Optional.empty());
        ConsoleSettings settings = new ConsoleSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                directory.resolve("console.pem"),
                directory.resolve("console.key"),
                guard.path(),
                directory.resolve("data"),
                Optional.empty(),
                false);
        return new TestConsole(Console.start(settings, new Secured(tls.context(), tls.parameters())));
    }

    /** {@code https://127.0.0.1:port}. */
    public String origin() {
        return "https://127.0.0.1:" + console.address().getPort();
    }

    /** The table of all that the console does. */
    public List<Route> routes() {
        return console.routes().all();
    }

    /** A browser that nobody has logged in with. */
    public Browser browser() {
        return new Browser();
    }

    /** A browser with which a person of these roles ({@code author+operator}) has logged in. */
    public Browser as(String roles) {
        Browser browser = new Browser();
        browser.open();
        browser.logIn(roles, ScriptedGuard.PASSWORD);
        return browser;
    }

    /** An answer's status, and its first octets. */
    public record Begun(int status, String body) {}

    /** What a browser keeps: its cookie and its token. */
    public final class Browser {
        private String cookie = "";
        private String token = "";

        /** The value of the cookie; empty for none. */
        public String cookie() {
            return cookie;
        }

        /** As if somebody had put it there. */
        public Browser cookie(String planted) {
            cookie = planted;
            return this;
        }

        /** The token of the last session that was shown. */
        public String token() {
            return token;
        }

        /** Asks who is logged in. */
        public JsonNode open() {
            JsonNode session = json(get("/api/session"));
            token = session.path("token").asString();
            return session;
        }

        /** Logs in. */
        public HttpResponse<String> logIn(String name, String password) {
            HttpResponse<String> answer =
                    post("/api/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\",\"code\":\"\"}");
            if (answer.statusCode() == 200) {
                token = json(answer).path("token").asString();
            }
            return answer;
        }

        public HttpResponse<String> get(String path) {
            return send(request("GET", path, Optional.empty()));
        }

        /** The status and how the answer begins, for what may go on for ever. */
        public Begun begin(HttpRequest.Builder request) {
            try {
                HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
                try (InputStream in = answer.body()) {
                    return new Begun(answer.statusCode(), new String(in.readNBytes(40), UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        public HttpResponse<String> post(String path, String body) {
            return send(request("POST", path, Optional.of(body)));
        }

        public HttpResponse<String> put(String path, String body) {
            return send(request("PUT", path, Optional.of(body)));
        }

        public HttpResponse<String> delete(String path) {
            return send(request("DELETE", path, Optional.empty()));
        }

        /** A request as a page of ours makes it; a test may spoil it. */
        public HttpRequest.Builder request(String method, String path, Optional<String> body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                    .method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
            if (!cookie.isEmpty()) {
                request.setHeader("Cookie", "__Host-sallyport=" + cookie);
            }
            request.setHeader("Sec-Fetch-Site", "same-origin");
            if (!method.equals("GET")) {
                request.setHeader("Origin", origin());
                request.setHeader("X-Sallyport-Token", token);
                request.setHeader("Content-Type", "application/json");
            }
            return request;
        }

        /** Sends it, and keeps the cookie that comes. */
        public HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
                answer.headers()
                        .firstValue("Set-Cookie")
                        .ifPresent(set -> cookie = set.substring(set.indexOf('=') + 1, set.indexOf(';')));
                return answer;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** The body as JSON. */
    public static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** Who the console's certificate is from is not what these tests are about. */
    static SSLContext anybody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        console.close();
    }
}

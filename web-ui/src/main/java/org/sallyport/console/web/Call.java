package org.sallyport.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One request to a route, after it was let in. One thread. */
public final class Call {
    static final String COOKIE = "__Host-sallyport";
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private final Context context;
    private final Route route;
    private final Sessions sessions;
    private final Optional<Session> session;

    Call(Context context, Route route, Sessions sessions, Optional<Session> session) {
        this.context = context;
        this.route = route;
        this.sessions = sessions;
        this.session = session;
    }

    /**
     * Who asks.
     *
     * @throws Fault 401 on a route for anyone, when nobody is logged in
     */
    public Session session() {
        return session.orElseThrow(() -> Fault.signedOut("nobody is logged in"));
    }

    /** Who asks, if somebody is logged in. */
    public Optional<Session> visitor() {
        return session;
    }

    /** What stands in the path at {@code {name}}, decoded; from outside, so it may be anything but empty. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** A parameter behind '?', once; empty when it is not there or has no value. */
    public Optional<String> query(String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw Fault.wrong(name + " stands twice");
        }
        return values.stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** A whole number behind '?', within bounds. */
    public int number(String name, int otherwise, int least, int most) {
        Optional<String> text = query(name);
        try {
            int number = text.map(Integer::parseInt).orElse(otherwise);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw Fault.wrong(name + ": expected a whole number from " + least + " to " + most);
    }

    /**
     * The body as a record.
     *
     * @throws Fault when it is none of them, or too large
     */
    public <T> T body(Class<T> type) {
        return Json.read(octets(), type);
    }

    private byte[] octets() {
        String type =
                Optional.ofNullable(context.header("Content-Type")).orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            throw Fault.noJson();
        }
        try {
            InputStream body = context.req().getInputStream();
            byte[] octets = body.readNBytes(route.most() + 1);
            if (octets.length > route.most()) {
                discard(body);
                throw Fault.tooLarge(route.most());
            }
            return octets;
        } catch (IOException e) {
            throw Fault.wrong("the body ended too early");
        }
    }

    /** Who is still sending when the connection ends may lose the answer, so a little too much is taken off the wire. */
    private static void discard(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 16];
        int left = Route.UPLOAD;
        for (int n = 0; n >= 0 && left > 0; left -= n) {
            n = body.read(buffer, 0, Math.min(buffer.length, left));
        }
    }

    /** The certificate that the browser has proved in the handshake, where the console asks for one. */
    public Optional<X509Certificate> certificate() {
        return context.req().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** The token that changing requests of this browser must carry; gives the browser a cookie when it has none. */
    public String token() {
        return sessions.secrets()
                .token(cookie().orElseGet(() -> give(sessions.secrets().word())));
    }

    /** An id for a new session: 256 bits by chance. */
    public String newId() {
        return sessions.secrets().word();
    }

    /** Makes this browser that session's; whatever it had before ends. Its cookie and token are new. */
    public String logIn(Session begun) {
        cookie().ifPresent(sessions::end);
        return sessions.secrets().token(give(sessions.begin(begun)));
    }

    /** Ends this browser's session; the cookie that it had is worth nothing any more. */
    public void logOut() {
        cookie().ifPresent(sessions::end);
        context.res().setHeader("Set-Cookie", COOKIE + "=" + ATTRIBUTES + "; Max-Age=0");
        context.res().setHeader("Clear-Site-Data", "\"cache\"");
    }

    void forget() {
        session.ifPresent(sessions::end);
    }

    private Optional<String> cookie() {
        return Gate.cookie(context);
    }

    private String give(String cookie) {
        context.res().setHeader("Set-Cookie", COOKIE + "=" + cookie + ATTRIBUTES);
        return cookie;
    }

    /** Whether the session goes on; for what takes long. */
    boolean lives() {
        return session.isEmpty() || sessions.lives(session.get());
    }
}

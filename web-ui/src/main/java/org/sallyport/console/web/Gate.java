package org.sallyport.console.web;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is let in to a route: first where the request comes from, then the token, then the person and his roles. Before
 * this nothing of a request but its head was read.
 */
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final Pattern COOKIE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String TOKEN = "X-Sallyport-Token";
    /** Marks what a page asks of its own accord. */
    private static final String BACKGROUND = "X-Sallyport-Background";

    private final Sessions sessions;

    Gate(Sessions sessions) {
        this.sessions = sessions;
    }

    /** @throws Fault when it is not let in */
    Call admit(Context context, Route route) {
        comesFromHere(context, route);
        if (route.method() != Method.GET) {
            hasToken(context);
        }
        Optional<Session> session =
                cookie(context).flatMap(cookie -> sessions.of(cookie, context.header(BACKGROUND) == null));
        may(route, session);
        return new Call(context, route, sessions, session);
    }

    /**
     * What another site's page makes the browser send is refused: by {@code Sec-Fetch-Site}, which every browser of today
     * sends, and for changes by {@code Origin} too.
     */
    private static void comesFromHere(Context context, Route route) {
        Optional<String> site = Optional.ofNullable(context.header("Sec-Fetch-Site"));
        Optional<String> origin = Optional.ofNullable(context.header("Origin"));
        boolean reads = route.method() == Method.GET;
        boolean ours = site.isEmpty()
                || site.get().equals("same-origin")
                || reads && site.get().equals("none");
        boolean from = origin.map(found -> found.equals("https://" + context.header("Host")))
                .orElse(reads || site.isPresent());
        if (!ours || !from) {
            throw Fault.forbidden("the request does not come from a page of this console");
        }
    }

    private void hasToken(Context context) {
        String token = Optional.ofNullable(context.header(TOKEN)).orElse("");
        Optional<String> cookie = cookie(context);
        if (cookie.isEmpty()
                || !COOKIE.matcher(token).matches()
                || !sessions.secrets().fits(token, cookie.get())) {
            throw Fault.forbidden(
                    "the request does not carry the token of this browser's session: load the page again");
        }
    }

    private static void may(Route route, Optional<Session> session) {
        if (route.access() instanceof Access.Anyone) {
            return;
        }
        Session visitor = session.orElseThrow(() -> Fault.signedOut("log in first"));
        if (!route.access().permits(visitor.roles())) {
            LOG.warn("{} may not {} {}", visitor.person(), route.method(), route.path());
            throw Fault.forbidden("this needs the role "
                    + (route.access() instanceof Access.Having wanted
                            ? String.join(" or ", wanted.words())
                            : "of a person"));
        }
    }

    /** The browser's cookie, when it has the form of one; two of them are none. */
    static Optional<String> cookie(Context context) {
        jakarta.servlet.http.Cookie[] all = context.req().getCookies();
        if (all == null) {
            return Optional.empty();
        }
        String found = "";
        for (jakarta.servlet.http.Cookie cookie : all) {
            if (cookie.getName().equals(Call.COOKIE)) {
                if (!found.isEmpty()) {
                    return Optional.empty();
                }
                found = cookie.getValue();
            }
        }
        return Optional.of(found).filter(value -> COOKIE.matcher(value).matches());
    }
}

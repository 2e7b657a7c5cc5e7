package org.sallyport.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table of all that the API does. What is not in it is not there. Immutable. */
public final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
    private static final String JSON = "application/json";

    private final List<Route> all;

    /** @throws IllegalArgumentException when two routes are one */
    @SafeVarargs
    public Routes(List<Route>... rooms) {
        all = Stream.of(rooms).flatMap(List::stream).toList();
        Set<String> seen = new HashSet<>();
        for (Route route : all) {
            if (!seen.add(route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}"))) {
                throw new IllegalArgumentException("two routes: " + route.method() + " " + route.path());
            }
        }
    }

    /** All of them, in their order. */
    public List<Route> all() {
        return all;
    }

    void register(RoutesConfig config, Gate gate, Site site) {
        for (Route route : all) {
            config.addEndpoint(new Endpoint(
                    HandlerType.findOrCreate(route.method().name()),
                    route.path(),
                    context -> run(context, route, gate)));
        }
        config.addEndpoint(new Endpoint(HandlerType.GET, "/*", site::serve));
        config.exception(Fault.class, (fault, context) -> refuse(context, fault));
        config.exception(
                HttpResponseException.class, (problem, context) -> refuse(context, known(problem.getStatus())));
        config.exception(Exception.class, (problem, context) -> {
            LOG.error("{} {} failed", context.req().getMethod(), context.path(), problem);
            refuse(context, Fault.failed("it failed inside; the console's log says more"));
        });
    }

    private static Fault known(int status) {
        return switch (status) {
            case 404 -> Fault.missing("there is nothing at this address");
            case 405 -> Fault.method();
            default -> Fault.wrong("the request is refused");
        };
    }

    private static void run(Context context, Route route, Gate gate) throws IOException, InterruptedException {
        context.res().setHeader("Cache-Control", "no-store");
        Call call = gate.admit(context, route);
        switch (handled(route, call)) {
            case Answer.Json(Object value) -> write(context, 200, value);
            case Answer.Done() -> context.status(204);
            case Answer.Download file -> {
                context.res().setHeader("Content-Type", file.type());
                context.res().setHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
                context.result(file.content());
            }
            case Answer.Events(Answer.Feed feed) -> stream(context, call, feed);
        }
    }

    /** Where the guard knows a person no more, the browser's session ends as well. */
    private static Answer handled(Route route, Call call) {
        try {
            return route.handler().handle(call);
        } catch (Fault fault) {
            if (fault.status() == 401) {
                call.forget();
            }
            throw fault;
        }
    }

    private static void stream(Context context, Call call, Answer.Feed feed) throws IOException, InterruptedException {
        context.res().setHeader("Content-Type", "text/event-stream");
        context.res().setHeader("X-Accel-Buffering", "no");
        try {
            EventLines lines = new EventLines(context.res().getOutputStream(), call);
            lines.beat();
            feed.run(lines);
        } catch (IOException e) {
            LOG.debug("a browser has gone: {}", e.getMessage());
        }
    }

    private static void refuse(Context context, Fault fault) {
        context.res().setHeader("Cache-Control", "no-store");
        write(context, fault.status(), Failure.of(fault.what(), fault.field()));
    }

    private static void write(Context context, int status, Object value) {
        context.status(status);
        context.res().setHeader("Content-Type", JSON);
        context.result(Json.octets(value));
    }
}

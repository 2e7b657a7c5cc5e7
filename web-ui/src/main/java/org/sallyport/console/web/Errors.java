package org.sallyport.console.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the server says of requests that reach no route, because they are no HTTP for example: the status, no word of what came. */
final class Errors extends ErrorHandler {
    private static final String TYPE = "application/json";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Headers.add(response.getHeaders());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.write(true, ByteBuffer.wrap(body(response.getStatus())), callback);
        return true;
    }

    private static byte[] body(int status) {
        return Json.octets(Failure.of(status < 500 ? "the request is refused" : "it failed inside", ""));
    }
}

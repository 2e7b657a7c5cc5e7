package org.sallyport.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;

/** Events as {@code text/event-stream} writes them: JSON has no line ends, so that each value is one line. */
final class EventLines implements Answer.Sent {
    private final OutputStream out;
    private final Call call;

    EventLines(OutputStream out, Call call) {
        this.out = out;
        this.call = call;
    }

    @Override
    public void event(String event, Object value) throws IOException {
        write("event: " + event + "\ndata: " + Json.line(value) + "\n\n");
    }

    @Override
    public void beat() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        if (!call.lives()) {
            throw new IOException("the session has ended");
        }
        out.write(text.getBytes(UTF_8));
        out.flush();
    }
}

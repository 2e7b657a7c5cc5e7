package org.sallyport.guard.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Events as lines, the text of each alone. */
public final class Lines implements Collector {
    private final OutputStream out;

    /** @param out is not closed */
    public Lines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void send(Event event) throws IOException {
        out.write((event.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() {}
}

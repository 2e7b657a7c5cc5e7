package org.sallyport.guard.events;

import java.io.Closeable;
import java.io.IOException;

/** Where events go. Used by one thread. */
public interface Collector extends Closeable {
    /**
     * Hands an event on.
     *
     * @throws IOException when that fails; it may be tried again, and reaches for the other end anew then
     */
    void send(Event event) throws IOException;

    /**
     * Has everything on its way that was handed on.
     *
     * @throws IOException when that fails
     */
    void flush() throws IOException;

    @Override
    void close();
}

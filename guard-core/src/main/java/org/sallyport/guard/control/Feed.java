package org.sallyport.guard.control;

import java.util.Optional;
import org.sallyport.guard.control.api.Response;

/** Responses that come one after the other. One thread takes them; it is closed by that thread. */
public interface Feed extends AutoCloseable {
    /**
     * The next one; empty when there will be no more. Waits for some seconds at most, and says {@link Response.Still} then:
     * that the caller has gone shows when something is said to him.
     */
    Optional<Response> next() throws InterruptedException;

    @Override
    void close();
}

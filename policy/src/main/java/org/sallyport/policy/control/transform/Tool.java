package org.sallyport.policy.control.transform;

import java.time.Instant;
import org.sallyport.policy.stanza.Element;

/** A programme, compiled. */
@FunctionalInterface
interface Tool {
    /**
     * Runs it. What it throws is a failure; it may never return.
     *
     * @param now what it takes for the time
     */
    Product run(Element element, Instant now);
}

package org.sallyport.gcxp;

import java.util.Optional;

/** What one frame carries (PROTOCOL.md, section 3). Immutable, thread-safe. */
public sealed interface GcxpMessage permits Request, Response {
    /** What a request is called, and what its response repeats. */
    MessageId id();

    /** The text, where there is one. */
    Optional<Payload> payload();
}

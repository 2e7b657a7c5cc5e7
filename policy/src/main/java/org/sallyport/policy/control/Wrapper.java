package org.sallyport.policy.control;

import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** Payloads of messages that hand on another message. */
public enum Wrapper {
    /** A message that somebody hands on. */
    FORWARDED("urn:xmpp:forward:0", Set.of("forwarded")),
    /** Copies of what another device of the same user sent or got. */
    CARBONS("urn:xmpp:carbons:2", Set.of("sent", "received")),
    /** What an archive found. */
    ARCHIVED("urn:xmpp:mam:2", Set.of("result"));

    private static final Wrapper[] ALL = values();
    private static final Name INNER = new Name(FORWARDED.namespace, "forwarded");

    private final String namespace;
    private final Set<String> locals;

    Wrapper(String namespace, Set<String> locals) {
        this.namespace = namespace;
        this.locals = locals;
    }

    /** Which of them the payload is. */
    static Optional<Wrapper> of(Element payload) {
        Name name = payload.name();
        for (Wrapper wrapper : ALL) {
            if (wrapper.namespace.equals(name.namespace()) && wrapper.locals.contains(name.local())) {
                return Optional.of(wrapper);
            }
        }
        return Optional.empty();
    }

    /** The element that holds the message: the payload itself, or the one {@code forwarded} in it. */
    Optional<Element> holder(Element payload) {
        return this == FORWARDED ? Optional.of(payload) : payload.child(INNER);
    }
}

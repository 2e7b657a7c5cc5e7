package org.sallyport.policy.control;

import java.util.Optional;
import org.sallyport.policy.setting.Words;

/** How available somebody says to be: without a word, or with one of the four of RFC 6121, section 4.7.2.1. */
public enum Availability {
    /** Available, and no {@code show} says more. */
    ONLINE,
    AWAY,
    CHAT,
    DND,
    XA;

    /** The state that the text of a {@code show} means. */
    static Optional<Availability> ofShow(String text) {
        for (Availability state : values()) {
            if (state != ONLINE && state.word().equals(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** The word in a policy, and in a {@code show}. */
    String word() {
        return Words.kebab(name());
    }
}

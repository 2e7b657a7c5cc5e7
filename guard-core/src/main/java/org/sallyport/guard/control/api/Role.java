package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a caller of the control socket may do. A person may have several. */
public enum Role {
    /** Sees how the guard is, what may cross, and what was decided, without names of users; an accreditor. */
    VIEWER,
    /** Writes bundles and signs them as their author. */
    AUTHOR,
    /** Signs bundles as who approves them, and reviews what is held; never what he has written himself. */
    APPROVER,
    /** Sees decisions with all names, and content; each view of content is recorded. */
    AUDITOR,
    /** Reloads, drains, activates what is signed. */
    OPERATOR,
    /** Says who may do what; sees no content and signs nothing. */
    ADMINISTRATOR,
    /** The console's user of this machine: hands on what persons ask who have logged in, and asks nothing by itself. */
    CONSOLE;

    /** Whether this role is enough for what needs the other one. Whoever may do anything may see how the guard is. */
    public boolean isEnoughFor(Role needed) {
        return this == needed || (needed == VIEWER && this != CONSOLE);
    }

    /** As it is written in {@code sallyport.toml}, in requests and responses. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

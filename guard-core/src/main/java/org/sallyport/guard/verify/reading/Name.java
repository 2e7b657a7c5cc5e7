package org.sallyport.guard.verify.reading;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The name of an element or attribute as it was written, and what it stands for. One object for each within a reader. */
public final class Name {
    private final String namespace;
    private final String local;
    private final String written;
    private final byte[] octets;
    private final int hash;
    /** The next one of those that are written alike. */
    private final @Nullable Name next;

    Name(String namespace, String local, String written, @Nullable Name next) {
        this.namespace = namespace;
        this.local = local;
        this.written = written;
        this.octets = written.getBytes(StandardCharsets.UTF_8);
        this.hash = 31 * (31 * namespace.hashCode() + local.hashCode()) + written.hashCode();
        this.next = next;
    }

    /** The namespace; empty when there is none. */
    public String namespace() {
        return namespace;
    }

    /** The part behind the prefix. */
    public String local() {
        return local;
    }

    /** With its prefix. */
    public String written() {
        return written;
    }

    /** The prefix; empty when there is none. */
    public String prefix() {
        int colon = written.indexOf(':');
        return colon < 0 ? "" : written.substring(0, colon);
    }

    /** Whether it stands for this. */
    public boolean is(String otherNamespace, String otherLocal) {
        return local.equals(otherLocal) && namespace.equals(otherNamespace);
    }

    byte[] octets() {
        return octets;
    }

    @Nullable
    Name next() {
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Name that
                        && that.local.equals(local)
                        && that.namespace.equals(namespace)
                        && that.written.equals(written);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? local : "{" + namespace + "}" + local;
    }
}

package org.sallyport.policy.control;

import org.sallyport.policy.stanza.Jid;

/** Some hosts, as policies write them: {@code host}, or {@code *.domain} for every host below the domain. */
public final class HostNames {
    private final boolean below;
    private final String name;

    private HostNames(boolean below, String name) {
        this.below = below;
        this.name = name;
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is no host or {@code *.domain}
     */
    public static HostNames of(String text) {
        boolean below = text.startsWith("*.");
        return new HostNames(
                below, Jid.ofDomain(below ? text.substring(2) : text).toString());
    }

    /** Whether the host, in the normal form of domains, is one of these. */
    boolean contains(String host) {
        return below ? host.endsWith("." + name) : host.equals(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HostNames that && that.below == below && that.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return below ? "*." + name : name;
    }
}

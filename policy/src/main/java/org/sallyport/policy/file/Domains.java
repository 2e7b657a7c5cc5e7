package org.sallyport.policy.file;

import org.sallyport.policy.stanza.Jid;

/**
 * Some domains, as a bundle writes them: {@code example.org}, {@code *.example.org} (every sub-domain, not the domain
 * itself) or {@code *} (every domain).
 */
public final class Domains {
    private final boolean below;
    private final String domain;

    private Domains(boolean below, String domain) {
        this.below = below;
        this.domain = domain;
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is none of the three
     */
    public static Domains of(String text) {
        if (text.equals("*")) {
            return new Domains(true, "");
        }
        boolean below = text.startsWith("*.");
        return new Domains(below, Jid.ofDomain(below ? text.substring(2) : text).domain());
    }

    /** Whether the domain, in normal form, is one of these. */
    public boolean contains(String name) {
        return below ? domain.isEmpty() || name.endsWith("." + domain) : name.equals(domain);
    }

    /** Whether some domain is one of these and one of the others. */
    public boolean overlaps(Domains other) {
        if (!below) {
            return other.contains(domain);
        }
        return other.below ? isWithin(other) || other.isWithin(this) : contains(other.domain);
    }

    private boolean isWithin(Domains wider) {
        return equals(wider) || wider.contains(domain);
    }

    /** How closely these name a domain: the longest match wins, an exact name over a wider one. */
    public int closeness() {
        return below ? domain.length() : Integer.MAX_VALUE;
    }

    /** Whether this is one exact name. */
    public boolean isExact() {
        return !below;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Domains that && that.below == below && that.domain.equals(domain);
    }

    @Override
    public int hashCode() {
        return domain.hashCode() * 2 + (below ? 1 : 0);
    }

    @Override
    public String toString() {
        if (!below) {
            return domain;
        }
        return domain.isEmpty() ? "*" : "*." + domain;
    }
}

package org.sallyport.guard.verify.profile;

import java.util.Arrays;

/** A file of a profile: what was digested is what is used. Immutable. */
public final class Source {
    private final String name;
    private final byte[] octets;

    /**
     * A file of that name.
     *
     * @param name as the profile names it
     * @param octets what stands in it
     */
    public Source(String name, byte[] octets) {
        this.name = name;
        this.octets = octets.clone();
    }

    /** The name, as the profile has it. */
    public String name() {
        return name;
    }

    /** The octets, a copy. */
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Source that && that.name.equals(name) && Arrays.equals(that.octets, octets);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.sallyport.guard.verify.profile;

/**
 * Addresses: one as it is written, or those that begin, end, or have something in their midst, with '*' for the rest:
 * {@code "a@example.org"}, {@code "*@example.org"}, {@code "a@*"}, {@code "*@example.*"}, {@code "*"}. Letters are compared
 * as they are, capitals too. Immutable.
 */
public final class AddressPattern {
    private static final char REST = '*';

    private final String written;
    private final String fixed;
    private final boolean openStart;
    private final boolean openEnd;

    private AddressPattern(String written) {
        this.written = written;
        this.openStart = written.charAt(0) == REST;
        this.openEnd = written.charAt(written.length() - 1) == REST;
        int from = openStart ? 1 : 0;
        this.fixed = written.substring(from, Math.max(from, written.length() - (openEnd ? 1 : 0)));
    }

    /** @throws IllegalArgumentException when a '*' stands elsewhere than at an end */
    public static AddressPattern of(String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException("expected an address, found nothing");
        }
        AddressPattern pattern = new AddressPattern(written);
        if (pattern.fixed.indexOf(REST) >= 0) {
            throw new IllegalArgumentException("expected '*' at the ends only");
        }
        return pattern;
    }

    /** Whether the address is one of these. */
    public boolean matches(String address) {
        if (openStart) {
            return openEnd ? address.contains(fixed) : address.endsWith(fixed);
        }
        return openEnd ? address.startsWith(fixed) : address.equals(fixed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressPattern that && that.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}

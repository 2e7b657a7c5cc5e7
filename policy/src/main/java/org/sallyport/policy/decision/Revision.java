package org.sallyport.policy.decision;

/**
 * Which bundle decided: SHA-256 over the sorted list of its files and their digests.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Revision(String hex) {
    /** @throws IllegalArgumentException when this is no SHA-256 */
    public Revision {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("expected 64 hexadecimal digits, found \"" + hex + "\"");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}

package org.sallyport.policy.label.stated;

import java.util.regex.Pattern;

/**
 * An object identifier (X.660) in its dotted form: the first arc is 0, 1 or 2, the second is below 40 under 0 and 1, no
 * arc has leading zeros. Immutable.
 *
 * @param dotted such as {@code 1.3.26.1.3.1}; at most 256 characters
 */
public record Oid(String dotted) {
    private static final int MOST = 256;
    private static final Pattern DOTTED = Pattern.compile(
            "(?:[01]\\.(?:[0-9]|[1-3][0-9])|2\\.(?:0|[1-9][0-9]{0,38}))(?:\\.(?:0|[1-9][0-9]{0,38}))*+");

    /** @throws IllegalArgumentException when it is no object identifier */
    public Oid {
        if (dotted.length() > MOST || !DOTTED.matcher(dotted).matches()) {
            throw new IllegalArgumentException("expected an object identifier such as \"1.3.26.1.3.1\"");
        }
    }

    @Override
    public String toString() {
        return dotted;
    }
}

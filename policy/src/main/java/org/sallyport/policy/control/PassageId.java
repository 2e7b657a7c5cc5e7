package org.sallyport.policy.control;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one passage in the records, never sent to a peer.
 *
 * @param instance which guard
 * @param boot which start of that guard
 * @param counter which passage since that start
 */
public record PassageId(int instance, int boot, long counter) {
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{8})-([0-9a-f]{16})");

    /**
     * Reads the form that {@link #toString} writes.
     *
     * @throws IllegalArgumentException when it is another
     */
    public static PassageId of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("expected a passage, as 087dfd06-00000001-0000000000000001");
        }
        return new PassageId(
                HexFormat.fromHexDigits(form.group(1)),
                HexFormat.fromHexDigits(form.group(2)),
                HexFormat.fromHexDigitsToLong(form.group(3)));
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(instance) + "-" + hex.toHexDigits(boot) + "-" + hex.toHexDigits(counter);
    }
}

package org.sallyport.policy.label.stated;

/**
 * An object identifier (X.660) in its dotted form: the first arc is 0, 1 or 2, the second is below 40 under 0 and 1, no
 * arc has leading zeros. Immutable.
 *
 * @param dotted such as {@code 1.3.26.1.3.1}; at most 256 characters
 */
public record Oid(String dotted) {
    private static final int MOST = 256;
    private static final int ARC_DIGITS = 39;

    /** @throws IllegalArgumentException when it is no object identifier */
    public Oid {
        if (dotted.length() > MOST || !isDotted(dotted)) {
            throw new IllegalArgumentException("expected an object identifier such as \"1.3.26.1.3.1\"");
        }
    }

    private static boolean isDotted(String text) {
        int arcs = 0;
        int from = 0;
        while (from <= text.length()) {
            int dot = text.indexOf('.', from);
            int end = dot < 0 ? text.length() : dot;
            if (!isArc(text, from, end) || !isInPlace(text, from, end, arcs++)) {
                return false;
            }
            from = end + 1;
        }
        return arcs > 1;
    }

    private static boolean isArc(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > from && end - from <= ARC_DIGITS && (text.charAt(from) != '0' || end - from == 1);
    }

    /** The first arc is 0, 1 or 2; the second below 40 where the first is 0 or 1. */
    private static boolean isInPlace(String text, int from, int end, int arc) {
        return switch (arc) {
            case 0 -> end - from == 1 && text.charAt(from) <= '2';
            case 1 -> text.charAt(0) == '2' || end - from == 1 || end - from == 2 && text.charAt(from) < '4';
            default -> true;
        };
    }

    @Override
    public String toString() {
        return dotted;
    }
}

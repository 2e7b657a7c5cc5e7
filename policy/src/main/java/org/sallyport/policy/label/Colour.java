package org.sallyport.policy.label;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A colour as XEP-0258 writes it in a displaymarking: one of the sixteen names of CSS 2, {@code orange}, or {@code #RRGGBB}.
 *
 * @param written a name in lower case, or six hexadecimal digits in upper case after a number sign
 */
public record Colour(String written) {
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("aqua", 0x00FFFF),
            Map.entry("black", 0x000000),
            Map.entry("blue", 0x0000FF),
            Map.entry("fuchsia", 0xFF00FF),
            Map.entry("gray", 0x808080),
            Map.entry("green", 0x008000),
            Map.entry("lime", 0x00FF00),
            Map.entry("maroon", 0x800000),
            Map.entry("navy", 0x000080),
            Map.entry("olive", 0x808000),
            Map.entry("orange", 0xFFA500),
            Map.entry("purple", 0x800080),
            Map.entry("red", 0xFF0000),
            Map.entry("silver", 0xC0C0C0),
            Map.entry("teal", 0x008080),
            Map.entry("white", 0xFFFFFF),
            Map.entry("yellow", 0xFFFF00));

    /** Names that are no names in XEP-0258, but stand in policies; written as numbers. */
    private static final Map<String, String> OTHERS = Map.of(
            "fuschia", "fuchsia",
            "grey", "gray",
            "gold", "#FFD700",
            "pink", "#FFC0CB",
            "brown", "#A52A2A",
            "cyan", "#00FFFF",
            "magenta", "#FF00FF",
            "violet", "#EE82EE");

    private static final Colour BLACK = new Colour("black");
    private static final Colour WHITE = new Colour("white");

    /** @throws IllegalArgumentException when XEP-0258 knows no such colour */
    public Colour {
        if (!NAMES.containsKey(written) && !isNumber(written)) {
            throw new IllegalArgumentException("expected one of " + names() + ", or #RRGGBB");
        }
    }

    /** The colour that a policy means; empty where it gives none, or none that is known here. */
    static Optional<Colour> read(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String known = OTHERS.getOrDefault(lower, lower);
        if (NAMES.containsKey(known)) {
            return Optional.of(new Colour(known));
        }
        String number = known.toUpperCase(Locale.ROOT);
        return isNumber(number) ? Optional.of(new Colour(number)) : Optional.empty();
    }

    /** Black or white: whichever has more contrast to this one (WCAG 2.2, relative luminance). */
    Colour legible() {
        double light = 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
        return light > 0.179 ? BLACK : WHITE;
    }

    private double linear(int shift) {
        Integer named = NAMES.get(written);
        int rgb = named == null ? Integer.parseInt(written.substring(1), 16) : named;
        double part = (rgb >> shift & 0xFF) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static boolean isNumber(String text) {
        return text.length() == 7
                && text.charAt(0) == '#'
                && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'F');
    }

    private static String names() {
        return String.join(", ", Set.copyOf(NAMES.keySet()).stream().sorted().toList());
    }
}

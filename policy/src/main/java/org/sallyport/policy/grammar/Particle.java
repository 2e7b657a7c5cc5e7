package org.sallyport.policy.grammar;

import org.sallyport.policy.stanza.Name;

/**
 * A child in a grammar, written {@code {namespace}local} with {@code ?} (at most one), {@code *} (any number),
 * {@code +} (at least one) or nothing (exactly one) behind it. {@code @slot} stands for every element whose grammar says
 * {@code in = ["@slot"]} and that the policy's allow names.
 *
 * @param name the element; for a slot its name without a namespace
 * @param slot whether this is a slot
 * @param least how often it must stand
 * @param most how often it may stand
 */
record Particle(Name name, boolean slot, int least, int most) {
    /** @throws IllegalArgumentException when the text is not of that form */
    public static Particle of(String text) {
        String bare = text.substring(0, text.length() - (text.matches(".*[?*+]") ? 1 : 0));
        int least = text.endsWith("?") || text.endsWith("*") ? 0 : 1;
        int most = text.endsWith("*") || text.endsWith("+") ? Integer.MAX_VALUE : 1;
        boolean slot = bare.startsWith("@");
        return new Particle(slot ? new Name("", bare.substring(1)) : Name.of(bare), slot, least, most);
    }

    @Override
    public String toString() {
        return slot ? "@" + name.local() : name.toString();
    }
}

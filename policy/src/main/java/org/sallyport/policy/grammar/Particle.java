package org.sallyport.policy.grammar;

import org.sallyport.policy.stanza.Name;

/**
 * A child in a grammar, written {@code {namespace}local} with {@code ?} (at most one), {@code *} (any number),
 * {@code +} (at least one) or nothing (exactly one) behind it. {@code {namespace}local#variant} names one of several
 * shapes that the element has, each in its own surroundings. {@code @slot} stands for every element whose grammar says
 * {@code in = ["@slot"]} and that the policy's allow names; {@code @stanza} for a whole stanza that has been judged by
 * the same policy ({@link Fitting#admit}).
 *
 * @param name the element; for a slot its name without a namespace
 * @param variant which of its shapes the element has here; empty for the one that has no word for it
 * @param slot whether this is a slot
 * @param least how often it must stand
 * @param most how often it may stand
 */
record Particle(Name name, String variant, boolean slot, int least, int most) {
    /** @throws IllegalArgumentException when the text is not of that form */
    public static Particle of(String text) {
        String bare = text.substring(0, text.length() - (text.matches(".*[?*+]") ? 1 : 0));
        int least = text.endsWith("?") || text.endsWith("*") ? 0 : 1;
        int most = text.endsWith("*") || text.endsWith("+") ? Integer.MAX_VALUE : 1;
        boolean slot = bare.startsWith("@");
        // a namespace may hold the sign, a local part cannot
        int sign = bare.indexOf('#', bare.lastIndexOf('}') + 1);
        String element = sign < 0 ? bare : bare.substring(0, sign);
        String variant = sign < 0 ? "" : bare.substring(sign + 1);
        Name name = slot ? new Name("", element.substring(1)) : Name.of(element);
        return new Particle(name, variant, slot, least, most);
    }

    /** Whether a whole stanza stands here, which fits grammars of its own. */
    boolean isStanza() {
        return slot && name.local().equals(Place.STANZA);
    }

    @Override
    public String toString() {
        return slot ? "@" + name.local() : name + (variant.isEmpty() ? "" : "#" + variant);
    }
}

package org.sallyport.guard.verify.profile;

/**
 * How much a message may be. Each is the greatest number that is allowed.
 *
 * @param octets of the whole message
 * @param depth of elements in one another, the root being the first
 * @param elements in the whole message
 * @param attributes of one element, declarations of namespaces among them
 * @param text characters (UTF-16) of one run of text or one attribute's value
 * @param name characters of one name as it is written, and of one namespace
 */
public record Limits(int octets, int depth, int elements, int attributes, int text, int name) {
    /** Beyond these no profile may go: what a check may cost follows from them. */
    public static final Limits MOST = new Limits(1_048_576, 128, 20_000, 256, 1_048_576, 1_024);

    /** What a profile has that says nothing of it. */
    public static final Limits USUAL = new Limits(262_144, 32, 2_000, 32, 65_536, 256);
}

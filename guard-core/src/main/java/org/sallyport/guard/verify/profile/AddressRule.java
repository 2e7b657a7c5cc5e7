package org.sallyport.guard.verify.profile;

import java.util.List;

/**
 * Which addresses may stand in a message.
 *
 * @param only when not empty, a message has such an address and no other
 * @param never those that may not pass, whatever {@code only} says
 */
public record AddressRule(List<AddressPattern> only, List<AddressPattern> never) {
    /** Every address. */
    public static final AddressRule ANY = new AddressRule(List.of(), List.of());

    public AddressRule {
        only = List.copyOf(only);
        never = List.copyOf(never);
    }

    /** Whether the address may pass. */
    public boolean permits(String address) {
        return (only.isEmpty() || matches(only, address)) && !matches(never, address);
    }

    private static boolean matches(List<AddressPattern> patterns, String address) {
        for (AddressPattern pattern : patterns) {
            if (pattern.matches(address)) {
                return true;
            }
        }
        return false;
    }
}

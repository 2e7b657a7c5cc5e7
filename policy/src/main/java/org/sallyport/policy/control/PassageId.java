package org.sallyport.policy.control;

import java.util.HexFormat;

/**
 * The name of one passage in the records, never sent to a peer.
 *
 * @param instance which guard
 * @param boot which start of that guard
 * @param counter which passage since that start
 */
public record PassageId(int instance, int boot, long counter) {
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(instance) + "-" + hex.toHexDigits(boot) + "-" + hex.toHexDigits(counter);
    }
}

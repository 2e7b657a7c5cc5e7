package org.sallyport.policy.control.labelling;

import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.setting.Attachment;

/**
 * A file of the bundle with a clearance, in any format that clearances are read in. Immutable.
 *
 * @param name the name of the file
 * @param stated what it says; no policy has judged it yet
 */
public record ClearanceFile(String name, StatedClearance stated) {
    /** @throws IllegalArgumentException when the file holds no clearance that can be read */
    public static ClearanceFile of(Attachment file) {
        return new ClearanceFile(file.name(), Files.clearance(file));
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return name;
    }
}

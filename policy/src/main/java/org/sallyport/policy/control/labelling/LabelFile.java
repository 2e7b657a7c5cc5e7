package org.sallyport.policy.control.labelling;

import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.setting.Attachment;

/**
 * A file of the bundle with a security label, in any format that labels are read in. Immutable.
 *
 * @param name the name of the file
 * @param stated what it says; no policy has judged it yet
 */
public record LabelFile(String name, StatedLabel stated) {
    /** @throws IllegalArgumentException when the file holds no label that can be read */
    public static LabelFile of(Attachment file) {
        return new LabelFile(file.name(), Files.label(file));
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return name;
    }
}

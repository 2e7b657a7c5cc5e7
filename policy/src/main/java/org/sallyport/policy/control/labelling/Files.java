package org.sallyport.policy.control.labelling;

import java.time.Instant;
import org.sallyport.policy.label.format.ClearanceSet;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.setting.Attachment;

/** Reads labels and clearances that stand in files of the bundle. */
final class Files {
    private Files() {}

    /** A label of the bundle holds for good: one that a successor takes the place of is refused. */
    static StatedLabel label(Attachment file) {
        try {
            return LabelReader.STANDARD.label(file.content(), Instant.MAX);
        } catch (Unreadable e) {
            throw new IllegalArgumentException(file.name() + " holds no label that can be read: " + e.getMessage(), e);
        }
    }

    static ClearanceSet clearances(Attachment file) {
        try {
            return LabelReader.STANDARD.clearances(file.content());
        } catch (Unreadable e) {
            throw new IllegalArgumentException(
                    file.name() + " holds no clearance that can be read: " + e.getMessage(), e);
        }
    }
}

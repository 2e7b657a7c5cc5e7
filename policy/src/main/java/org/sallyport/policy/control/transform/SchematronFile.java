package org.sallyport.policy.control.transform;

import org.sallyport.policy.setting.Attachment;

/**
 * A file of the bundle with a Schematron schema.
 *
 * @param programme what stands in it
 */
public record SchematronFile(Programme programme) {
    /** @throws IllegalArgumentException when it is no UTF-8, or too large */
    public static SchematronFile of(Attachment file) {
        return new SchematronFile(Programme.of(Language.SCHEMATRON, file));
    }

    @Override
    public String toString() {
        return programme.name();
    }
}

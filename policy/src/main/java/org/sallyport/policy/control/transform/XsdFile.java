package org.sallyport.policy.control.transform;

import org.sallyport.policy.setting.Attachment;

/**
 * A file of the bundle with an XML Schema.
 *
 * @param programme what stands in it
 */
public record XsdFile(Programme programme) {
    /** @throws IllegalArgumentException when it is no UTF-8, or too large */
    public static XsdFile of(Attachment file) {
        return new XsdFile(Programme.of(Language.XSD, file));
    }

    @Override
    public String toString() {
        return programme.name();
    }
}

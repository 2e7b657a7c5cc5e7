package org.sallyport.policy.control.transform;

import org.sallyport.policy.setting.Attachment;

/**
 * A file of the bundle with a stylesheet.
 *
 * @param programme what stands in it
 */
public record Stylesheet(Programme programme) {
    /** @throws IllegalArgumentException when it is no UTF-8, or too large */
    public static Stylesheet of(Attachment file) {
        return new Stylesheet(Programme.of(Language.XSLT, file));
    }

    @Override
    public String toString() {
        return programme.name();
    }
}

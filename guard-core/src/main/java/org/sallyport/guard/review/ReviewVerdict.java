package org.sallyport.guard.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person says of a held message. */
public enum ReviewVerdict {
    /** As far as he is concerned it may cross. */
    RELEASE,
    /** It does not cross, whatever others say. */
    REFUSE;

    /** As it is written, and signed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verdict that is written so. */
    public static Optional<ReviewVerdict> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}

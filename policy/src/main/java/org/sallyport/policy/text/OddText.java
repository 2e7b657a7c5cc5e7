package org.sallyport.policy.text;

import java.io.Serial;
import java.util.Locale;

/** A text that is not cleaned but refused. Carries no trace, because such texts are ordinary. */
public final class OddText extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Oddity oddity;

    OddText(Oddity oddity, int point) {
        super(String.format(Locale.ROOT, "%s: U+%04X", oddity.what(), point), null, false, false);
        this.oddity = oddity;
    }

    /** The class of the first character that is refused. */
    public Oddity oddity() {
        return oddity;
    }
}

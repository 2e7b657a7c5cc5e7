package org.sallyport.guard.verify.reading;

import java.io.Serial;
import org.xml.sax.SAXException;

/** What came is no message that may pass. Without a stack trace: it says something of the message, not of the code. */
public final class Unreadable extends SAXException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * What is wrong.
     *
     * @param rule the rule of reading that it broke, see {@link org.sallyport.guard.verify.profile.Limits} and the names
     *     that a record has for them
     * @param why printable ASCII
     */
    Unreadable(String rule, String why) {
        super(why);
        this.rule = rule;
    }

    /** The rule of reading that it broke: {@code octets}, {@code xml}, {@code limits}, {@code canonical} or {@code nfc}. */
    public String rule() {
        return rule;
    }

    /** For the record, in printable ASCII. */
    public String why() {
        return String.valueOf(getMessage());
    }

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // nothing is filled in
    public Throwable fillInStackTrace() {
        return this;
    }
}

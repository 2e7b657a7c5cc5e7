package org.sallyport.policy.family;

import java.util.List;
import org.sallyport.policy.setting.Setting;

/** A family of extensions that serve one purpose: a file beside this class. Immutable. */
public final class Family {
    private final String word;
    private final File file;

    Family(String word, File file) {
        this.word = word;
        this.file = file;
    }

    /** The name of the family, in kebab-case. */
    public String word() {
        return word;
    }

    /** What it is for. */
    public String purpose() {
        return file.purpose;
    }

    List<Sign> signs() {
        return file.sign;
    }

    /**
     * The content of a file.
     *
     * @param purpose what the family is for
     * @param sign by what it is recognised
     */
    record File(
            @Setting("what the family is for") String purpose,
            @Setting("by what it is recognised") List<Sign> sign) {}

    @Override
    public String toString() {
        return word;
    }
}

package org.sallyport.policy.setting;

import java.util.Arrays;

/**
 * A file that a setting names and that is read along with it: what was digested with the rest of its bundle is what is
 * used. Immutable.
 */
public final class Attachment {
    private final String name;
    private final byte[] content;

    /**
     * A file of that name.
     *
     * @param name as the setting has it
     * @param content its octets
     */
    public Attachment(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    /** The name, as the setting has it. */
    public String name() {
        return name;
    }

    /** The octets, a copy. */
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that && that.name.equals(name) && Arrays.equals(that.content, content);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.sallyport.guard.control.api;

import java.util.Base64;

/**
 * A file of a bundle, whole.
 *
 * @param name its path in the bundle, with '/'
 * @param content what stands in it, in Base64 (RFC 4648, 4)
 */
public record BundleFile(String name, String content) {
    /** The file of these octets. */
    public static BundleFile of(String name, byte[] octets) {
        return new BundleFile(name, Base64.getEncoder().encodeToString(octets));
    }

    /**
     * What stands in it.
     *
     * @throws IllegalArgumentException when the content is no Base64
     */
    public byte[] octets() {
        return Base64.getDecoder().decode(content);
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "BundleFile[" + name + "]";
    }
}

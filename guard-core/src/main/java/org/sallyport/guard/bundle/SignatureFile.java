package org.sallyport.guard.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sallyport.guard.control.api.BundleSignature;

/** A file with one signature: a JSON object whose members are those of {@link BundleSignature}, and no others. */
public final class SignatureFile {
    /** Octets that one has at most. */
    static final int MOST = 4_096;

    private SignatureFile() {}

    /**
     * Reads a signature.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it holds none; the message says where, and what was expected
     */
    public static BundleSignature read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return of(in.readNBytes(MOST + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The signature that stands in the octets.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static BundleSignature of(byte[] octets) {
        if (octets.length > MOST) {
            throw new IllegalArgumentException("no signature: more than " + MOST + " octets");
        }
        return Form.read(octets, BundleSignature.class);
    }

    /** The octets of a file that says this. */
    public static byte[] octets(BundleSignature signature) {
        return Form.octets(signature);
    }
}

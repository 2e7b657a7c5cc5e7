package org.sallyport.guard.control.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A person's signature of a revision and of the version that it is to be. What is signed are the octets of {@link #text}.
 * That it is good is not known here: the guard finds that out.
 *
 * @param revision 64 lower-case hexadecimal digits
 * @param version counts upwards from 1, whatever the revision
 * @param role as what the person signs: {@code author} or {@code approver}
 * @param signer the person's name
 * @param time when it was signed (RFC 3339, in UTC with {@code Z}), as it stands in the text
 * @param algorithm {@code ed25519}, {@code ecdsa-p256-sha256} or {@code ecdsa-p384-sha384}
 * @param signature in Base64; of ECDSA it is r and s, each of full length (IEEE P1363)
 */
public record BundleSignature(
        String revision, long version, String role, String signer, String time, String algorithm, String signature) {
    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
    private static final Pattern ALGORITHM = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{1,256}={0,2}");

    /** @throws IllegalArgumentException when a part has not its form: each would be a line of the text of its own */
    public BundleSignature {
        demand("revision", REVISION, revision, "64 lower-case hexadecimal digits");
        demand("signer", NAME, signer, "a person's name");
        demand("time", TIME, time, "a time as 2026-03-01T12:00:00Z");
        demand("algorithm", ALGORITHM, algorithm, "the name of an algorithm");
        demand("signature", BASE64, signature, "Base64");
        if (version < 1) {
            throw new IllegalArgumentException("version: expected 1 or more");
        }
        if (!role.equals(Role.AUTHOR.word()) && !role.equals(Role.APPROVER.word())) {
            throw new IllegalArgumentException("role: expected \"author\" or \"approver\"");
        }
        try {
            Instant.parse(time);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("time: there is no such time", e);
        }
    }

    private static void demand(String key, Pattern form, String value, String expected) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(key + ": expected " + expected);
        }
    }

    /** What is signed by that: lines of US-ASCII, each with its end. */
    public static byte[] text(String revision, long version, String role, String signer, String time) {
        return ("sallyport bundle signature 1\nrevision " + revision + "\nversion " + version + "\nrole " + role
                        + "\nsigner " + signer + "\ntime " + time + "\n")
                .getBytes(US_ASCII);
    }

    /** What was signed. */
    public byte[] text() {
        return text(revision, version, role, signer, time);
    }

    /** How the file is named in which it stands alone. */
    public String fileName() {
        return revision + "." + signer + ".sig";
    }
}

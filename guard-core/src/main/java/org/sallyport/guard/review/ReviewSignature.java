package org.sallyport.guard.review;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.VerifyingKey;
import org.sallyport.policy.control.PassageId;

/**
 * A person's signed verdict on a held message.
 *
 * @param signer the person's name
 * @param verdict what he says
 * @param time when he says so, as he has written it (RFC 3339, UTC); for the record, nothing is decided by it
 * @param algorithm the word of the algorithm
 * @param signature the signature in Base64
 */
public record ReviewSignature(String signer, ReviewVerdict verdict, String time, String algorithm, String signature) {
    private static final int LONGEST_NAME = 128;

    /** @throws IllegalArgumentException when a part is not of its form; the message says which */
    public ReviewSignature {
        if (signer.isEmpty()
                || signer.length() > LONGEST_NAME
                || !signer.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("signer: expected a name in printable ASCII, without spaces");
        }
        if (!isTime(time)) {
            throw new IllegalArgumentException("time: expected a time like 2026-01-02T03:04:05Z");
        }
        if (SignatureAlgorithm.of(algorithm).isEmpty()) {
            throw new IllegalArgumentException("algorithm: expected ed25519, ecdsa-p256-sha256 or ecdsa-p384-sha384");
        }
        try {
            Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("signature: expected Base64", e);
        }
    }

    private static boolean isTime(String text) {
        try {
            return text.length() <= 40
                    && text.endsWith("Z")
                    && !Instant.parse(text).equals(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /**
     * What is signed: lines, each with its line feed, in ASCII. It names the message by its passage and by what came, so a
     * signature is for no other message and no other verdict.
     *
     * @param passage the passage in which it was held
     * @param input the keyed digest of what came, as the journal has it
     */
    public static byte[] text(PassageId passage, ReviewVerdict verdict, String input, String signer, String time) {
        return ("sallyport review 1\npassage " + passage + "\nverdict " + verdict.word() + "\ninput " + input
                        + "\nsigner " + signer + "\ntime " + time + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether the holder of the key has signed this for that message. */
    boolean isBy(VerifyingKey key, HeldMessage message) {
        return key.algorithm().word().equals(algorithm)
                && key.hasSigned(
                        text(message.passage(), verdict, message.input(), signer, time),
                        Base64.getDecoder().decode(signature));
    }
}

package org.sallyport.policy.file;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outer form of a trust file: certificates in PEM (RFC 7468) and no key. What the certificates say is not read. */
public final class TrustFile {
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private TrustFile() {}

    /** What is wrong with the file, if anything is. */
    public static Optional<String> problem(byte[] content) {
        Matcher block = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
        int certificates = 0;
        while (block.find()) {
            if (!block.group(1).equals("CERTIFICATE")) {
                return Optional.of("expected certificates alone, found a " + block.group(1));
            }
            if (!isBase64(block.group(2))) {
                return Optional.of("certificate " + (certificates + 1) + " is not base64");
            }
            certificates++;
        }
        return certificates == 0 ? Optional.of("expected certificates in PEM, found none") : Optional.empty();
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text.replaceAll("\\s", "")).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

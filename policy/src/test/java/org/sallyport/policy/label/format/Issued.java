package org.sallyport.policy.label.format;

import static org.sallyport.policy.label.format.Ber.element;
import static org.sallyport.policy.label.format.Ber.octets;
import static org.sallyport.policy.label.format.Ber.sequence;
import static org.sallyport.policy.label.format.Ber.set;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** Certificates for tests, self-signed, octet by octet; the platform's reader of certificates takes them. */
final class Issued {
    static final String CLEARANCE = "06 03 55 04 37";
    static final String OLD_CLEARANCE = "06 04 55 01 05 37";

    private static final KeyPair KEYS = keys();
    private static final String SHA256_WITH_ECDSA = sequence("06 08 2A 86 48 CE 3D 04 03 02");
    private static final String NAME = sequence(set(sequence("06 03 55 04 03", text("0C", "Bob")))); // CN=Bob, in UTF-8
    private static final String PERIOD = sequence(text("17", "260101000000Z"), text("17", "260201000000Z"));

    private Issued() {}

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String tag, String text) {
        return element(tag, HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** An attribute of a subject. */
    static String attribute(String type, String... values) {
        return sequence(type, set(values));
    }

    /** The extension with a subject's attributes. */
    static String attributes(String... attributes) {
        return sequence("06 03 55 1D 09", element("04", sequence(attributes)));
    }

    /** A certificate with these extensions, of version 1 without any. */
    static byte[] certificate(String... extensions) {
        String version = extensions.length == 0 ? "" : "A0 03 02 01 02";
        String some = extensions.length == 0 ? "" : element("A3", sequence(extensions));
        String certified = sequence(
                version,
                "02 09 00 C0 FF EE C0 FF EE C0 FF",
                SHA256_WITH_ECDSA,
                NAME,
                PERIOD,
                NAME,
                HexFormat.of().formatHex(KEYS.getPublic().getEncoded()),
                some);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(KEYS.getPrivate());
            signature.update(octets(certified));
            String signed = "00" + HexFormat.of().formatHex(signature.sign());
            return octets(sequence(certified, SHA256_WITH_ECDSA, element("03", signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(byte[] der) {
        return pem("CERTIFICATE", der);
    }

    static String pem(String what, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}

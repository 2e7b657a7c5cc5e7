package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The clearances in a certificate of X.509 (RFC 5280), in DER or PEM: the attribute {@code clearance} of the subject directory
 * attributes. Nothing else of it is looked at, neither signature nor period nor chain: whoever puts the file into a bundle
 * answers for it, as for any other file with a clearance.
 */
final class Certificate {
    private static final String BEGIN = "-----BEGIN ";
    private static final String FIRST = BEGIN + "CERTIFICATE-----";
    private static final String LAST = "-----END CERTIFICATE-----";
    private static final int VERSION = 0xA0;
    private static final int ISSUER_ID = 0x81;
    private static final int SUBJECT_ID = 0x82;
    private static final int EXTENSIONS = 0xA3;
    private static final int BOOLEAN = 0x01;

    private final byte[] octets;
    private final BerReader in;
    private final List<byte[]> attributes = new ArrayList<>(1);

    private Certificate(byte[] octets) {
        this.octets = octets;
        this.in = new BerReader(octets);
    }

    /** Whether a sequence begins with a sequence: a clearance begins with its policy. */
    static boolean is(byte[] octets) {
        if (octets.length < 2 || octets[0] != BerReader.SEQUENCE) {
            return false;
        }
        int content = octets[1] < 0 ? 2 + (octets[1] & 0x7F) : 2;
        return content < octets.length && octets[content] == BerReader.SEQUENCE;
    }

    static boolean isPem(byte[] file) {
        return new String(file, ISO_8859_1).contains(BEGIN);
    }

    /** The octets of the one certificate in PEM (RFC 7468); text before and behind it is passed over. */
    static byte[] ofPem(byte[] file) throws Unreadable {
        String text = new String(file, ISO_8859_1);
        int begin = text.indexOf(FIRST);
        int end = text.indexOf(LAST, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new Unreadable(Fault.UNKNOWN_FORMAT, "PEM", "expected a certificate (BEGIN CERTIFICATE)");
        }
        if (text.indexOf(BEGIN) != begin || text.indexOf(BEGIN, end) >= 0) {
            throw new Unreadable(
                    Fault.TWICE, "PEM", "expected the holder's certificate and nothing else: no chain, no key");
        }
        return Base64Text.octets(text.substring(begin + FIRST.length(), end));
    }

    /** @throws Unreadable when it is no certificate, or has no clearance, or two of one policy */
    static ClearanceSet clearances(byte[] der) throws Unreadable {
        Certificate certificate = new Certificate(der);
        certificate.read();
        if (certificate.attributes.size() > 1) {
            throw certificate.fault(Fault.TWICE, "has its subject directory attributes twice");
        }
        ClearanceSet found = certificate.attributes.isEmpty()
                ? new ClearanceSet(List.of())
                : new ClearanceSet(BerClearance.ofCertificate(certificate.attributes.getFirst()));
        if (found.all().isEmpty()) {
            throw certificate.fault(
                    Fault.MISSING,
                    (certificate.attributes.isEmpty()
                                    ? "has no subject directory attributes (2.5.29.9)"
                                    : "has subject directory attributes and no clearance (2.5.4.55) among them")
                            + ", so its holder is cleared for nothing by it");
        }
        return found;
    }

    private Unreadable fault(Fault fault, String what) {
        return new Unreadable(fault, "certificate", what);
    }

    private void read() throws Unreadable {
        in.within(BerReader.SEQUENCE, "a certificate", () -> {
            in.within(BerReader.SEQUENCE, "what is certified", this::certified);
            in.skip("the algorithm of the signature");
            in.skip("the signature");
        });
        in.end();
    }

    private void certified() throws Unreadable {
        if (in.next() == VERSION) {
            in.skip("the version");
        }
        for (String part : List.of("serial number", "algorithm", "issuer", "period", "subject", "public key")) {
            in.skip("the " + part);
        }
        while (in.next() == ISSUER_ID || in.next() == SUBJECT_ID) {
            in.skip("a unique identifier");
        }
        if (in.next() != BerReader.END) {
            in.within(
                    EXTENSIONS,
                    "the extensions",
                    () -> in.each(
                            BerReader.SEQUENCE,
                            "the extensions",
                            () -> in.within(BerReader.SEQUENCE, "an extension", this::extension)));
        }
    }

    private void extension() throws Unreadable {
        String id = in.oid(BerReader.OID, "the name of an extension").dotted();
        if (in.next() == BOOLEAN) {
            in.skip("whether an extension is critical");
        }
        int from = in.at();
        in.skip("the value of an extension");
        if (id.equals(BerClearance.SUBJECT_DIRECTORY_ATTRIBUTES)) {
            attributes.add(Arrays.copyOfRange(octets, from, in.at()));
        }
    }
}

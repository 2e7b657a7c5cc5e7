package org.sallyport.guard.crypto;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;

/**
 * Reads the names out of a certificate's subjectAltName. Read from the octets of the extension, because the JDK leaves
 * out an extension that it cannot parse, and here that must be an error. What is not DER, or has a known name in an
 * unknown shape, makes the whole extension unreadable; a name that is merely no domain proves nothing.
 */
final class SubjectNames {
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final String SERVICE = "_xmpp-server.";
    private static final int MAX_NAMES = 1000;

    /** id-on-dnsSRV (RFC 4985). */
    static final ASN1ObjectIdentifier SRV_NAME = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.7");

    /** id-on-xmppAddr (RFC 6120, 13.7.1.4). */
    static final ASN1ObjectIdentifier XMPP_ADDR = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.8.5");

    private final Set<String> dns = new HashSet<>();
    private final Set<String> other = new HashSet<>();

    private SubjectNames() {}

    /** @throws IOException when the extension cannot be read; the message says what is wrong */
    static SubjectNames of(X509Certificate certificate) throws IOException {
        byte[] extension = certificate.getExtensionValue(SUBJECT_ALT_NAME);
        return extension == null ? new SubjectNames() : of(extension);
    }

    /** As {@link #of(X509Certificate)}, of the extension's octets. */
    static SubjectNames of(byte[] extension) throws IOException {
        SubjectNames names = new SubjectNames();
        names.read(extension);
        return names;
    }

    /** The names of all kinds. */
    Names all() {
        Set<String> all = new HashSet<>(dns);
        all.addAll(other);
        return new Names(all);
    }

    /** The DNS-IDs alone. */
    Names dnsOnly() {
        return new Names(dns);
    }

    private void read(byte[] extension) throws IOException {
        try {
            byte[] value = ASN1OctetString.getInstance(extension).getOctets();
            GeneralNames names = GeneralNames.getInstance(value);
            if (!Arrays.equals(value, names.getEncoded(ASN1Encoding.DER))) {
                throw new IOException("not encoded in DER");
            }
            if (names.getNames().length > MAX_NAMES) {
                throw new IOException("more than " + MAX_NAMES + " names");
            }
            for (GeneralName name : names.getNames()) {
                read(name);
            }
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new IOException("not of the shape of RFC 5280", e);
        }
    }

    private void read(GeneralName name) throws IOException {
        switch (name.getTagNo()) {
            case GeneralName.dNSName -> domain(ascii(name.getName())).ifPresent(dns::add);
            case GeneralName.otherName -> readOther(ASN1Sequence.getInstance(name.getName()));
            default -> {} // the other kinds name no XMPP server
        }
    }

    private void readOther(ASN1Sequence name) throws IOException {
        if (name.size() != 2) {
            throw new IOException("an otherName that is no pair of type and value");
        }
        ASN1ObjectIdentifier type = ASN1ObjectIdentifier.getInstance(name.getObjectAt(0));
        if (type.equals(SRV_NAME)) {
            srv(ascii(value(name)));
        } else if (type.equals(XMPP_ADDR)) {
            domain(utf8(value(name))).ifPresent(other::add);
        }
    }

    private static String ascii(ASN1Encodable value) throws IOException {
        String text = DERIA5String.getInstance(value).getString();
        if (!DERIA5String.isIA5String(text)) {
            throw new IOException("a name that is not ASCII where ASCII is due");
        }
        return text;
    }

    private static String utf8(ASN1Encodable value) throws IOException {
        DERUTF8String text = DERUTF8String.getInstance(value);
        if (!new DERUTF8String(text.getString()).equals(text)) {
            throw new IOException("a name that is not strict UTF-8");
        }
        return text.getString();
    }

    private static ASN1Encodable value(ASN1Sequence name) throws IOException {
        ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(name.getObjectAt(1));
        if (tagged.getTagNo() != 0 || !tagged.isExplicit()) {
            throw new IOException("an otherName whose value is not tagged [0]");
        }
        return tagged.getObject();
    }

    private void srv(String name) {
        if (name.toLowerCase(Locale.ROOT).startsWith(SERVICE)) {
            domain(name.substring(SERVICE.length())).ifPresent(other::add);
        }
    }

    /** The normal form; nothing for a wildcard, a user's address an IP address or anything else that is no domain. */
    private static Optional<String> domain(String text) {
        try {
            Jid jid = Jid.ofDomain(text);
            return jid.dnsName().map(_ -> jid.domain());
        } catch (InvalidJid e) {
            return Optional.empty();
        }
    }
}

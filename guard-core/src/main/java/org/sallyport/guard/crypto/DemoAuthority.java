package org.sallyport.guard.crypto;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A certificate authority made on the spot, for the demo, examples and tests: EC P-256, valid for 30 days. Its key is
 * never written. Not for real use: nobody looks after it. Immutable, thread-safe.
 */
public final class DemoAuthority {
    private final KeyPair keys;
    private final X509Certificate certificate;
    private final Instant now;

    private DemoAuthority(KeyPair keys, X509Certificate certificate, Instant now) {
        this.keys = keys;
        this.certificate = certificate;
        this.now = now;
    }

    /** A new authority; its certificates are valid from a minute before now. */
    public static DemoAuthority create(String name) {
        return create(name, Instant.now());
    }

    /** A new authority at a given time. */
    public static DemoAuthority create(String name, Instant now) {
        KeyPair keys = DemoCertificate.ecKeys();
        X509Certificate certificate =
                DemoCertificate.authority(name, now).key(keys.getPublic()).selfSigned(keys.getPrivate());
        return new DemoAuthority(keys, certificate, now);
    }

    /** A certificate with these domains as DNS-IDs and SRV-IDs: what most servers want to see. */
    public Identity issue(String id, String... domains) {
        return issue(id, Set.of(domains), Set.of(domains), Set.of());
    }

    /**
     * A certificate with a fresh key.
     *
     * @param id the identity's name
     * @param dns domains as DNS-ID
     * @param srv domains as SRV-ID for {@code _xmpp-server}
     * @param xmppAddr domains as XmppAddr; some servers cannot read such a certificate
     */
    public Identity issue(String id, Set<String> dns, Set<String> srv, Set<String> xmppAddr) {
        return issue(id, DemoCertificate.server(id, now).dns(dns).srv(srv).xmppAddr(xmppAddr));
    }

    Identity issue(String id, DemoCertificate wanted) {
        KeyPair fresh = DemoCertificate.ecKeys();
        X509Certificate issued = sign(wanted.key(fresh.getPublic()));
        return identity(id, List.of(issued), fresh.getPrivate());
    }

    X509Certificate sign(DemoCertificate wanted) {
        return wanted.signed(certificate.getSubjectX500Principal(), keys.getPrivate());
    }

    static Identity identity(String id, List<X509Certificate> chain, PrivateKey key) {
        return new Identity(id, chain, key, DemoCertificate.names(chain.getFirst()));
    }

    /** The authority's own certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Trust in this authority alone. */
    public Trust trust() {
        return Trust.of(certificate);
    }

    /**
     * Writes the authority's certificate, as a peer's trust file.
     *
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public void writeTrust(Path file) {
        DemoFiles.write(file, List.of(Pem.block(certificate)));
    }

    /**
     * Writes a certificate chain and its key (PKCS#8), each readable by this user only.
     *
     * @throws java.io.UncheckedIOException when a file cannot be written
     */
    public static void write(Identity identity, Path certificateChain, Path key) {
        DemoFiles.write(
                certificateChain, identity.chain().stream().map(Pem::block).toList());
        DemoFiles.write(key, List.of(DemoFiles.key(identity.key())));
    }
}

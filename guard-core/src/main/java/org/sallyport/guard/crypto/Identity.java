package org.sallyport.guard.crypto;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A certificate of ours with its key, and the domains that it proves. Immutable, thread-safe.
 *
 * @param id its name in the configuration
 * @param chain the certificate, then those that vouch for it; the root may be left out
 * @param key its private key; never printed
 * @param names the domains that it proves to others
 */
public record Identity(String id, List<X509Certificate> chain, PrivateKey key, Names names) {
    /** @throws IllegalArgumentException when the chain is empty */
    public Identity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("identity " + id + ": expected at least one certificate");
        }
    }

    /**
     * Reads PEM files; both may be one file.
     *
     * @param certificateChain the certificate, then those that vouch for it, in this order
     * @param key the private key, without a password
     * @throws IdentityProblem when a file cannot be read, the key does not fit, or the certificate cannot serve now
     */
    public static Identity pem(String id, Path certificateChain, Path key) {
        return pem(id, certificateChain, key, Instant.now());
    }

    /** As {@link #pem(String, Path, Path)}, at a given time. */
    public static Identity pem(String id, Path certificateChain, Path key, Instant at) {
        return pem(id, certificateChain, key, Optional.empty(), at);
    }

    /**
     * As {@link #pem(String, Path, Path)}, with an encrypted key.
     *
     * @param passwordFile the password, on the first line
     */
    public static Identity pem(String id, Path certificateChain, Path key, Path passwordFile) {
        return pem(id, certificateChain, key, Optional.of(passwordFile), Instant.now());
    }

    private static Identity pem(String id, Path certificateChain, Path key, Optional<Path> password, Instant at) {
        List<X509Certificate> chain = Pem.certificates(certificateChain);
        ApprovedKeys.check(place(certificateChain, 1), chain.getFirst());
        return checked(id, certificateChain, chain, PrivateKeys.pem(key, password, chain.getFirst()), key, at);
    }

    /**
     * Reads a key store, PKCS#12 or BCFKS, with one private key in it.
     *
     * @param passwordFile the password, on the first line
     * @throws IdentityProblem when a file cannot be read, the password is wrong, or the certificate cannot serve now; in
     *     mode {@code fips} also when it is PKCS#12
     */
    public static Identity keyStore(String id, Path file, Path passwordFile) {
        return keyStore(id, file, passwordFile, Instant.now());
    }

    /** As {@link #keyStore(String, Path, Path)}, at a given time. */
    public static Identity keyStore(String id, Path file, Path passwordFile, Instant at) {
        KeyStoreFile opened = KeyStoreFile.open(file, passwordFile);
        ApprovedKeys.check(place(file, 1), opened.chain().getFirst());
        return checked(id, file, opened.chain(), opened.key(), file, at);
    }

    /**
     * Reads a chain in PEM, whose key is in a token and stays there.
     *
     * @param token which key of which token
     * @param passwordFile the token's PIN, on the first line
     * @throws IdentityProblem when a file cannot be read, the certificate cannot serve now, there is no such library, token
     *     or key, the PIN is wrong, the key does not fit or does not sign; and in mode {@code fips}
     */
    public static Identity token(String id, Path certificateChain, TokenUri token, Path passwordFile) {
        List<X509Certificate> chain = Pem.certificates(certificateChain);
        ApprovedKeys.check(place(certificateChain, 1), chain.getFirst());
        checkChain(certificateChain, chain, Instant.now());
        Names names = names(certificateChain, chain.getFirst());
        // last, for it may cost one of the tries that the token counts
        TokenKey key = Token.key(id, token, passwordFile, chain.getFirst());
        PrivateKeys.checkFits(key, chain.getFirst());
        return new Identity(id, chain, key, names);
    }

    private static Identity checked(
            String id, Path file, List<X509Certificate> chain, PrivateKey key, Path keyFile, Instant at) {
        PrivateKeys.checkFits(keyFile, key, chain.getFirst());
        checkChain(file, chain, at);
        return new Identity(id, chain, key, names(file, chain.getFirst()));
    }

    private static void checkChain(Path file, List<X509Certificate> chain, Instant at) {
        for (int i = 0; i < chain.size(); i++) {
            checkValid(file, i + 1, chain.get(i), at);
            if (i > 0) {
                checkFollows(file, i + 1, chain.get(i - 1), chain.get(i));
            }
        }
    }

    private static void checkValid(Path file, int number, X509Certificate certificate, Instant at) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (at.isBefore(from)) {
            throw new IdentityProblem(place(file, number) + " is not yet valid: it begins at " + from);
        }
        if (at.isAfter(to)) {
            throw new IdentityProblem(place(file, number) + " has expired: it ended at " + to);
        }
    }

    private static void checkFollows(Path file, int number, X509Certificate before, X509Certificate certificate) {
        if (!Issued.by(before, certificate)) {
            throw new IdentityProblem(place(file, number) + " is not the issuer of the one before it:"
                    + " expected the server's certificate first, then its issuer, and so on");
        }
    }

    private static Names names(Path file, X509Certificate certificate) {
        try {
            Names names = SubjectNames.of(certificate).all();
            if (names.domains().isEmpty()) {
                throw new IdentityProblem(
                        place(file, 1) + " names no domain: expected a subjectAltName with a DNS name,"
                                + " an SRVName or an XmppAddr; the Common Name and wildcards do not count");
            }
            return names;
        } catch (IOException e) {
            throw new IdentityProblem(place(file, 1) + " has an unreadable subjectAltName: " + e.getMessage(), e);
        }
    }

    private static String place(Path file, int number) {
        return Pem.quoted(file) + ": certificate " + number;
    }

    /** When the first certificate of the chain ends. */
    public Instant ends() {
        return chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Why its key in a token did not sign the last time; nothing when it did, and for a key that was read. */
    public Optional<KeyTrouble> trouble() {
        return key instanceof TokenKey token ? token.trouble() : Optional.empty();
    }

    /** Whether the certificate proves the domain, given in normal form. */
    public boolean proves(String domain) {
        return names.proves(domain);
    }

    @Override
    public String toString() {
        return "Identity[" + id + ", " + names.domains() + "]";
    }
}

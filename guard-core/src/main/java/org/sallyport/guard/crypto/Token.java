package org.sallyport.guard.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token that this process has opened, for good: a library of PKCS#11 knows one login for the whole process. The PIN is
 * given to it when its keys are read and nobody is logged in; one that it has refused is never given to it again by this
 * process, for the token counts, and locks itself.
 */
final class Token {
    private static final Map<String, Token> OPEN = new HashMap<>();

    private final Provider provider;
    private byte @Nullable [] refused;

    private Token(Provider provider) {
        this.provider = provider;
    }

    /**
     * The private key that the URI names.
     *
     * @param id of its identity, for the log
     * @param pin the file of the token's PIN, on the first line
     * @throws IdentityProblem when there is no such library, token or key, there are several, the PIN is wrong, or it is no
     *     key of the certificate
     */
    static TokenKey key(String id, TokenUri uri, Path pin, X509Certificate certificate) {
        if (Cryptography.isFips()) {
            throw new IdentityProblem(
                    "token: mode \"fips\" does cryptography by Bouncy Castle's FIPS module alone, which signs with no"
                            + " key that it does not hold: expected key (PEM) or a BCFKS key store, or mode \"standard\"");
        }
        synchronized (OPEN) {
            Token token = at(uri, slot(uri));
            KeyStore store = token.opened(uri, pin);
            TokenKey key = TokenKey.of(
                    id, "the key in " + uri.shown(), token.provider, only(uri, store), certificate.getPublicKey());
            TokenSignatures.add();
            return key;
        }
    }

    private static TokenSlot slot(TokenUri uri) {
        List<TokenSlot> slots = TokenSlots.of(uri.module());
        List<TokenSlot> fitting = slots.stream().filter(slot -> slot.is(uri)).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String there = slots.stream()
                .map(slot -> "\"" + TokenUri.printable(slot.label()) + "\" (serial " + TokenUri.printable(slot.serial())
                        + ", slot " + slot.id() + ")")
                .collect(Collectors.joining(", "));
        throw new IdentityProblem((fitting.isEmpty() ? "there is no " : "there is more than one ") + uri.shown()
                + " behind " + Pem.quoted(uri.module()) + ": there is " + (there.isEmpty() ? "none at all" : there));
    }

    private static Token at(TokenUri uri, TokenSlot slot) {
        return OPEN.computeIfAbsent(uri.module() + " " + slot.id(), _ -> new Token(provider(uri, slot)));
    }

    private static Provider provider(TokenUri uri, TokenSlot slot) {
        Provider form = Security.getProvider("SunPKCS11");
        if (form == null) {
            throw new IdentityProblem("token: this Java runtime does not speak PKCS#11");
        }
        // the JDK reads numbers of slots of 31 bits
        String which = slot.id() <= Integer.MAX_VALUE && slot.id() >= 0
                ? "slot = " + slot.id()
                : "slotListIndex = " + slot.index();
        try {
            return form.configure("--name = token\nlibrary = " + uri.module() + "\n" + which + "\n");
        } catch (ProviderException | UnsupportedOperationException e) {
            throw new IdentityProblem(uri.shown() + " cannot be opened: " + Causes.first(e), e);
        }
    }

    private KeyStore opened(TokenUri uri, Path pinFile) {
        char[] pin = Pem.password(pinFile);
        byte[] digest = Digests.sha256(new String(pin).getBytes(StandardCharsets.UTF_8));
        try {
            if (pin.length == 0) {
                throw new IdentityProblem("password-file: expected the PIN of the token on the first line");
            }
            if (refused != null && MessageDigest.isEqual(refused, digest)) {
                throw new IdentityProblem(uri.shown() + " has refused this PIN before: it is not tried again by this"
                        + " process, for the token counts the tries and locks itself");
            }
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            refused = null;
            return store;
        } catch (IOException | GeneralSecurityException | ProviderException e) {
            throw problem(uri, Causes.first(e), digest, e);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private IdentityProblem problem(TokenUri uri, String why, byte[] digest, Exception e) {
        if (why.startsWith("CKR_PIN_LOCKED")) {
            return new IdentityProblem(
                    uri.shown() + " has locked its PIN after too many wrong ones: its"
                            + " administrator (SO) unlocks it",
                    e);
        }
        if (why.startsWith("CKR_PIN_")) {
            refused = digest;
            return new IdentityProblem(
                    uri.shown() + " refuses the PIN of password-file (" + why + "). The token counts"
                            + " wrong PINs and locks itself; the guard does not try again by itself",
                    e);
        }
        return new IdentityProblem(uri.shown() + " cannot be read: " + why, e);
    }

    private static PrivateKey only(TokenUri uri, KeyStore store) {
        try {
            List<String> all = Collections.list(store.aliases()).stream()
                    .filter(alias -> isKey(store, alias))
                    .sorted()
                    .toList();
            List<String> fitting = uri.object().map(label -> named(all, label)).orElse(all);
            if (fitting.size() != 1) {
                throw new IdentityProblem(uri.shown() + " holds " + fitting.size() + " private keys"
                        + uri.object()
                                .map(label -> " beside a certificate labelled \"" + TokenUri.printable(label) + "\"")
                                .orElse(" beside their certificates")
                        + ": expected exactly one (object=...). " + labels(all));
            }
            if (!(store.getKey(fitting.getFirst(), null) instanceof PrivateKey key)) {
                throw new IdentityProblem(uri.shown() + ": the private key cannot be read");
            }
            if (key.getEncoded() != null) {
                throw new IdentityProblem(
                        uri.shown() + " gives the private key away to whoever asks: expected one that is"
                                + " sensitive or not extractable (CKA_SENSITIVE, CKA_EXTRACTABLE)");
            }
            return key;
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IdentityProblem(uri.shown() + ": the private key cannot be read: " + Causes.first(e), e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Where several certificates have one label, the JDK adds issuer and number to it. */
    private static List<String> named(List<String> all, String label) {
        return all.contains(label)
                ? List.of(label)
                : all.stream().filter(alias -> alias.startsWith(label + "/")).toList();
    }

    private static String labels(List<String> all) {
        return all.isEmpty()
                ? "It shows no key at all: each must stand beside a certificate with the same CKA_ID"
                : "There are: "
                        + all.stream()
                                .map(alias -> "\"" + TokenUri.printable(alias) + "\"")
                                .collect(Collectors.joining(", "));
    }
}

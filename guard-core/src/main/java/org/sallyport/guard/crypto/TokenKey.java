package org.sallyport.guard.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECParameterSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private key that stays in its token: it has no encoded form, and signs there alone. {@link TokenSignatures} takes it
 * wherever a signature is asked for. Thread-safe.
 */
@SuppressWarnings("serial") // every key is serializable by its interface; this one refuses
abstract sealed class TokenKey implements PrivateKey {
    private static final Logger LOG = LoggerFactory.getLogger(TokenKey.class);

    @Serial
    private static final long serialVersionUID = 1L;

    private final String id;
    private final String shown;
    private final transient Provider token;
    private final transient PrivateKey handle;
    private final transient AtomicReference<Optional<KeyTrouble>> trouble = new AtomicReference<>(Optional.empty());

    private TokenKey(String id, String shown, Provider token, PrivateKey handle) {
        this.id = id;
        this.shown = shown;
        this.token = token;
        this.handle = handle;
    }

    /**
     * A key by its handle.
     *
     * @param id of its identity, for the log
     * @param shown what it is, for messages
     * @param token what signs with it
     * @throws IdentityProblem when it is no key with which the certificate's holder signs in TLS 1.3
     */
    static TokenKey of(String id, String shown, Provider token, PrivateKey handle, PublicKey certified) {
        if (!handle.getAlgorithm().equals(certified.getAlgorithm())) {
            throw new IdentityProblem(shown + " does not fit the certificate: it is a key of " + handle.getAlgorithm()
                    + ", and the certificate is for one of " + certified.getAlgorithm());
        }
        return switch (certified) {
            case RSAPublicKey rsa -> new Rsa(id, shown, token, handle, rsa);
            case ECPublicKey ec -> new Ec(id, shown, token, handle, ec);
            default ->
                throw new IdentityProblem(shown + " is a key of " + certified.getAlgorithm()
                        + ", with which no token signs in TLS 1.3 here: expected RSA, or EC on P-256, P-384 or P-521");
        };
    }

    /**
     * Signs in the token.
     *
     * @param algorithm as JCA names it
     * @throws SignatureException when the token does not; that is logged once, and kept until it does again
     */
    byte[] sign(String algorithm, Optional<AlgorithmParameterSpec> parameters, byte[] text) throws SignatureException {
        try {
            byte[] made = made(algorithm, parameters, text);
            if (trouble.getAndSet(Optional.empty()).isPresent()) {
                LOG.info("identity {}: {} signs again", id, shown);
            }
            return made;
        } catch (GeneralSecurityException | ProviderException e) {
            String why = shown + " does not sign by " + algorithm + ": " + Causes.first(e);
            if (trouble.getAndUpdate(before -> before.or(() -> Optional.of(new KeyTrouble(Instant.now(), why))))
                    .isEmpty()) {
                LOG.error("identity {}: {}; every handshake that needs it fails until it does", id, why);
            }
            throw new SignatureException(why, e);
        }
    }

    private byte[] made(String algorithm, Optional<AlgorithmParameterSpec> parameters, byte[] text)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm, token);
        if (parameters.isPresent()) {
            signature.setParameter(parameters.get());
        }
        signature.initSign(handle);
        signature.update(text);
        return signature.sign();
    }

    /** Why it did not sign the last time; nothing when it did. */
    Optional<KeyTrouble> trouble() {
        return trouble.get();
    }

    @Override
    public String getAlgorithm() {
        return handle.getAlgorithm();
    }

    @Override
    public @Nullable String getFormat() {
        return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
        return null;
    }

    @Override
    public String toString() {
        return shown;
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a key in a token");
    }

    /** TLS looks at the length. */
    @SuppressWarnings("serial")
    private static final class Rsa extends TokenKey implements RSAKey {
        @Serial
        private static final long serialVersionUID = 1L;

        private final RSAPublicKey certified;

        Rsa(String id, String shown, Provider token, PrivateKey handle, RSAPublicKey certified) {
            super(id, shown, token, handle);
            this.certified = certified;
        }

        @Override
        public BigInteger getModulus() {
            return certified.getModulus();
        }

        @Override
        public @Nullable AlgorithmParameterSpec getParams() {
            return certified.getParams();
        }
    }

    /** TLS looks at the curve. */
    @SuppressWarnings("serial")
    private static final class Ec extends TokenKey implements ECKey {
        @Serial
        private static final long serialVersionUID = 1L;

        private final ECPublicKey certified;

        Ec(String id, String shown, Provider token, PrivateKey handle, ECPublicKey certified) {
            super(id, shown, token, handle);
            this.certified = certified;
        }

        @Override
        public ECParameterSpec getParams() {
            return certified.getParams();
        }
    }
}

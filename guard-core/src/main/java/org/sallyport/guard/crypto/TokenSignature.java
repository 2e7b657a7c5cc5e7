package org.sallyport.guard.crypto;

import java.io.ByteArrayOutputStream;
import java.security.AlgorithmParameters;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One signature by a {@link TokenKey}. The token is asked when all is there that is to be signed. */
final class TokenSignature extends SignatureSpi {
    private final String algorithm;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private Optional<AlgorithmParameterSpec> parameters = Optional.empty();
    private @Nullable TokenKey key;

    TokenSignature(String algorithm) {
        this.algorithm = algorithm;
    }

    @Override
    protected void engineInitSign(PrivateKey given) throws InvalidKeyException {
        if (!(given instanceof TokenKey one)) {
            throw new InvalidKeyException("not a key in a token");
        }
        text.reset();
        key = one;
    }

    @Override
    protected void engineInitVerify(PublicKey given) throws InvalidKeyException {
        throw new InvalidKeyException("a token only signs");
    }

    @Override
    protected void engineUpdate(byte octet) {
        text.write(octet);
    }

    @Override
    protected void engineUpdate(byte[] octets, int offset, int length) {
        text.write(octets, offset, length);
    }

    @Override
    protected byte[] engineSign() throws SignatureException {
        if (key == null) {
            throw new SignatureException("no key was given");
        }
        byte[] all = text.toByteArray();
        text.reset();
        return key.sign(algorithm, parameters, all);
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
        throw new SignatureException("a token only signs");
    }

    @Override
    protected void engineSetParameter(@Nullable AlgorithmParameterSpec given) {
        parameters = Optional.ofNullable(given);
    }

    @Override
    protected @Nullable AlgorithmParameters engineGetParameters() {
        return null;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new InvalidParameterException("parameters have no names");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new InvalidParameterException("parameters have no names");
    }
}

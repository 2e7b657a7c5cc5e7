package org.sallyport.guard.crypto;

import java.io.Serial;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what TLS signs with a {@link TokenKey}: it asks the process's providers of cryptography, one after the other, which
 * takes the key. This one is asked last, takes no other key, and can do nothing else. What a token besides can do
 * (digests, random numbers, ciphers) nobody in this process asks it for.
 */
final class TokenSignatures extends Provider {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String NAME = "SallyportToken";
    private static final List<String> ALGORITHMS = List.of(
            "RSASSA-PSS",
            "SHA256withRSA",
            "SHA384withRSA",
            "SHA512withRSA",
            "SHA256withECDSA",
            "SHA384withECDSA",
            "SHA512withECDSA");

    private TokenSignatures() {
        super(NAME, "1", "signatures by keys in tokens");
        ALGORITHMS.forEach(algorithm -> putService(new Signing(this, algorithm)));
    }

    /** Adds it to the process, once. */
    static synchronized void add() {
        if (Security.getProvider(NAME) == null) {
            Security.addProvider(new TokenSignatures());
        }
    }

    private static final class Signing extends Provider.Service {
        Signing(Provider provider, String algorithm) {
            super(provider, "Signature", algorithm, TokenSignature.class.getName(), List.of(), Map.of());
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            return new TokenSignature(getAlgorithm());
        }

        @Override
        public boolean supportsParameter(@Nullable Object key) {
            return key instanceof TokenKey;
        }
    }
}

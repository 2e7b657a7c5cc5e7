package org.sallyport.guard.crypto;

import java.io.Serial;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.Map;

/**
 * The operating system's entropy and nothing else: what the module seeds its random numbers from where the processor
 * offers it none. Java's own service for it lives in a provider that has MD5 as well.
 */
final class PlatformEntropy extends Provider {
    static final String NAME = "PlatformEntropy";
    /** Reads /dev/random, which waits only until the system has gathered enough after it was switched on. */
    static final String ALGORITHM = "NativePRNGBlocking";

    @Serial
    private static final long serialVersionUID = 1L;

    private static final String TYPE = "SecureRandom";

    /** @param platform Java's own provider of it */
    PlatformEntropy(Provider platform) {
        super(NAME, "1", "entropy of the operating system");
        putService(new Delegate(this, platform.getService(TYPE, ALGORITHM)));
    }

    private static final class Delegate extends Service {
        private final Service service;

        Delegate(Provider provider, Service service) {
            super(provider, TYPE, ALGORITHM, service.getClassName(), List.of(), Map.of());
            this.service = service;
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return service.newInstance(parameter);
        }
    }
}

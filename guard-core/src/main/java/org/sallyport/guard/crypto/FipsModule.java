package org.sallyport.guard.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.fips.FipsOperationError;
import org.bouncycastle.crypto.fips.FipsStatus;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * Bouncy Castle's FIPS module as the only cryptography of the process. Approved mode is asked for by a property, because
 * a call would set it for its own thread alone; the module reads it once, when its first class is loaded.
 */
final class FipsModule {
    private static final String APPROVED = "org.bouncycastle.fips.approved_only";
    private static final List<String> PROVIDERS = List.of(
            BouncyCastleFipsProvider.PROVIDER_NAME, BouncyCastleJsseProvider.PROVIDER_NAME, PlatformEntropy.NAME);

    /** It would log each failed handshake with a stack trace, and peers can fail handshakes. Held, or it is forgotten. */
    private static final Logger LOG = Logger.getLogger("org.bouncycastle");

    private FipsModule() {}

    /** @throws CryptoProblem when the module is not what it should be; before any provider is touched where possible */
    static void enter() {
        LOG.setLevel(Level.OFF);
        try {
            checkModule();
            setProperties();
            reduceProviders();
            exercise();
            checkProcess();
        } catch (FipsOperationError | LinkageError | GeneralSecurityException | RuntimeException e) {
            throw e instanceof CryptoProblem problem
                    ? problem
                    : new CryptoProblem("the FIPS module does not start: " + reason(e), e);
        }
    }

    private static void checkModule() {
        System.setProperty(APPROVED, "true");
        if (!FipsStatus.isReady()) {
            throw new CryptoProblem("the FIPS module does not start: " + FipsStatus.getStatusMessage());
        }
        if (!isApproved()) {
            throw new CryptoProblem(
                    "the FIPS module is not in approved mode: it was in use before the mode was chosen");
        }
    }

    /** Asked on a thread of its own: approved mode can be set for one thread alone. */
    private static boolean isApproved() {
        return CompletableFuture.supplyAsync(CryptoServicesRegistrar::isInApprovedOnlyMode, Thread.ofPlatform()::start)
                .join();
    }

    private static void setProperties() {
        // in the module for TLS 1.0 alone
        System.setProperty("org.bouncycastle.disabledAlgorithms", "MD5");
        // the master secret of TLS 1.2 is approved only as RFC 7627 derives it
        System.setProperty("jdk.tls.allowLegacyMasterSecret", "false");
        Security.setProperty("securerandom.strongAlgorithms", PlatformEntropy.ALGORITHM + ":" + PlatformEntropy.NAME);
    }

    private static void reduceProviders() {
        Provider entropy = new PlatformEntropy(Security.getProvider("SUN"));
        for (Provider provider : Security.getProviders()) {
            Security.removeProvider(provider.getName());
        }
        Security.addProvider(entropy);
        Security.insertProviderAt(new BouncyCastleFipsProvider(), 1);
        Security.insertProviderAt(new BouncyCastleJsseProvider("fips:" + BouncyCastleFipsProvider.PROVIDER_NAME), 2);
    }

    /** The module tests each part of itself when that is first used: so that it does so now. */
    private static void exercise() throws GeneralSecurityException {
        byte[] octets = Digests.sha256(Digests.random(32));
        Digests.hmacSha256(octets, octets);
        KeyPair keys = DemoCertificate.ecKeys();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(octets);
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.update(octets);
        if (!signature.verify(signed)) {
            throw new CryptoProblem("the FIPS module does not verify what it has signed");
        }
        SSLContext.getInstance("TLS").init(new KeyManager[0], new TrustManager[0], null);
    }

    private static void checkProcess() throws GeneralSecurityException {
        List<String> found =
                Stream.of(Security.getProviders()).map(Provider::getName).toList();
        if (!found.equals(PROVIDERS)) {
            throw new CryptoProblem("the process has other providers of cryptography than the FIPS module: " + found);
        }
        if (Security.getProviders("MessageDigest.MD5") != null) {
            throw new CryptoProblem("the FIPS module offers MD5");
        }
        for (Provider provider :
                List.of(MessageDigest.getInstance("SHA-256").getProvider(), new SecureRandom().getProvider())) {
            if (!(provider instanceof BouncyCastleFipsProvider)) {
                throw new CryptoProblem("the process does cryptography by " + provider.getName());
            }
        }
    }

    private static String reason(Throwable e) {
        Throwable told = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
        return told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
    }

    static String description() {
        return Security.getProvider(BouncyCastleFipsProvider.PROVIDER_NAME).getInfo() + " in approved mode";
    }
}

package org.sallyport.gcxp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;

/** Who takes part in a test, each with a key and a certificate made by the JDK's keytool; all but the stranger trust one another. */
enum Party {
    PRODUCER,
    CONSUMER,
    STRANGER;

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Path DIRECTORY = directory();

    static {
        Stream.of(values()).forEach(Party::make);
    }

    String domain() {
        return name().toLowerCase(java.util.Locale.ROOT) + ".test";
    }

    /** A context that shows this party's certificate and trusts those of the known ones. */
    SSLContext context() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD);
            return context(keys.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A context that shows no certificate. */
    static SSLContext anonymous() {
        return context(new KeyManager[0]);
    }

    private static SSLContext context(KeyManager[] keys) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(known());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SSLEngine server() {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    SSLEngine client() {
        SSLEngine engine = context().createSSLEngine();
        engine.setUseClientMode(true);
        return engine;
    }

    private static KeyStore known() throws GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        try {
            known.load(null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Party party : List.of(PRODUCER, CONSUMER)) {
            known.setCertificateEntry(party.domain(), party.store().getCertificate("own"));
        }
        return known;
    }

    private KeyStore store() {
        try (InputStream in = Files.newInputStream(file())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file() {
        return DIRECTORY.resolve(domain() + ".p12");
    }

    private void make() {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        try {
            Process made = new ProcessBuilder(
                            keytool,
                            "-genkeypair",
                            "-alias",
                            "own",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=" + domain(),
                            "-ext",
                            "san=dns:" + domain(),
                            "-validity",
                            "3650",
                            "-keystore",
                            file().toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (made.waitFor() != 0) {
                throw new IllegalStateException("keytool failed for " + domain());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("gcxp-parties");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        for (Party party : values()) {
            directory.resolve(party.domain() + ".p12").toFile().delete();
        }
        directory.toFile().delete();
    }
}

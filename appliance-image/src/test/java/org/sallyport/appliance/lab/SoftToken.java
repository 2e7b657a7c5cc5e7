package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PKCS#11 token of SoftHSM2 (Debian's softhsm2), of one test alone: its store lies in the test's directory, and only a
 * process that is told so by its environment finds it.
 */
public final class SoftToken {
    /** Debian's library. */
    public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    /** Of its user. */
    public static final String PIN = "24680135";

    private final Path directory;
    private final Path store;

    private SoftToken(Path directory) {
        this.directory = directory;
        this.store = directory.resolve("tokens");
    }

    /** Makes a token with that label, and a file {@code pin} of its PIN, in a new directory. */
    public static SoftToken create(Path directory, String label) {
        SoftToken token = new SoftToken(directory);
        try {
            Files.createDirectories(token.store);
            Files.writeString(
                    token.configuration(),
                    "directories.tokendir = " + token.store + "\nobjectstore.backend = file\nlog.level = ERROR\n",
                    UTF_8);
            Files.createFile(
                    token.pin(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(token.pin(), PIN + "\n", UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        token.another(label);
        return token;
    }

    /** Makes one more token in the same store. */
    public void another(String label) {
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "9753108642", "--pin", PIN);
    }

    /** Puts a key and its certificate in it, as an operator does, by keytool; both get the label. */
    public void put(String token, Credential credential, String label) {
        Path file = directory.resolve(label + ".p12");
        run(
                "openssl",
                "pkcs12",
                "-export",
                "-name",
                label,
                "-passout",
                "pass:" + PIN,
                "-in",
                credential.certificate().toString(),
                "-inkey",
                credential.key().toString(),
                "-out",
                file.toString());
        keytool(
                token,
                "-importkeystore",
                "-srckeystore",
                file.toString(),
                "-srcstorepass",
                PIN,
                "-deststorepass",
                PIN,
                "-destkeystore",
                "NONE",
                "-deststoretype",
                "PKCS11");
    }

    private void keytool(String token, String... arguments) {
        try {
            Path provider = directory.resolve("provider.cfg");
            Files.writeString(provider, "name = lab\nlibrary = " + LIBRARY + "\nslot = " + slot(token) + "\n", UTF_8);
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            List<String> command = new ArrayList<>(List.of(keytool));
            command.addAll(List.of(arguments));
            command.addAll(List.of("-addprovider", "SunPKCS11", "-providerarg", provider.toString()));
            run(command.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of its slot. */
    public String slot(String token) {
        String slot = "";
        for (String line :
                run("softhsm2-util", "--show-slots").lines().map(String::strip).toList()) {
            if (line.startsWith("Slot ") && !line.equals("Slot info:")) {
                slot = line.substring("Slot ".length());
            } else if (line.matches("Label: +" + token)) {
                return slot;
            }
        }
        throw new IllegalStateException("no token " + token);
    }

    /** What the setting {@code token} says of a key in it. */
    public static String uri(String token, String object) {
        return "pkcs11:token=" + token + ";object=" + object + "?module-path=" + LIBRARY;
    }

    /** What makes a process find it. */
    public Map<String, String> environment() {
        return Map.of("SOFTHSM2_CONF", configuration().toString());
    }

    /** As if somebody pulled it out. */
    public void takeAway() {
        move(store, directory.resolve("away"));
    }

    /** Puts it in again. */
    public void bringBack() {
        move(directory.resolve("away"), store);
    }

    private static void move(Path from, Path to) {
        try (Stream<Path> tokens = Files.list(from)) {
            Files.createDirectories(to);
            for (Path token : tokens.toList()) {
                Files.move(token, to.resolve(token.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of its PIN. */
    public Path pin() {
        return directory.resolve("pin");
    }

    private Path configuration() {
        return directory.resolve("softhsm2.conf");
    }

    private String run(String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment());
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " does not run: see src/test/peers/install.sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

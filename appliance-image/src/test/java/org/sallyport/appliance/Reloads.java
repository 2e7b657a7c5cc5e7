package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sallyport.appliance.lab.Boundary;

/**
 * The files of a boundary, written anew for each reload. What a good one makes of a message tells its number three times:
 * in the id of the allow, in the words that it refuses and in the word that it writes.
 */
final class Reloads {
    /** Each revision refuses one of so many words. */
    static final int WORDS = 4;

    private static final String POLICY = """
        name = "Reload %1$d"

        [[allow]]
        id = "A-%1$d"
        why = "People write to each other"
        kind = "message"
        types = ["chat"]
        payloads = ["{jabber:server}body"]

        [[rule]]
        id = "S-%1$d"
        why = "One word is not said"
        control = "word-list"
        with = { words = ["stop%2$d"] }

        [[rule]]
        id = "W-%1$d"
        why = "Who reads it sees what let it through"
        control = "word-list"
        with = { words = ["stamp"], action = "replace", by = "revision %1$d" }
        """;

    private static final String FAILING_VECTOR = """
        what   = "nobody is refused"
        why    = "a vector that fails"
        effect = "none"
        from   = "blue"
        to     = "red"
        expect = "refused"
        reason = "not-allowed"
        ----- in
        <message from='alice@blue.test/desk' to='bob@red.test' type='chat'><body>Hello.</body></message>
        """;

    private final Path configuration;
    private final Path bundle;
    private final String sallyportToml;
    private final String bundleToml;
    private final byte[] trust;
    private final byte[] certificate;

    Reloads(Boundary boundary) throws IOException {
        configuration = boundary.configuration();
        bundle = configuration.resolveSibling("bundle");
        sallyportToml = Files.readString(configuration);
        bundleToml = Files.readString(bundle.resolve("bundle.toml"));
        trust = Files.readAllBytes(bundle.resolve("trust.pem"));
        certificate = Files.readAllBytes(configuration.resolveSibling("guard.pem"));
    }

    /** What the message of that number says. */
    static String body(int message) {
        return "Number " + message + " stamp stop" + message % WORDS;
    }

    /** What is released of it under the reload of that number. */
    static String released(int message, int reload) {
        return body(message).replace("stamp", "revision " + reload);
    }

    /** Whether it is refused then. */
    static boolean isRefused(int message, int reload) {
        return message % WORDS == reload % WORDS;
    }

    /** Writes files that are right. */
    void writeGood(int reload) throws IOException {
        Files.writeString(configuration, sallyportToml);
        Files.writeString(bundle.resolve("bundle.toml"), bundleToml);
        Files.writeString(bundle.resolve("chat.toml"), policy(reload));
        Files.write(bundle.resolve("trust.pem"), trust);
        Files.write(configuration.resolveSibling("guard.pem"), certificate);
        Files.deleteIfExists(bundle.resolve("vectors/fails.vec"));
    }

    private static String policy(int reload) {
        return POLICY.formatted(reload, reload % WORDS);
    }

    /** Writes files of which one is wrong, and all others say something else than before. */
    void writeBroken(int reload) throws IOException {
        writeGood(reload);
        WAYS.get(reload % WAYS.size()).harm(this, reload);
    }

    /** How a file is broken. */
    private interface Way {
        void harm(Reloads files, int reload) throws IOException;
    }

    private static final List<Way> WAYS = List.of(
            (files, reload) -> files.write("bundle/chat.toml", policy(reload) + "\n[[rule"),
            (files, reload) -> files.write("bundle/chat.toml", policy(reload) + "\nunknown = 1\n"),
            (files, reload) -> files.write("bundle/chat.toml", policy(reload).replace("word-list", "word-lost")),
            (files, reload) -> files.write("bundle/chat.toml", policy(reload).substring(0, 200)),
            (files, reload) -> files.write("bundle/chat.toml", ""),
            (files, reload) -> Files.delete(files.bundle.resolve("chat.toml")),
            (files, reload) -> files.write("bundle/bundle.toml", files.bundleToml.replace("\"red\"", "\"read\"")),
            (files, reload) -> files.write("bundle/bundle.toml", files.bundleToml.repeat(2)),
            (files, reload) -> files.write("bundle/trust.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n"),
            (files, reload) -> files.write("guard.pem", "not a certificate"),
            (files, reload) -> files.write("guard.pem", new String(files.trust, UTF_8)),
            (files, reload) -> files.write("sallyport.toml", files.sallyportToml.replace("[audit]", "[audits]")),
            (files, reload) -> files.write("sallyport.toml", files.sallyportToml + "\n\"\0\"\n"),
            (files, reload) -> files.write("sallyport.toml", files.sallyportToml.replace("red-server", "read-server")),
            (files, reload) -> {
                Files.createDirectories(files.bundle.resolve("vectors"));
                files.write("bundle/vectors/fails.vec", FAILING_VECTOR);
            });

    private void write(String file, String text) throws IOException {
        Files.writeString(configuration.resolveSibling(file), text);
    }
}

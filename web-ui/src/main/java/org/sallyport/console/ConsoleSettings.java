package org.sallyport.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.KeysPage;
import org.sallyport.policy.setting.Reading;

/**
 * What a console runs on.
 *
 * @param address where browsers come in
 * @param certificate what they are shown, in PEM
 * @param key its key, in PEM
 * @param guardSocket the guard's control socket
 * @param data where changes are kept
 * @param clientCertificates who may vouch for certificates of people, in PEM
 * @param fips whether TLS is done in mode {@code fips}
 */
public record ConsoleSettings(
        InetSocketAddress address,
        Path certificate,
        Path key,
        Path guardSocket,
        Path data,
        Optional<Path> clientCertificates,
        boolean fips) {
    /** Reads {@code console.toml}, or finds every problem in it. */
    public static Reading<ConsoleSettings> read(Path file) {
        Document document = Document.read(file);
        return document.reading(document.bind(ConsoleToml.class).map(toml -> of(toml.console())));
    }

    private static ConsoleSettings of(ConsoleToml.Entry entry) {
        return new ConsoleSettings(
                address(entry),
                entry.certificate(),
                entry.key(),
                entry.guardSocket(),
                entry.data(),
                entry.clientCertificates(),
                entry.crypto() == ConsoleToml.Crypto.FIPS);
    }

    private static InetSocketAddress address(ConsoleToml.Entry entry) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByName(entry.address().host()),
                    entry.address().port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP address that none is: " + entry.address(), e);
        }
    }

    /** The reference of every key of {@code console.toml}, in Markdown. */
    public static String keys() {
        return new KeysPage("Keys of console.toml", """
                        The file of the console, a process of its own with a user of its own. Paths are relative to the file's directory.
                        A key that does not stand here is an error. The file is TOML 1.0.
                        """).file(ConsoleToml.class).text();
    }
}

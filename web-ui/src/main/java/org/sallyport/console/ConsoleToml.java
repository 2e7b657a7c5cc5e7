package org.sallyport.console;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.policy.setting.HostPort;
import org.sallyport.policy.setting.Setting;

/**
 * {@code console.toml}.
 *
 * @param console what the console runs on
 */
record ConsoleToml(@Setting("what the console runs on") Entry console) {
    /**
     * {@code [console]}.
     *
     * @param address where browsers come in
     * @param certificate what they are shown
     * @param key its key
     * @param guardSocket the guard's control socket
     * @param data where changes are kept
     * @param clientCertificates who may vouch for certificates of people
     * @param crypto by what TLS is done
     */
    record Entry(
            @Setting("where browsers come in, always over TLS: an IP address of this machine and a port, for example"
                    + " \"127.0.0.1:8443\"; port 0 is any free one")
            HostPort address,

            @Setting("the certificate that browsers are shown, then those that vouch for it, in PEM")
            Path certificate,

            @Setting("its private key in PEM, without a password")
            Path key,

            @Setting(
                    "the guard's control socket; the user that the console runs as must have the role \"console\" there")
            Path guardSocket,

            @Setting(
                    "directory of drafts, comments and collected signatures; made when it is not there, and nobody else's")
            Path data,

            @Setting(
                    "authorities in PEM that vouch for certificates of people; left out, browsers are not asked for one")
            Optional<Path> clientCertificates,

            @Setting(
                    value =
                            "by what TLS is done: \"standard\", the Java platform; or \"fips\", approved algorithms of Bouncy"
                                    + " Castle's FIPS module alone",
                    otherwise = "\"standard\"")
            Crypto crypto) {
        Entry {
            if (!address.isAddress()) {
                throw new IllegalArgumentException("address: expected an IP address of this machine and a port");
            }
        }
    }

    /** By what TLS is done. */
    enum Crypto {
        STANDARD,
        FIPS
    }
}

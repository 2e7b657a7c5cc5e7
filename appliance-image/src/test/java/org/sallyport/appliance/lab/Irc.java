package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An IRC server (ngircd), and the gateway (biboumi) that makes its channels rooms of a component's domain. */
public final class Irc implements AutoCloseable {
    /** The gateway looks for IRC at this port. */
    private static final int PORT = 6667;

    private final InetSocketAddress address;
    private final Daemon server;
    private final Daemon gateway;

    private Irc(InetSocketAddress address, Daemon server, Daemon gateway) {
        this.address = address;
        this.server = server;
        this.gateway = gateway;
    }

    /**
     * Starts both.
     *
     * @param lab where Prosody waits for the gateway
     * @param domain the component's domain: the channel {@code #garden} is the room {@code #garden@}domain
     * @param loopback the address for IRC, used by nothing else
     */
    public static Irc start(Lab lab, String domain, String loopback) {
        InetSocketAddress address = new InetSocketAddress(loopback, PORT);
        try {
            Path directory = Files.createDirectories(lab.directory().resolve("irc"));
            Path irc = Files.writeString(directory.resolve("ngircd.conf"), server(loopback), UTF_8);
            Path biboumi = Files.writeString(directory.resolve("biboumi.cfg"), gateway(lab, domain, loopback), UTF_8);
            Daemon server = Daemon.start(
                            "IRC",
                            lab.logs().resolve("ngircd.log"),
                            directory,
                            Map.of(),
                            List.of("/usr/sbin/ngircd", "-n", "-f", irc.toString()))
                    .listening(address);
            Daemon gateway = Daemon.start(
                    "IRC gateway",
                    lab.logs().resolve("biboumi.log"),
                    directory,
                    Map.of(),
                    List.of("biboumi", biboumi.toString()));
            return new Irc(
                    address,
                    server,
                    gateway.ready("does not reach Prosody", () -> gateway.log().contains("Authenticated with")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String server(String loopback) {
        return """
                [Global]
                Name = irc.lab.test
                AdminEMail = nobody@lab.test
                Info = The lab's IRC
                Listen = %s
                Ports = %d
                [Limits]
                MaxConnectionsIP = 0
                [Options]
                DNS = no
                Ident = no
                PAM = no
                """.formatted(loopback, PORT);
    }

    private static String gateway(Lab lab, String domain, String loopback) {
        return """
                hostname=%s
                password=%s
                xmpp_server_ip=%s
                port=%d
                fixed_irc_server=%s
                db_name=%s
                identd_port=0
                log_level=0
                """.formatted(
                        domain,
                        Lab.PASSWORD,
                        lab.components(domain).getAddress().getHostAddress(),
                        lab.components(domain).getPort(),
                        loopback,
                        lab.directory().resolve("irc/biboumi.sqlite"));
    }

    /** Somebody who uses IRC itself. */
    public IrcUser user(String nick, Transcript transcript) {
        return IrcUser.login(address, nick, transcript);
    }

    @Override
    public void close() {
        gateway.close();
        server.close();
    }
}

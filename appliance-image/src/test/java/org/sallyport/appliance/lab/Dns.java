package org.sallyport.appliance.lab;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One server's view of the DNS: a dnsmasq that knows the given domains and nothing else. Each domain has one
 * SRV record: of {@code _xmpp-server._tcp}, or of {@code _xmpps-server._tcp} where streams begin with TLS.
 */
public final class Dns implements AutoCloseable {
    /** How the target of an SRV record is written. */
    public enum Targets {
        /** As a host name with an A record: what the standards want. */
        NAMES,
        /** As an address: ejabberd asks the system's resolver, not this one, for the address of a target. */
        LITERALS
    }

    private final InetSocketAddress address;
    private final Daemon daemon;

    private Dns(InetSocketAddress address, Daemon daemon) {
        this.address = address;
        this.daemon = daemon;
    }

    /** Starts the view on a free port of that loopback address. */
    public static Dns start(
            String name,
            String address,
            Map<String, InetSocketAddress> routes,
            boolean direct,
            Targets targets,
            Path logs) {
        InetSocketAddress bound = Daemon.free(address);
        var command = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--user=",
                "--no-resolv",
                "--no-hosts",
                "--cache-size=0",
                "--log-queries",
                "--log-facility=-",
                "--bind-interfaces",
                "--listen-address=" + address,
                "--port=" + bound.getPort(),
                "--local=/#/"));
        routes.forEach((domain, target) ->
                command.addAll(records(domain, target, direct ? "_xmpps-server" : "_xmpp-server", targets)));
        Path log = logs.resolve(name + "-dns.log");
        return new Dns(
                bound,
                Daemon.start(name + "'s DNS", log, logs, Map.of(), command).listening(bound));
    }

    private static List<String> records(String domain, InetSocketAddress target, String service, Targets targets) {
        String literal = target.getAddress().getHostAddress();
        return switch (targets) {
            case NAMES ->
                List.of(srv(service, domain, "s2s." + domain, target), "--host-record=s2s." + domain + "," + literal);
            case LITERALS -> List.of(srv(service, domain, literal, target));
        };
    }

    private static String srv(String service, String domain, String host, InetSocketAddress target) {
        return "--srv-host=" + service + "._tcp." + domain + "," + host + "," + target.getPort();
    }

    /** Where it answers, over UDP and TCP. */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        daemon.close();
    }
}

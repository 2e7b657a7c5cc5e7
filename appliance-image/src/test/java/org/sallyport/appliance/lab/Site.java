package org.sallyport.appliance.lab;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a server is told about itself. Each domain has users and, at {@code conference.}domain, rooms.
 *
 * @param name      a word for logs and directories
 * @param domains   the domains it serves
 * @param users     the local parts of its users and their passwords, the same in each domain
 * @param s2s       where it listens for other servers
 * @param direct    whether its streams with other servers begin with TLS (XEP-0368), and no others are taken
 * @param c2s       where it listens for clients, without TLS
 * @param credential its certificate for all its domains
 * @param own       certificates of domains that have one of their own
 * @param trusted   the authority whose certificates it accepts from others, PEM
 * @param proof     how it wants others to prove who they are
 * @param dns       where it asks for the addresses of others
 * @param directory its own directory: configuration and data
 * @param logs      where its log is kept after the end
 */
public record Site(
        String name,
        List<String> domains,
        Map<String, String> users,
        InetSocketAddress s2s,
        boolean direct,
        InetSocketAddress c2s,
        Credential credential,
        Map<String, Credential> own,
        Path trusted,
        Proof proof,
        InetSocketAddress dns,
        Path directory,
        Path logs) {

    /** How servers prove their names to each other. TLS is required in the first two. */
    public enum Proof {
        /** By their certificates: SASL EXTERNAL. */
        CERTIFICATE,
        /** By server dialback (XEP-0220), because they do not trust each other's authority. */
        DIALBACK,
        /** By dialback in clear: the server has no TLS at all. */
        CLEAR
    }

    public Site {
        domains = List.copyOf(domains);
        users = Map.copyOf(users);
        own = Map.copyOf(own);
    }

    /** The first domain. */
    public String domain() {
        return domains.getFirst();
    }
}

package org.sallyport.policy.setting;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, as files write them: {@code xmpp.example.org:5269}, {@code 192.0.2.1:5269},
 * {@code [2001:db8::1]:5269}. Nothing is looked up.
 *
 * @param host a DNS name, an IPv4 address or an IPv6 address without its brackets
 * @param port 0 to 65535; what 0 means, if it may stand there, the key says
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([^\\[\\]:]{1,253})):([0-9]{1,5})");
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)*(?![0-9]+$)" + LABEL);

    /** @throws IllegalArgumentException when the host is none of the three or the port is out of range */
    public HostPort {
        if (!isAddress(host) && !NAME.matcher(host).matches()) {
            throw new IllegalArgumentException("expected a DNS name or an IP address, found " + Shown.quoted(host));
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("expected a port from 0 to 65535, found " + port);
        }
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static HostPort of(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("expected \"host:port\", found " + Shown.quoted(text));
        }
        String six = form.group(1);
        if (six != null && !isIpv6(six)) {
            throw new IllegalArgumentException("expected an IPv6 address in brackets, found " + Shown.quoted(text));
        }
        return new HostPort(six == null ? form.group(2) : six, Integer.parseInt(form.group(3)));
    }

    /** Whether the host is an IP address, which needs no looking up. */
    public boolean isAddress() {
        return isAddress(host);
    }

    private static boolean isAddress(String host) {
        return IPV4.matcher(host).matches() || isIpv6(host);
    }

    private static boolean isIpv6(String host) {
        if (host.indexOf(':') < 0 || host.indexOf('%') >= 0) {
            return false;
        }
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The written form. */
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}

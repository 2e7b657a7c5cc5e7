package org.sallyport.policy.setting;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Shown;

/**
 * A host and a port, as files write them: {@code xmpp.example.org:5269}, {@code 192.0.2.1:5269},
 * {@code [2001:db8::1]:5269}. Nothing is looked up.
 *
 * @param host a name or an IP address in the normal form of {@link Jid}, an IPv6 address in its brackets
 * @param port 0 to 65535; what 0 means, and whether it may stand there, the key says
 */
public record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]+):(0|[1-9][0-9]{0,4})");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");
    private static final int LAST = 65_535;

    /** @throws IllegalArgumentException when the host is none or the port is out of range */
    public HostPort {
        host = Jid.ofDomain(host).domain();
        if (port < 0 || port > LAST) {
            throw new IllegalArgumentException("expected a port from 0 to " + LAST + ", found " + port);
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
        return new HostPort(form.group(1), Integer.parseInt(form.group(2)));
    }

    /** Whether the host is an IP address, which needs no looking up. */
    public boolean isAddress() {
        return host.startsWith("[") || ADDRESS.matcher(host).matches();
    }

    /** The written form. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}

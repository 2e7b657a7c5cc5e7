package org.sallyport.guard.peer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.policy.stanza.Jid;

/**
 * A host and a port, as a configuration writes them.
 *
 * @param host a name or IP address in normal form, an IPv6 address in its brackets
 * @param port 1 to 65535
 */
record HostPort(String host, int port) {
    private static final Pattern FORM = Pattern.compile("(\\[[^\\]]*\\]|[^:\\[\\]]+):([0-9]{1,5})");
    private static final int MAX_PORT = 65535;

    HostPort {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("expected a port from 1 to " + MAX_PORT + ", found " + port);
        }
    }

    /** @throws IllegalArgumentException when it is not {@code host:port} */
    static HostPort of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected host:port, say \"192.0.2.1:5269\" or \"[2001:db8::1]:5269\", found \""
                            + text.replaceAll("[^ -~]", "?") + "\"");
        }
        return new HostPort(Jid.ofDomain(matcher.group(1)).domain(), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}

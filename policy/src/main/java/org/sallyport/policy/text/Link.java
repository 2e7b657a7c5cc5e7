package org.sallyport.policy.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;

/**
 * A link in a text, read as the most careless client would.
 *
 * @param start where it begins in its text
 * @param end where it ends
 * @param scheme its scheme in lower case; {@code http} for a bare {@code www.} host
 * @param rest what follows the colon, or the whole of a bare host
 */
public record Link(int start, int end, String scheme, String rest) {
    /** Browsers take any number of slashes, forward or backward, behind the colon of these (WHATWG URL, special schemes). */
    static final Set<String> WITH_HOST = Set.of("http", "https", "ws", "wss", "ftp", "ftps", "sftp", "file");

    private static final Set<String> WITH_ADDRESS = Set.of("mailto", "xmpp", "sip", "sips");

    /** What stands where a host may stand, without a port; empty when the link has no such place. */
    private Optional<String> written() {
        if (WITH_ADDRESS.contains(scheme)) {
            return Optional.of(hostOfAddress());
        }
        String authority = authority();
        return authority.isEmpty() && !WITH_HOST.contains(scheme)
                ? Optional.empty()
                : Optional.of(withoutPort(authority.substring(authority.lastIndexOf('@') + 1)));
    }

    /** One address, and none behind it: the host of one would not be that of the others. */
    private String hostOfAddress() {
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String address = rest.substring(0, end);
        boolean alone = rest.indexOf('@', end) < 0 && rest.indexOf('%') < 0;
        return alone ? address.substring(address.indexOf('@') + 1) : "";
    }

    private String authority() {
        boolean careless = WITH_HOST.contains(scheme);
        if (!careless && !rest.startsWith("//")) {
            return "";
        }
        int begin = 0;
        while (begin < rest.length() && (rest.charAt(begin) == '/' || rest.charAt(begin) == '\\')) {
            begin++;
        }
        int end = begin;
        while (end < rest.length() && "/\\?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(begin, end);
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        boolean port = colon > host.lastIndexOf(']')
                && host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
        return port ? host.substring(0, colon) : host;
    }

    /** Whether the link leads to a host, or to an address at one. */
    public boolean hasHost() {
        return written().isPresent();
    }

    /** The host in its normal form ({@link Jid}), empty when there is none or it is no host. */
    public Optional<String> host() {
        return written().flatMap(Link::normal);
    }

    private static Optional<String> normal(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        try {
            return Optional.of(Jid.ofDomain(bare).toString());
        } catch (InvalidJid e) {
            return Optional.empty();
        }
    }

    /** Whether a user stands before the host, which can pass for the host. */
    public boolean hasUser() {
        return !WITH_ADDRESS.contains(scheme) && authority().indexOf('@') >= 0;
    }

    /** Whether the host is the number of one in any spelling that some client takes: 127.0.0.1, 127.1, 0x7f.1, [::1]. */
    public boolean isNumeric() {
        String host = written().orElse("");
        String last = host.substring(host.lastIndexOf('.', Math.max(0, host.length() - 2)) + 1)
                .replace(".", "")
                .toLowerCase(Locale.ROOT);
        return host.startsWith("[") || last.matches("[0-9]+|0x[0-9a-f]*");
    }

    /** Whether a label of the host is not what it looks like. */
    public boolean looksLikeAnother() {
        String host = host().orElse("");
        for (String label : host.split("\\.", -1)) {
            if (LookAlikes.hasMixedWord(label) || LookAlikes.looksLatin(label)) {
                return true;
            }
        }
        return false;
    }
}

package org.sallyport.guard.exchange;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.audit.Note;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line and one event for each thing that happens to a link; what strangers cause is a line of level DEBUG only. */
final class LinkLog {
    private static final Logger LOG = LoggerFactory.getLogger(LinkLog.class);
    private static final int LONGEST = 1_000;

    private final LinkEvents events;

    LinkLog(LinkEvents events) {
        this.events = events;
    }

    void opened(Note.Direction direction, String name, String peer, InetSocketAddress address, SSLSession tls) {
        String how = "gcxp, certificate, " + tls.getProtocol() + ", " + tls.getCipherSuite();
        LOG.info("link {} opened (peer {}, {}), {}", name, peer, text(address), how);
        events.happened(note(Note.Event.OPENED, direction, name, peer, how, ""));
    }

    void closed(Note.Direction direction, String name, String peer, String why) {
        LOG.info("link {} closed (peer {}): {}", name, peer, plain(why));
        events.happened(note(Note.Event.CLOSED, direction, name, peer, "", plain(why)));
    }

    /** A link could not be opened, or its peer is known and was turned away. */
    void refused(Note.Direction direction, String name, String peer, String why) {
        LOG.warn("link {} not opened (peer {}): {}", name, peer, plain(why));
        events.happened(note(Note.Event.REFUSED, direction, name, peer, "", plain(why)));
    }

    /** A connection that came in ended before it was known whose it is. */
    void early(InetSocketAddress source, String word, String why) {
        LOG.debug("connection from {} ended before authentication: {}", text(source), plain(why));
        Optional.ofNullable(source.getAddress())
                .ifPresent(address -> events.beforeAuthentication(address, plain("gcxp: " + word)));
    }

    void fault(String what, Throwable cause) {
        LOG.error("{}: {}", what, plain(cause.toString()));
        LOG.debug("where it failed", cause);
    }

    /** A domain says nothing here: a link carries those of its peer. */
    private static Note.Stream note(
            Note.Event event, Note.Direction direction, String name, String peer, String how, String why) {
        return new Note.Stream(event, direction, name, peer, "", "", false, how, "", "", why);
    }

    /** As it is written in a configuration. */
    static String text(InetSocketAddress address) {
        if (address.getAddress() == null) {
            return plain(address.getHostString()) + ":" + address.getPort();
        }
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]:" : host + ":") + address.getPort();
    }

    /** Printable ASCII, and not too much of it. */
    static String plain(String from) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < from.length() && out.length() < LONGEST; i++) {
            char c = from.charAt(i);
            out.append(c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return out.toString();
    }
}

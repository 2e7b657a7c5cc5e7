package org.sallyport.appliance.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.sallyport.policy.stanza.Stanza;

/**
 * A server just large enough to stand at a boundary: it speaks streams, STARTTLS and SASL EXTERNAL as RFC 6120 says, on
 * plain sockets, and shares no code of streams with the guard. Its users live in whoever handles what it receives.
 */
final class Server implements AutoCloseable {
    private final SSLContext tls;
    private final ServerSocket listening;
    private final Consumer<Stanza> received;
    private final Consumer<String> streamError;
    private final Map<String, OutgoingLink> links = new ConcurrentHashMap<>();
    private volatile InetSocketAddress guard;

    /**
     * Listens on a free port of loopback.
     *
     * @param received told of each stanza, on a thread of the link
     * @param streamError told of each stream error from the guard
     */
    Server(SSLContext tls, Consumer<Stanza> received, Consumer<String> streamError) throws IOException {
        this.tls = tls;
        this.received = received;
        this.streamError = streamError;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.guard = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        Thread.ofVirtual().name("accept").start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Where the guard listens for this server. */
    void guard(InetSocketAddress address) {
        this.guard = address;
    }

    /** Sends octets, as they are, on the stream for the pair of domains; opens it first where there is none. */
    void send(String from, String to, String xml) throws IOException {
        String pair = from + " " + to;
        OutgoingLink link = links.get(pair);
        if (link == null || !link.isOpen()) {
            link = OutgoingLink.open(guard, tls, from, to, streamError);
            links.put(pair, link);
        }
        link.send(xml);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("link").start(() -> new IncomingLink(socket, tls, received).run());
            } catch (IOException e) {
                return; // closed, or no more sockets: either way nobody comes in any more
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (OutgoingLink link : links.values()) {
            link.close();
        }
    }
}

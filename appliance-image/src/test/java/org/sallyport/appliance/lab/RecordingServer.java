package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.sallyport.policy.stanza.Stanza;

/** A server to which the guard comes, and which only notes what it is sent. Thread-safe. */
final class RecordingServer implements AutoCloseable {
    private final SSLContext tls;
    private final ServerSocket listening;
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final List<String> ids = new ArrayList<>();

    /** Listens on a free port of the loopback address. */
    RecordingServer(SSLContext tls, String address) throws IOException {
        this.tls = tls;
        this.listening = new ServerSocket(0, 50, InetAddress.getByName(address));
        Thread.ofVirtual().name("accept").start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listening.getLocalSocketAddress();
    }

    /**
     * What arrived.
     *
     * @param ids of the stanzas, empty for one that has none
     * @param octets of all of them, as they came
     */
    record Arrived(List<String> ids, String octets) {}

    /** Whether a stanza with that id has arrived since the last {@link #take}. */
    synchronized boolean has(String id) {
        return ids.contains(id);
    }

    /** What has arrived since this was called last. */
    synchronized Arrived take() {
        Arrived arrived = new Arrived(List.copyOf(ids), octets.toString(UTF_8));
        ids.clear();
        octets.reset();
        return arrived;
    }

    private synchronized void heard(byte[] some) {
        octets.writeBytes(some);
    }

    private synchronized void received(Stanza stanza) {
        ids.add(stanza.id().orElse(""));
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("serve").start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed: nobody comes in any more
            }
        }
    }

    private void serve(Socket socket) {
        try (ScriptedStream stream = new ScriptedStream(socket)) {
            stream.serve(tls, this::heard, this::received);
        } catch (IOException e) {
            return; // the guard is gone; what matters is what did not arrive
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}

package org.sallyport.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;

/**
 * A server of one domain that is only a script: it keeps what it receives and opens a stream when it is told to. It
 * outlives the guard it talks to. Thread-safe.
 */
public final class ScriptedServer implements AutoCloseable {
    private final String domain;
    private final SSLContext tls;
    private final ServerSocket listening;
    private final List<Stanza> received = new ArrayList<>();
    private final Set<Socket> incoming = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile boolean deaf;

    /** Listens on a free port of loopback. */
    ScriptedServer(String domain, SSLContext tls) {
        this.domain = domain;
        this.tls = tls;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name(domain).start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** All stanzas so far, in the order of their arrival. */
    public List<Stanza> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** How many stanzas there are so far. */
    public int count() {
        synchronized (received) {
            return received.size();
        }
    }

    /** From now on it lets itself be called and reads nothing of what it is sent. */
    public void deafen() {
        deaf = true;
    }

    /** Whether a stream to this server is open: what its last octets said may still be read. */
    public boolean isCalled() {
        return !incoming.isEmpty();
    }

    /** Opens an authenticated stream to that door, for the other domain. */
    public Stream call(InetSocketAddress door, String to) throws IOException {
        return call(new Socket(door.getAddress(), door.getPort()), to);
    }

    /** The same, from another address of loopback. */
    public Stream call(InetSocketAddress door, String to, String from) throws IOException {
        return call(new Socket(door.getAddress(), door.getPort(), InetAddress.ofLiteral(from), 0), to);
    }

    private Stream call(Socket socket, String to) throws IOException {
        ScriptedWire wire = new ScriptedWire(socket);
        try {
            wire.call(tls, domain, to);
            return new Stream(wire);
        } catch (IOException e) {
            wire.close();
            throw e;
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                incoming.add(socket);
                Thread.ofVirtual().name(domain + " in").start(() -> listen(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void listen(Socket socket) {
        try (ScriptedWire wire = new ScriptedWire(socket)) {
            wire.answer(tls);
            if (deaf) {
                closed.join();
            }
            for (Optional<Read> read = wire.next(); read.isPresent(); read = wire.next()) {
                if (read.get() instanceof Stanza stanza) {
                    synchronized (received) {
                        received.add(stanza);
                    }
                }
            }
        } catch (IOException e) {
            return; // the guard is gone
        } finally {
            incoming.remove(socket);
        }
    }

    @Override
    public void close() {
        closed.complete(null);
        try {
            listening.close();
            for (Socket socket : incoming) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream of this server to the guard. */
    public static final class Stream implements AutoCloseable {
        private final ScriptedWire wire;
        private final CompletableFuture<String> end = new CompletableFuture<>();

        private Stream(ScriptedWire wire) {
            this.wire = wire;
            Thread.ofVirtual().name("out").start(this::watch);
        }

        public void send(String xml) throws IOException {
            wire.write(xml);
        }

        /** The condition of the stream error that the guard ended it with; "" when it ended without one. */
        public CompletableFuture<String> end() {
            return end;
        }

        /** On this stream the guard says nothing but that it ends. */
        private void watch() {
            try (wire) {
                for (Optional<Read> read = wire.next(); read.isPresent(); read = wire.next()) {
                    if (read.get() instanceof Nonza nonza
                            && nonza.element().name().local().equals("error")) {
                        end.complete(
                                nonza.element().elements().getFirst().name().local());
                    }
                }
            } catch (IOException e) {
                end.complete("");
            }
            end.complete("");
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}

package org.sallyport.guard.events;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.sallyport.guard.crypto.CollectorTls;

/**
 * Syslog over TLS (RFC 5425) or plain TCP (RFC 6587), each message with its length before it. The protocol has no
 * acknowledgement: what the other end had not read when a connection broke is lost there, and the numbers of the events
 * show the gap.
 */
public final class SyslogStream implements Collector {
    private static final int PATIENCE = (int) Duration.ofSeconds(10).toMillis();
    private static final int SETTLING = (int) Duration.ofSeconds(1).toMillis();
    private static final int AT_ONCE = 1;
    private static final int BUFFER_OCTETS = 64 * 1024;

    private final String host;
    private final int port;
    private final Optional<CollectorTls> tls;
    private final Syslog syslog;
    private Optional<Open> open = Optional.empty();
    private boolean settled;

    private record Open(Socket socket, OutputStream out) {}

    /**
     * To a collector.
     *
     * @param tls left out, plain TCP
     * @param self what this host is called
     */
    public SyslogStream(String host, int port, Optional<CollectorTls> tls, String self) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.syslog = new Syslog(self);
    }

    @Override
    public void send(Event event) throws IOException {
        byte[] message = syslog.message(event);
        try {
            OutputStream out = opened().out();
            out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
            out.write(message);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            if (open.isPresent()) {
                Open there = open.get();
                there.out().flush();
                requireThere(there.socket(), settled ? AT_ONCE : SETTLING);
                settled = true;
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /**
     * A collector never speaks: what there is to read is the end. One that does not take our certificate says so only after
     * the handshake (RFC 8446, section 4.4.2.4), so a new connection must have been silent for a while.
     */
    private static void requireThere(Socket socket, int patience) throws IOException {
        socket.setSoTimeout(patience);
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the collector has ended the connection");
            }
        } catch (SocketTimeoutException e) {
            // it is there, and silent
        }
    }

    private Open opened() throws IOException {
        if (open.isEmpty()) {
            settled = false;
            open = Optional.of(connect());
        }
        return open.get();
    }

    private Open connect() throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), PATIENCE);
            plain.setSoTimeout(PATIENCE);
            Socket socket = tls.isPresent() ? tls.get().over(plain, host) : plain;
            return new Open(socket, new BufferedOutputStream(socket.getOutputStream(), BUFFER_OCTETS));
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public void close() {
        open.ifPresent(there -> {
            try {
                there.socket().close();
            } catch (IOException e) {
                // it is gone in any case
            }
        });
        open = Optional.empty();
    }
}

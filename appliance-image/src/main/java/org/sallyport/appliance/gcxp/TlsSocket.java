package org.sallyport.appliance.gcxp;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLSession;

/** TLS over a socket, one call after the other: each waits for what it asks for. For one thread. */
final class TlsSocket implements Closeable {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Socket socket;
    private final SSLEngine engine;
    private final ByteBuffer out;
    private final ByteBuffer in;
    private final ByteBuffer text;
    private boolean closeNotified;

    private TlsSocket(Socket socket, SSLEngine engine) {
        this.socket = socket;
        this.engine = engine;
        SSLSession session = engine.getSession();
        this.out = ByteBuffer.allocate(2 * session.getPacketBufferSize());
        this.in = ByteBuffer.allocate(2 * session.getPacketBufferSize()).flip();
        this.text = ByteBuffer.allocate(2 * session.getApplicationBufferSize()).flip();
    }

    /**
     * Shakes hands.
     *
     * @throws IOException when that fails; the socket is closed then
     */
    static TlsSocket over(Socket socket, SSLEngine engine, Duration patience) throws IOException {
        TlsSocket tls = new TlsSocket(socket, engine);
        try {
            socket.setTcpNoDelay(true);
            tls.shakeHands(new Patience(patience));
            return tls;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    SSLSession session() {
        return engine.getSession();
    }

    /** Whether the other end has ended TLS in good order. */
    boolean closeNotified() {
        return closeNotified;
    }

    private void shakeHands(Patience patience) throws IOException {
        engine.beginHandshake();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_WRAP -> wrap(NOTHING);
                case NEED_TASK -> task();
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (!unwrap(patience)) {
                        throw new IOException("the connection was closed during the handshake");
                    }
                }
                case FINISHED, NOT_HANDSHAKING -> {
                    return;
                }
            }
        }
    }

    void write(byte[] octets) throws IOException {
        ByteBuffer from = ByteBuffer.wrap(octets);
        while (from.hasRemaining()) {
            wrap(from);
        }
    }

    /**
     * Reads one octet.
     *
     * @return it, or -1 where the other end has closed
     * @throws SocketTimeoutException when none comes in time
     */
    int read(Patience patience) throws IOException {
        while (!text.hasRemaining()) {
            if (!unwrap(patience)) {
                return -1;
            }
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !closeNotified) {
                wrap(NOTHING);
            }
        }
        return text.get() & 0xff;
    }

    private void wrap(ByteBuffer from) throws IOException {
        out.clear();
        SSLEngineResult result = engine.wrap(from, out);
        socket.getOutputStream().write(out.array(), 0, out.position());
        socket.getOutputStream().flush();
        if (result.getStatus() == SSLEngineResult.Status.CLOSED && from.hasRemaining()) {
            throw new IOException("TLS is closed");
        }
    }

    /** Takes one record further. */
    private boolean unwrap(Patience patience) throws IOException {
        while (true) {
            text.compact();
            SSLEngineResult result;
            try {
                result = engine.unwrap(in, text);
            } finally {
                text.flip();
            }
            task();
            switch (result.getStatus()) {
                case OK -> {
                    return true;
                }
                case CLOSED -> {
                    closeNotified = true;
                    return text.hasRemaining();
                }
                case BUFFER_UNDERFLOW -> {
                    if (!fill(patience)) {
                        return false;
                    }
                }
                case BUFFER_OVERFLOW -> throw new IOException("a record is too large");
            }
        }
    }

    private boolean fill(Patience patience) throws IOException {
        socket.setSoTimeout(patience.millis());
        in.compact();
        try {
            int count = socket.getInputStream().read(in.array(), in.position(), in.remaining());
            if (count > 0) {
                in.position(in.position() + count);
            }
            return count >= 0;
        } finally {
            in.flip();
        }
    }

    private void task() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    /** Ends TLS in good order where that is still possible. */
    @Override
    public void close() throws IOException {
        try (socket) {
            engine.closeOutbound();
            while (!engine.isOutboundDone()) {
                wrap(NOTHING);
            }
        }
    }
}

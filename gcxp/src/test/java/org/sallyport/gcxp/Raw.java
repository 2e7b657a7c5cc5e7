package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** One end of a connection that sends any octets, and reads what comes. */
final class Raw implements AutoCloseable {
    private static final int MOST_MILLIS = 20_000;

    private final SSLSocket socket;

    private Raw(SSLSocket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(MOST_MILLIS);
    }

    static Raw connect(SSLContext context, InetSocketAddress address, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        Raw raw = new Raw(socket);
        socket.startHandshake();
        return raw;
    }

    static SSLServerSocket listen(SSLContext context, String... protocols) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(MOST_MILLIS);
        server.setNeedClientAuth(true);
        if (protocols.length > 0) {
            server.setEnabledProtocols(protocols);
        }
        return server;
    }

    static Raw accept(SSLServerSocket server) throws IOException {
        Raw raw = new Raw((SSLSocket) server.accept());
        raw.socket.startHandshake();
        return raw;
    }

    /** Both preambles. */
    Raw greeted() throws IOException {
        send(Preamble.octets());
        assertThat(read(Preamble.SIZE)).isEqualTo(Preamble.octets());
        return this;
    }

    Raw send(byte... octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
        return this;
    }

    Raw sendHex(String hex) throws IOException {
        return send(HexFormat.of().parseHex(hex));
    }

    /** In one write. */
    Raw send(GcxpMessage... messages) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (GcxpMessage message : messages) {
            all.write(Encoder.encode(message));
        }
        return send(all.toByteArray());
    }

    byte[] read(int count) throws IOException {
        return socket.getInputStream().readNBytes(count);
    }

    GcxpMessage message() throws IOException {
        Decoder decoder = new Decoder(1 << 20);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        while (true) {
            int octet = socket.getInputStream().read();
            assertThat(octet).describedAs("the connection ended").isNotNegative();
            frame.write(octet);
            try {
                Optional<GcxpMessage> message = decoder.next(Unpooled.wrappedBuffer(frame.toByteArray()));
                if (message.isPresent()) {
                    return message.get();
                }
            } catch (NotGcxp e) {
                throw new IOException(e);
            }
        }
    }

    Request request() throws IOException {
        return (Request) message();
    }

    Response response() throws IOException {
        return (Response) message();
    }

    /** The other end says nothing more and closes. */
    void ends() throws IOException {
        try {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        } catch (java.net.SocketException | javax.net.ssl.SSLException e) {
            assertThat(e).isNotInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

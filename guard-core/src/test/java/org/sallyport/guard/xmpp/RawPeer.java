package org.sallyport.guard.xmpp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.sallyport.guard.crypto.Identity;

/** A peer that says just what a test tells it to, with a blocking socket and a TLS stack of its own. */
final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final char[] PASSWORD = "test".toCharArray();

    private final Socket connection;
    private Socket socket;
    private final StringBuilder seen = new StringBuilder();

    private RawPeer(Socket socket) throws IOException {
        this.connection = socket;
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    static RawPeer connect(int port) {
        try {
            return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects from another address of loopback. */
    static RawPeer connect(int port, String from) {
        try {
            return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(from), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawPeer accept(ServerSocket server) {
        try {
            server.setSoTimeout(PATIENCE_MILLIS);
            return new RawPeer(server.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawPeer send(String text) {
        return send(text.getBytes(UTF_8));
    }

    RawPeer send(byte[] octets) {
        try {
            socket.getOutputStream().write(octets);
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends no more. */
    RawPeer finish() {
        try {
            connection.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawPeer sendBytewise(String text) {
        text.chars().forEach(c -> send(String.valueOf((char) c)));
        return this;
    }

    /** Reads until the text has come; what came up to it. */
    String until(String text) {
        int found = seen.indexOf(text);
        while (found < 0) {
            int searched = Math.max(0, seen.length() - text.length());
            String more = read();
            if (more.isEmpty()) {
                throw new AssertionError("the connection ended; expected \"" + text + "\" in \"" + seen + "\"");
            }
            found = seen.append(more).indexOf(text, searched);
        }
        String before = seen.substring(0, found + text.length());
        seen.delete(0, before.length());
        return before;
    }

    /** Everything until the connection ends. */
    String rest() {
        for (String more = read(); !more.isEmpty(); more = read()) {
            seen.append(more);
        }
        String all = seen.toString();
        seen.setLength(0);
        return all;
    }

    /** One read; empty when the connection has ended, by a reset as well. */
    private String read() {
        try {
            InputStream in = socket.getInputStream();
            byte[] octets = new byte[8192];
            int count = in.read(octets);
            ByteArrayOutputStream some = new ByteArrayOutputStream();
            some.write(octets, 0, Math.max(count, 0));
            return some.toString(UTF_8);
        } catch (SocketException | SSLException e) {
            return "";
        } catch (IOException e) {
            throw new AssertionError("nothing came; so far \"" + seen + "\"", e);
        }
    }

    /** The client's end of TLS; shows the certificate, if there is one. */
    RawPeer secure(Optional<Identity> shown) {
        return handshake(shown, true, parameters -> {});
    }

    /** As {@link #secure(Optional)}, with further settings. */
    RawPeer secure(Optional<Identity> shown, Consumer<SSLParameters> more) {
        return handshake(shown, true, more);
    }

    /** The server's end of TLS; asks for a certificate. */
    RawPeer secureAsServer(Identity shown) {
        return secureAsServer(shown, parameters -> {});
    }

    /** As {@link #secureAsServer(Identity)}, with further settings. */
    RawPeer secureAsServer(Identity shown, Consumer<SSLParameters> more) {
        return handshake(Optional.of(shown), false, more);
    }

    /** The session, once there is TLS. */
    SSLSession session() {
        return ((SSLSocket) socket).getSession();
    }

    /** The protocol that both ends have agreed on in the handshake (ALPN); "" when on none. */
    String applicationProtocol() {
        return ((SSLSocket) socket).getApplicationProtocol();
    }

    private RawPeer handshake(Optional<Identity> shown, boolean client, Consumer<SSLParameters> more) {
        try {
            SSLSocket tls = (SSLSocket) context(shown).getSocketFactory().createSocket(socket, "localhost", 0, true);
            tls.setUseClientMode(client);
            tls.setWantClientAuth(!client);
            SSLParameters parameters = tls.getSSLParameters();
            more.accept(parameters);
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            socket = tls;
            return this;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no TLS", e);
        }
    }

    /** How a handshake begins. */
    static byte[] clientHello() {
        try {
            SSLEngine engine = context(Optional.empty()).createSSLEngine();
            engine.setUseClientMode(true);
            ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            engine.wrap(ByteBuffer.allocate(0), hello);
            return Arrays.copyOf(hello.array(), hello.position());
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no TLS", e);
        }
    }

    private static SSLContext context(Optional<Identity> shown) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = shown.isPresent() ? keys(shown.get()) : new KeyManager[0];
        context.init(keys, new TrustManager[] {new Anybody()}, null);
        return context;
    }

    private static KeyManager[] keys(Identity identity) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("key", identity.key(), PASSWORD, identity.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, PASSWORD);
        return factory.getKeyManagers();
    }

    /** Cuts the connection, without a word of TLS. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

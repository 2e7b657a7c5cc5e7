package org.sallyport.guard.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Two engines that talk to each other in memory. */
final class Handshake {
    private static final int ROUNDS = 200;

    private final SSLEngine client;
    private final SSLEngine server;
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 17);

    Handshake(SSLEngine client, SSLEngine server) {
        this.client = client;
        this.server = server;
    }

    /** Shakes hands to the end, and shows that what one writes the other reads. */
    static Handshake of(SSLEngine client, SSLEngine server) throws SSLException {
        Handshake handshake = new Handshake(client, server);
        client.beginHandshake();
        server.beginHandshake();
        handshake.run();
        return handshake;
    }

    void run() throws SSLException {
        for (int round = 0; round < ROUNDS; round++) {
            step(client, ByteBuffer.allocate(0), toServer, toClient);
            step(server, ByteBuffer.allocate(0), toClient, toServer);
            if (isDone(client) && isDone(server) && toServer.position() == 0 && toClient.position() == 0) {
                return;
            }
        }
        throw new SSLException("no end of the handshake");
    }

    /** What the server reads when the client has written the text. */
    String carried(String text) throws SSLException {
        client.wrap(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), toServer);
        ByteBuffer read = ByteBuffer.allocate(1 << 16);
        toServer.flip();
        server.unwrap(toServer, read);
        toServer.compact();
        return StandardCharsets.UTF_8.decode(read.flip()).toString();
    }

    private static boolean isDone(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void step(SSLEngine engine, ByteBuffer text, ByteBuffer out, ByteBuffer in) throws SSLException {
        tasks(engine);
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            engine.wrap(text, out);
        } else if (in.position() > 0) {
            in.flip();
            SSLEngineResult result = engine.unwrap(in, ByteBuffer.allocate(1 << 16));
            in.compact();
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new SSLException("closed");
            }
        }
        tasks(engine);
    }

    private static void tasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}

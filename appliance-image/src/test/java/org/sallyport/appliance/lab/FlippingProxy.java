package org.sallyport.appliance.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands connections on to another address, and now and then changes one bit of what goes there, behind the handshake. A
 * broken or a hostile network.
 */
public final class FlippingProxy implements AutoCloseable {
    /** What a handshake takes of octets, about; what is changed lies behind it, so that links come up at all. */
    private static final long SPARED = 4_000;

    private final ServerSocket door;
    private final InetSocketAddress target;
    private final Random random;
    private final int every;
    private final AtomicInteger flipped = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /**
     * Listens.
     *
     * @param every one bit in about so many octets
     */
    public FlippingProxy(InetSocketAddress at, InetSocketAddress target, long seed, int every) {
        this.target = target;
        this.random = new Random(seed);
        this.every = every;
        try {
            this.door = new ServerSocket(at.getPort(), 50, at.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("flipping").start(this::accept);
    }

    /** How many bits were changed. */
    public int flipped() {
        return flipped.get();
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                Socket far = new Socket(target.getAddress(), target.getPort(), InetAddress.getLoopbackAddress(), 0);
                sockets.add(near);
                sockets.add(far);
                connections.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> pump(near, far, true));
                Thread.ofPlatform().daemon().start(() -> pump(far, near, false));
            } catch (IOException e) {
                if (door.isClosed()) {
                    return;
                }
            }
        }
    }

    private void pump(Socket from, Socket to, boolean flips) {
        AtomicLong seen = new AtomicLong();
        byte[] buffer = new byte[1_024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                if (flips) {
                    flip(buffer, count, seen);
                }
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            return; // one end has closed, which is what a changed bit leads to
        }
    }

    private synchronized void flip(byte[] buffer, int count, AtomicLong seen) {
        for (int i = 0; i < count; i++) {
            if (seen.incrementAndGet() > SPARED && random.nextInt(every) == 0) {
                buffer[i] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                flipped.incrementAndGet();
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.sallyport.guard.control.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Lines over a socket, each of a bounded length. Blocks; who must not wait for ever closes the socket. One thread. */
public final class Lines {
    private static final int BUFFER = 8_192;

    private final SocketChannel socket;
    private final int most;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);

    /** @param most octets that a line may have, without its end */
    public Lines(SocketChannel socket, int most) {
        this.socket = socket;
        this.most = most;
    }

    /**
     * The next line; empty at the end.
     *
     * @throws NotUnderstood when it is too long, is not ended or is no UTF-8
     */
    public Optional<String> next() throws IOException, NotUnderstood {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (fill()) {
            byte octet = buffer.get();
            if (octet == '\n') {
                return Optional.of(text(line.toByteArray()));
            }
            if (line.size() == most) {
                throw new NotUnderstood("a line of more than " + most + " octets");
            }
            line.write(octet);
        }
        if (line.size() > 0) {
            throw new NotUnderstood("a line that is not ended");
        }
        return Optional.empty();
    }

    private boolean fill() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int count = socket.read(buffer);
            buffer.flip();
            if (count < 0) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] octets) throws NotUnderstood {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (IOException e) {
            throw new NotUnderstood("a line that is no UTF-8");
        }
    }

    /** Writes the line and its end. */
    public void send(String line) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
        while (octets.hasRemaining()) {
            socket.write(octets);
        }
    }
}

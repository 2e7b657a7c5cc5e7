package org.sallyport.guard.control.api;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A request whose answer goes on. {@link #next} blocks; who wants no more closes it, from any thread, and whoever waits
 * in {@link #next} wakes with an exception.
 */
public final class Following implements Closeable {
    private final SocketChannel channel;
    private final Lines lines;

    Following(SocketChannel channel, Lines lines) {
        this.channel = channel;
        this.lines = lines;
    }

    /**
     * The next answer; empty when the guard has ended it. The first may be a {@link Response.Refused}, which is also the
     * last. Where nothing is to be said for some seconds a {@link Response.Still} comes.
     *
     * @throws IOException when the guard has gone, or this was closed
     * @throws NotUnderstood when what came is none
     */
    public Optional<Response> next() throws IOException, NotUnderstood {
        Optional<String> line = lines.next();
        return line.isPresent() ? Optional.of(ControlJson.response(line.get())) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

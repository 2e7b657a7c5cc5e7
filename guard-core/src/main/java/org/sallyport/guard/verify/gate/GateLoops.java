package org.sallyport.guard.verify.gate;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/** The threads of a gate. */
public final class GateLoops implements AutoCloseable {
    private static final long SHUTDOWN_MILLIS = 3_000;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            Math.max(1, Runtime.getRuntime().availableProcessors()), NioIoHandler.newFactory());

    EventLoopGroup group() {
        return group;
    }

    /** Stops them; what still runs there has a few seconds. Blocks; never called on one of them. */
    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * SHUTDOWN_MILLIS);
    }
}

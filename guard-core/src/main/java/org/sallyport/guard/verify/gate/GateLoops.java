package org.sallyport.guard.verify.gate;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The threads of a gate. */
public final class GateLoops implements AutoCloseable {
    private static final long SHUTDOWN_MILLIS = 3_000;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            Math.max(1, Runtime.getRuntime().availableProcessors()), NioIoHandler.newFactory());

    /** Completes once every event loop has run something; exceptionally when they have stopped. */
    public CompletionStage<Void> pulse() {
        List<CompletableFuture<Void>> beats = new ArrayList<>();
        try {
            group.forEach(loop -> beats.add(CompletableFuture.runAsync(() -> {}, loop)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.allOf(beats.toArray(CompletableFuture[]::new));
    }

    EventLoopGroup group() {
        return group;
    }

    /** Stops them; what still runs there has a few seconds. Blocks; never called on one of them. */
    @Override
    public void close() {
        group.shutdownGracefully(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * SHUTDOWN_MILLIS);
    }
}

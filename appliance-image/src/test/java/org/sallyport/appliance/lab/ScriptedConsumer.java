package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.sallyport.gcxp.Admission;
import org.sallyport.gcxp.Consumer;
import org.sallyport.gcxp.ConsumerEvents;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.Request;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Tls;

/** Whoever takes requests of GCXP, and does with them what a test says. It lets everybody in. */
public final class ScriptedConsumer implements ConsumerEvents, AutoCloseable {
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Queue<String> payloads = new ConcurrentLinkedQueue<>();
    private final AtomicInteger links = new AtomicInteger();
    private final BiConsumer<Link, Request> script;
    private final Consumer consumer;

    private ScriptedConsumer(InetSocketAddress address, Identity shown, BiConsumer<Link, Request> script) {
        this.script = script;
        this.consumer = Consumer.listen(
                        group, address, ConsumerSettings.DEFAULT, () -> Tls.acceptingMutual13(shown), this)
                .toCompletableFuture()
                .join();
    }

    /**
     * Listens.
     *
     * @param name the name that its certificate, of the lab's authority, proves
     * @param script what is done with each request; on an event loop
     */
    public static ScriptedConsumer listen(
            Lab lab, InetSocketAddress address, String name, BiConsumer<Link, Request> script) {
        Credential issued = lab.authority().issue(Authority.Request.domains(name));
        return new ScriptedConsumer(address, Identity.pem("script", issued.certificate(), issued.key()), script);
    }

    /** What has come, each request once. */
    public List<String> payloads() {
        return List.copyOf(payloads);
    }

    /** How many links were opened until now. */
    public int links() {
        return links.get();
    }

    /** Waits until so many links were opened. */
    public void awaitLinks(int count) {
        Daemon.await("too few links", Duration.ofSeconds(20), () -> links.get() >= count);
    }

    /** Waits until so many requests have come, each counted once. */
    public void awaitPayloads(int count) {
        Daemon.await("too few requests", Duration.ofSeconds(20), () -> payloads.size() >= count);
    }

    @Override
    public Admission admit(Link link) {
        return new Admission.Admitted("whoever", true);
    }

    @Override
    public void opened(Link link) {
        links.incrementAndGet();
    }

    @Override
    public void request(Link link, Request request) {
        script.accept(link, request);
        payloads.add(new String(request.payload().orElseThrow().octets(), UTF_8));
    }

    @Override
    public void close() {
        consumer.close().toCompletableFuture().join();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2_000);
    }
}

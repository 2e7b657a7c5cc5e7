package org.sallyport.appliance.example;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.sallyport.gcxp.Errand;
import org.sallyport.gcxp.Fate;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Producer;
import org.sallyport.gcxp.ProducerEvents;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.gcxp.Route;

/** Sends reports to a guard, or straight to a consumer, and says what became of each. */
public final class SensorProducer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SensorProducer() {}

    /**
     * Sends so many reports and ends.
     *
     * @param args host, port, name in the certificate of who answers, PKCS#12 file, its password, number of reports
     */
    public static void main(String... args) throws IOException, GeneralSecurityException {
        if (args.length != 6) {
            System.err.println("expected: HOST PORT NAME KEYS.p12 PASSWORD NUMBER");
            System.exit(2);
        }
        InetSocketAddress address = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        KeyFile keys = KeyFile.open(Path.of(args[3]), args[4]);
        send(address, args[2], keys, Integer.parseInt(args[5]), System.out);
    }

    static void send(InetSocketAddress address, String name, KeyFile keys, int number, PrintStream out) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            Producer producer =
                    Producer.start(group, ProducerSettings.DEFAULT, new To(address, name, keys), ProducerEvents.NONE);
            for (int i = 1; i <= number; i++) {
                SensorReport report = new SensorReport(i, Instant.now(), new BigDecimal("4.25").add(new BigDecimal(i)));
                if (!producer.send(new Sending(report, out))) {
                    out.println("report r-" + i + ": no room");
                }
            }
            producer.close(PATIENCE).toCompletableFuture().join();
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    /** One report on its way. */
    private record Sending(SensorReport report, PrintStream out) implements Errand {
        @Override
        public Optional<Payload> payload() {
            return Optional.of(Payload.of(report.xml()));
        }

        @Override
        public void ended(Fate fate) {
            out.println("report r-" + report.number() + ": " + fate);
        }
    }

    private record To(InetSocketAddress address, String name, KeyFile keys) implements Route {
        @Override
        public CompletionStage<List<InetSocketAddress>> addresses() {
            return CompletableFuture.completedFuture(List.of(address));
        }

        @Override
        public SSLEngine engine(InetSocketAddress to) {
            return keys.client();
        }

        @Override
        public PeerCheck check() {
            return PeerCheck.named(List.of(name));
        }
    }
}

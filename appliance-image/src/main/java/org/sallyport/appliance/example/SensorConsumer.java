package org.sallyport.appliance.example;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sallyport.gcxp.Admission;
import org.sallyport.gcxp.Consumer;
import org.sallyport.gcxp.ConsumerEvents;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Request;

/** Takes reports from a guard, or straight from a producer, and prints them, a line each. */
public final class SensorConsumer {
    private SensorConsumer() {}

    /**
     * Listens until the process is ended.
     *
     * @param args host, port, name in the certificate of who may bring reports, PKCS#12 file, its password
     */
    public static void main(String... args) throws IOException, GeneralSecurityException {
        if (args.length != 5) {
            System.err.println("expected: HOST PORT NAME KEYS.p12 PASSWORD");
            System.exit(2);
        }
        InetSocketAddress address = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        KeyFile keys = KeyFile.open(Path.of(args[3]), args[4]);
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        listen(group, address, args[2], keys, System.out).toCompletableFuture().join();
    }

    static CompletionStage<Consumer> listen(
            EventLoopGroup group, InetSocketAddress address, String name, KeyFile keys, PrintStream out) {
        return Consumer.listen(
                group,
                address,
                ConsumerSettings.DEFAULT,
                keys::server,
                new Printing(PeerCheck.named(List.of(name)), out));
    }

    private record Printing(PeerCheck check, PrintStream out) implements ConsumerEvents {
        @Override
        public Admission admit(Link link) {
            return check.refuse(link.session(), link.address())
                    .<Admission>map(Admission.TurnedAway::new)
                    .orElseGet(() -> new Admission.Admitted("guard", true));
        }

        @Override
        public void request(Link link, Request request) {
            request.payload().ifPresent(payload -> out.println(new String(payload.octets(), StandardCharsets.UTF_8)));
            link.respond(request.id(), true);
        }
    }
}

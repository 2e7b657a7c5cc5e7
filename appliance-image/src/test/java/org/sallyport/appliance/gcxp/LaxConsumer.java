package org.sallyport.appliance.gcxp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sallyport.gcxp.GcxpMessage;
import org.sallyport.gcxp.MessageId;
import org.sallyport.gcxp.NotGcxp;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.Preamble;
import org.sallyport.gcxp.Response;
import org.sallyport.guard.crypto.Tls;

/** Takes any version of TLS, any peer and any octets, answers all of it, and never closes. */
final class LaxConsumer implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ServerSocket server = new ServerSocket();

    LaxConsumer() throws IOException {
        server.bind(Ends.loopback(0));
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void serve(Socket socket) {
        Tls tls = Tls.of(List.of());
        try (Talk talk = Talk.over(socket, tls.accepting("", Optional.of(Ends.CONSUMER)), LONG)) {
            talk.say(Preamble.octets());
            talk.hearsPreamble();
            while (true) {
                talk.say(answer(talk));
            }
        } catch (IOException e) {
            // the other end has closed
        }
    }

    private static Response answer(Talk talk) throws IOException {
        Optional<Payload> text = Optional.of(Payload.of("thanks"));
        try {
            GcxpMessage message = talk.hear();
            return new Response(true, message.id(), text);
        } catch (NotGcxp e) {
            return new Response(false, MessageId.of((byte) 0), text);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

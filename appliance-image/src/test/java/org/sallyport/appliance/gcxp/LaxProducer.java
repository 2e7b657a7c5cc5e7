package org.sallyport.appliance.gcxp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sallyport.gcxp.MessageId;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.Preamble;
import org.sallyport.gcxp.Request;
import org.sallyport.guard.crypto.Tls;

/** Writes before it has read, counts from 1 on each link, looks at nothing that comes, and comes back for ever. */
final class LaxProducer implements AutoCloseable {
    private final InetSocketAddress address;
    private volatile boolean closed;

    LaxProducer(InetSocketAddress address) {
        this.address = address;
        Thread.ofVirtual().start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                link();
            } catch (IOException e) {
                // the other end has closed; once more
            }
        }
    }

    private void link() throws IOException {
        Socket socket = new Socket(address.getAddress(), address.getPort());
        Tls tls = Tls.of(List.of());
        try (Talk talk =
                Talk.over(socket, tls.connecting("", "", Optional.of(Ends.PRODUCER)), Duration.ofSeconds(20))) {
            talk.say(Preamble.octets());
            for (byte i = 1; i <= 3; i++) {
                talk.say(Request.of(
                        MessageId.of((byte) 0, (byte) 0, (byte) 0, i),
                        Payload.of("<a n='" + System.nanoTime() + "'/>")));
            }
            talk.endingAfterAll(Duration.ofSeconds(60));
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}

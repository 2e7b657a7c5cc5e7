package org.sallyport.appliance.gcxp;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.sallyport.gcxp.Decoder;
import org.sallyport.gcxp.Encoder;
import org.sallyport.gcxp.GcxpMessage;
import org.sallyport.gcxp.NotGcxp;
import org.sallyport.gcxp.Preamble;

/** One connection of GCXP on which any octets can be said. For one thread. */
final class Talk implements Closeable {
    private static final int MOST_OCTETS = 1 << 26;
    private static final int NOTHING = -1;
    private static final Decoder DECODER = new Decoder(MOST_OCTETS);

    private final TlsSocket tls;
    private final Duration patience;
    /** An octet that came when nothing was awaited. */
    private int ahead = NOTHING;

    private Talk(TlsSocket tls, Duration patience) {
        this.tls = tls;
        this.patience = patience;
    }

    /** @param patience for the handshake, and for each thing that is awaited later */
    static Talk over(Socket socket, SSLEngine engine, Duration patience) throws IOException {
        return new Talk(TlsSocket.over(socket, engine, patience), patience);
    }

    SSLSession session() {
        return tls.session();
    }

    void say(byte[] octets) throws IOException {
        tls.write(octets);
    }

    void sayHex(String hex) throws IOException {
        say(HexFormat.of().parseHex(hex));
    }

    /** In one record, where they fit. */
    void say(GcxpMessage... messages) throws IOException {
        say(frames(messages));
    }

    static byte[] frames(GcxpMessage... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (GcxpMessage message : messages) {
            all.writeBytes(Encoder.encode(message));
        }
        return all.toByteArray();
    }

    /** Reads the other end's preamble. */
    boolean hearsPreamble() throws IOException {
        byte[] octets = new byte[Preamble.SIZE];
        Patience left = new Patience(patience);
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) hear(left);
        }
        return Arrays.equals(octets, Preamble.octets());
    }

    /**
     * Reads a message.
     *
     * @throws NotGcxp when what comes is none
     * @throws SocketTimeoutException when none comes in time
     */
    GcxpMessage hear() throws IOException, NotGcxp {
        return hear(patience);
    }

    GcxpMessage hear(Duration time) throws IOException, NotGcxp {
        Patience left = new Patience(time);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        while (true) {
            frame.write(hear(left));
            Optional<GcxpMessage> message = DECODER.next(ByteBuffer.wrap(frame.toByteArray()));
            if (message.isPresent()) {
                return message.get();
            }
        }
    }

    private int hear(Patience left) throws IOException {
        int octet = next(left);
        if (octet < 0) {
            throw new EOFException("the connection was closed");
        }
        return octet;
    }

    /** What it does within the patience. */
    Ending ending() {
        return ending(patience);
    }

    /** What it does within the time; what comes can still be heard afterwards. */
    Ending ending(Duration time) {
        try {
            ahead = next(new Patience(time));
            return ahead < 0 ? ended() : Ending.SAID;
        } catch (SocketTimeoutException e) {
            return Ending.OPEN;
        } catch (IOException e) {
            return ended();
        }
    }

    /** As {@link #ending(Duration)}, whatever comes until then. */
    Ending endingAfterAll(Duration time) {
        Patience left = new Patience(time);
        try {
            while (next(left) >= 0) {
                // passed over
            }
            return ended();
        } catch (SocketTimeoutException e) {
            return Ending.OPEN;
        } catch (IOException e) {
            return ended();
        }
    }

    private int next(Patience left) throws IOException {
        if (ahead >= 0) {
            int octet = ahead;
            ahead = NOTHING;
            return octet;
        }
        return tls.read(left);
    }

    private Ending ended() {
        return tls.closeNotified() ? Ending.NOTIFIED : Ending.CUT;
    }

    @Override
    public void close() {
        try {
            tls.close();
        } catch (IOException e) {
            // it is closed either way, and what it was opened for is done
        }
    }
}

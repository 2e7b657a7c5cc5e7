package org.sallyport.appliance.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;

/**
 * One message over the Guard Content eXchange Protocol, on a plain socket and octet by octet, so that what no guard
 * would send can be sent (gcxp/PROTOCOL.md).
 */
final class GcxpWire {
    private static final byte[] PREAMBLE = HexFormat.of().parseHex("d9d9f700");
    private static final byte[] ID = HexFormat.of().parseHex("00000001");
    /** A response without payload to that id: its tag, its length, an array of three, its type, the bit, and the id. */
    private static final byte[] ACCEPTED = HexFormat.of().parseHex("d818488303f54400000001");

    private static final byte[] REFUSED = HexFormat.of().parseHex("d818488303f44400000001");
    private static final int TEXT = 0x60;
    private static final int OCTETS = 0x40;
    private static final int PATIENCE_MILLIS = 20_000;

    private GcxpWire() {}

    /** Sends the text as one request on a link of its own, and says in words what comes back. */
    static String send(InetSocketAddress to, SSLContext tls, String text) {
        try (Socket socket = tls.getSocketFactory().createSocket(to.getAddress(), to.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(PREAMBLE);
            if (!Arrays.equals(socket.getInputStream().readNBytes(PREAMBLE.length), PREAMBLE)) {
                return "is turned away";
            }
            socket.getOutputStream().write(frame(text));
            byte[] answer = socket.getInputStream().readNBytes(ACCEPTED.length);
            return Arrays.equals(answer, ACCEPTED)
                    ? "gets one bit back: true"
                    : Arrays.equals(answer, REFUSED) ? "gets one bit back: false" : "gets nothing back";
        } catch (IOException e) {
            return "is turned away";
        }
    }

    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {(byte) 0x83, 2, OCTETS + 4});
        message.writeBytes(ID);
        head(message, TEXT, payload.length);
        message.writeBytes(payload);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {(byte) 0xd8, 24});
        head(frame, OCTETS, message.size());
        frame.writeBytes(message.toByteArray());
        return frame.toByteArray();
    }

    /** The shortest head; what is sent here is between 24 and 65,535 octets long. */
    private static void head(ByteArrayOutputStream out, int kind, int length) {
        if (length > 0xff) {
            out.writeBytes(new byte[] {(byte) (kind + 25), (byte) (length >> 8), (byte) length});
        } else {
            out.writeBytes(new byte[] {(byte) (kind + 24), (byte) length});
        }
    }
}

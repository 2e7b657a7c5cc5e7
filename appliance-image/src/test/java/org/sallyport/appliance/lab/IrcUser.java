package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody at an IRC server (RFC 2812): says lines, and waits for what others say. Used by one thread. */
public final class IrcUser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String nick;
    private final Transcript transcript;
    private final Socket socket;
    private final BufferedReader in;
    private final List<String> heard = new ArrayList<>();

    private IrcUser(String nick, Transcript transcript, Socket socket) throws IOException {
        this.nick = nick;
        this.transcript = transcript;
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    static IrcUser login(InetSocketAddress server, String nick, Transcript transcript) {
        try {
            Socket socket = new Socket();
            socket.connect(server, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            IrcUser user = new IrcUser(nick, transcript, socket);
            user.says("NICK " + nick);
            user.says("USER " + nick + " 0 * :" + nick);
            user.hears(" 001 " + nick);
            return user;
        } catch (IOException e) {
            throw new UncheckedIOException(nick + " cannot log in to IRC", e);
        }
    }

    /** Sends that command. */
    public void says(String command) {
        transcript.line(nick + " (IRC)", "sends", command);
        try {
            socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that holds these words; a ping on the way is answered. */
    public void hears(String words) {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (line.startsWith("PING ")) {
                    says("PONG " + line.substring("PING ".length()));
                } else if (line.contains(words)) {
                    transcript.line(nick + " (IRC)", "receives", line);
                    return;
                }
            }
            throw new IllegalStateException("IRC ended; " + nick + " expected " + words + " and heard " + heard);
        } catch (IOException e) {
            throw new UncheckedIOException(nick + " expected " + words + " and heard " + heard, e);
        }
    }

    /** All that was heard so far. */
    public String heard() {
        return String.join("\n", heard);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

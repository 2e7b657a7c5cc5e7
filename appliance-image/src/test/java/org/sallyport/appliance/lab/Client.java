package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A user at a keyboard that speaks XML: plain TCP, SASL PLAIN, one resource. Sends what it is told, keeps all that
 * arrives until somebody waits for it, and writes both into the transcript. Thread-safe.
 */
public final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String jid;
    private final Transcript transcript;
    private final Socket socket;
    private final OutputStream out;
    private final List<Xml> inbox = new ArrayList<>();
    private final List<Xml> passedOver = new ArrayList<>();
    private final List<Automatic> answers = new ArrayList<>();
    private @Nullable String ended;
    private int sentinels;

    private record Automatic(Expected request, Function<Xml, String> answer) {}

    private Client(String jid, Transcript transcript, Socket socket) throws IOException {
        this.jid = jid;
        this.transcript = transcript;
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** Logs in as that full address; the user is not available to anyone yet. */
    public static Client login(InetSocketAddress server, String jid, String password, Transcript transcript) {
        try {
            var socket = new Socket();
            socket.connect(server, (int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var client = new Client(jid, transcript, socket);
            XMLStreamReader stream = client.authenticate(password);
            socket.setSoTimeout(0);
            transcript.line(jid, "logs in", "");
            Thread.ofVirtual().name("client " + jid).start(() -> client.read(stream));
            return client;
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(jid + " cannot log in at " + server + ": " + e.getMessage(), e);
        }
    }

    /** Serves a domain behind a server that leaves it to a program of its own (XEP-0114). */
    static Client component(InetSocketAddress server, String domain, String secret, Transcript transcript) {
        try {
            var socket = new Socket();
            socket.connect(server, (int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var client = new Client(domain, transcript, socket);
            client.write("<?xml version='1.0'?><stream:stream xmlns='" + Xml.COMPONENT
                    + "' xmlns:stream='http://etherx.jabber.org/streams' to='" + domain + "'>");
            XMLStreamReader stream = Xml.reader(socket.getInputStream());
            stream.nextTag();
            client.write("<handshake>" + proof(stream.getAttributeValue(null, "id") + secret) + "</handshake>");
            expect(stream, "handshake");
            socket.setSoTimeout(0);
            transcript.line(domain, "is served", "");
            Thread.ofVirtual().name("component " + domain).start(() -> client.read(stream));
            return client;
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(domain + " cannot be served at " + server + ": " + e.getMessage(), e);
        }
    }

    private static String proof(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private XMLStreamReader authenticate(String password) throws IOException, XMLStreamException {
        open();
        String user = jid.substring(0, jid.indexOf('@'));
        String token = Base64.getEncoder().encodeToString(("\0" + user + "\0" + password).getBytes(UTF_8));
        write("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + token + "</auth>");
        expect(stream(), "success");
        open();
        write("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                + jid.substring(jid.indexOf('/') + 1) + "</resource></bind></iq>");
        XMLStreamReader stream = stream();
        Xml bound = expect(stream, "iq");
        if (bound.find("jid").noneMatch(name -> name.text().equals(jid))) {
            throw new IOException("bound otherwise: " + bound);
        }
        return stream;
    }

    private void open() throws IOException {
        write(
                "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
                        + " version='1.0' to='" + jid.substring(jid.indexOf('@') + 1, jid.indexOf('/')) + "'>");
    }

    /** The server's next stream: its header and features read. */
    private XMLStreamReader stream() throws IOException, XMLStreamException {
        XMLStreamReader reader = Xml.reader(socket.getInputStream());
        reader.nextTag();
        expect(reader, "features");
        return reader;
    }

    private static Xml expect(XMLStreamReader stream, String name) throws IOException, XMLStreamException {
        stream.nextTag();
        Xml element = Xml.read(stream);
        if (!element.name().equals(name)) {
            throw new IOException("expected " + name + ", got " + element);
        }
        return element;
    }

    private void write(String xml) throws IOException {
        synchronized (out) {
            out.write(xml.getBytes(UTF_8));
            out.flush();
        }
    }

    private void read(XMLStreamReader stream) {
        String end = "the server closed the stream";
        try {
            while (stream.next() != XMLStreamConstants.END_ELEMENT) {
                if (stream.isStartElement()) {
                    arrived(Xml.read(stream));
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            end = "the stream ended: " + e.getMessage();
        }
        synchronized (inbox) {
            ended = end;
            inbox.notifyAll();
        }
    }

    private void arrived(Xml stanza) {
        for (Automatic automatic : automatic()) {
            if (automatic.request.fits(stanza)) {
                transcript.line(jid, "receives", stanza);
                sends(automatic.answer.apply(stanza));
                return;
            }
        }
        synchronized (inbox) {
            inbox.add(stanza);
            inbox.notifyAll();
        }
    }

    private List<Automatic> automatic() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    /** The full address. */
    public String jid() {
        return jid;
    }

    /** The address without the resource. */
    public String bare() {
        return jid.contains("/") ? jid.substring(0, jid.indexOf('/')) : jid;
    }

    /** The domain of the address. */
    public String domain() {
        return jid.substring(jid.indexOf('@') + 1, jid.indexOf('/'));
    }

    /** Sends these characters as they are. */
    public void sends(String xml) {
        transcript.line(jid, "sends", xml);
        try {
            write(xml);
        } catch (IOException e) {
            throw new UncheckedIOException(jid + " cannot send", e);
        }
    }

    /** Asks for the roster (so that subscriptions are delivered), sends presence, and waits until both took effect. */
    public Client comesOnline() {
        sends("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>");
        receives("<iq type='result' id='roster'/>");
        sends("<presence/>");
        sends("<iq type='get' id='online' to='" + domain() + "'><ping xmlns='urn:xmpp:ping'/></iq>");
        receives("<iq type='result' id='online'/>");
        return this;
    }

    /** From now on answers, by itself, each stanza like this one with what the function makes of it. */
    public void answers(String request, Function<Xml, String> answer) {
        synchronized (answers) {
            answers.add(new Automatic(Expected.like(request), answer));
        }
    }

    /** Waits for a stanza that has at least what is written here (see {@link Expected}), takes it out and returns it. */
    public Xml receives(String xml) {
        return receives(Expected.like(xml), PATIENCE);
    }

    public Xml receives(String xml, Duration patience) {
        return receives(Expected.like(xml), patience);
    }

    /** Waits for a stanza that has what is written here and nothing else, takes it out and returns it. */
    public Xml receivesExactly(String xml) {
        return receives(Expected.exactly(xml), PATIENCE);
    }

    private Xml receives(Expected expected, Duration patience) {
        Xml found = await(expected, System.nanoTime() + patience.toNanos());
        transcript.line(jid, "receives", found);
        return found;
    }

    private Xml await(Expected expected, long deadline) {
        synchronized (inbox) {
            while (true) {
                for (Xml stanza : inbox) {
                    if (expected.fits(stanza)) {
                        inbox.remove(stanza);
                        return stanza;
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (ended != null || left <= 0) {
                    throw missing(expected);
                }
                try {
                    inbox.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted", e);
                }
            }
        }
    }

    private AssertionError missing(Expected expected) {
        transcript.line(jid, "MISSES", expected);
        return new AssertionError(jid + " did not receive\n  " + expected + "\n"
                + (ended == null ? "" : ended + "\n") + "unexpected until then:\n"
                + listed() + "what was said before: " + transcript.file());
    }

    private String listed() {
        var lines = new StringBuilder();
        inbox.forEach(stanza -> lines.append("  ").append(stanza).append('\n'));
        return inbox.isEmpty() ? "  (nothing)\n" : lines.toString();
    }

    /**
     * Fails if such a stanza is here or arrives before a chat message that {@code sentinel} now sends here. That proves
     * something only about stanzas that come the same way as the sentinel's and were sent before.
     */
    public void receivesNothingLike(String xml, Client sentinel) {
        String body;
        synchronized (inbox) {
            body = "sentinel " + ++sentinels;
        }
        sentinel.sends("<message type='chat' to='" + jid + "'><body>" + body + "</body></message>");
        receives("<message type='chat' from='" + sentinel.bare() + "{any}'><body>" + body + "</body></message>");
        Expected unwanted = Expected.like(xml);
        List<Xml> wrong = unexpected().stream().filter(unwanted::fits).toList();
        if (!wrong.isEmpty()) {
            throw new AssertionError(
                    jid + " should not have received\n  " + wrong + "\nwhat was said before: " + transcript.file());
        }
        transcript.line(jid, "has not", "received " + xml);
    }

    /** What is here and nobody waited for shall not be taken for an answer to what comes next. */
    void turnsThePage() {
        synchronized (inbox) {
            inbox.stream().filter(this::foreign).forEach(stanza -> transcript.line(jid, "also had", stanza));
            passedOver.addAll(inbox);
            inbox.clear();
        }
    }

    /** Not a push of the own roster, nor one's own presence or event come back. */
    private boolean foreign(Xml stanza) {
        String from = stanza.attribute("from");
        return !from.isEmpty() && !from.startsWith(bare());
    }

    /** What arrived and nobody waited for, in order, since the beginning. */
    public List<Xml> unexpected() {
        synchronized (inbox) {
            return Stream.concat(passedOver.stream(), inbox.stream()).toList();
        }
    }

    /** Leaves; what nobody waited for goes into the transcript. */
    @Override
    public void close() {
        turnsThePage();
        try {
            write("</stream:stream>");
            socket.close();
        } catch (IOException e) {
            transcript.line(jid, "was cut", e);
        }
    }
}

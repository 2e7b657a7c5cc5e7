package org.sallyport.appliance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.stanza.StreamOpen;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stanzas on an input stream: XML, one after the other, or JSON Lines. */
final class StanzaInput implements AutoCloseable {
    private static final byte[] HEADER =
            ("<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
                    .getBytes(StandardCharsets.UTF_8);

    private final BufferedInputStream in;
    private final byte[] buffer = new byte[8192];
    private Optional<StanzaReader> xml = Optional.empty();
    private boolean begun;
    private boolean ended;
    private int line;

    /**
     * One thing that was given.
     *
     * @param xml as it was given, or as it was understood where it stood among others
     * @param stanza the stanza, if it is one
     * @param malformed what is wrong, if it is not
     * @param answers the stanza that it answers, if one was given
     */
    record Given(String xml, Optional<Stanza> stanza, Optional<Malformed> malformed, Optional<Stanza> answers) {}

    /** Thrown when the input is neither XML nor JSON Lines with the fields expected. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    StanzaInput(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** The next one; empty at the end of the input. */
    Optional<Given> next() throws IOException {
        if (!begun) {
            begun = true;
            int first = firstOctet();
            if (first != '{' && first >= 0) {
                xml = Optional.of(reader());
            }
        }
        return xml.isPresent() ? nextXml(xml.get()) : nextLine();
    }

    private int firstOctet() throws IOException {
        int octet;
        do {
            in.mark(1);
            octet = in.read();
        } while (octet == ' ' || octet == '\n' || octet == '\r' || octet == '\t');
        in.reset();
        return octet;
    }

    private Optional<Given> nextXml(StanzaReader reader) throws IOException {
        if (ended) {
            return Optional.empty();
        }
        Optional<Read> read = reader.next();
        while (read.isEmpty()) {
            int length = in.read(buffer);
            if (length < 0) {
                ended = true;
                return atEnd(reader);
            }
            reader.feed(buffer, 0, length);
            read = reader.next();
        }
        return Optional.of(given("", read.get(), Optional.empty()));
    }

    /** What ends in the middle is closed with the stream, which shows whether something was left open. */
    private Optional<Given> atEnd(StanzaReader reader) {
        byte[] close = "</stream:stream>".getBytes(StandardCharsets.UTF_8);
        reader.feed(close, 0, close.length);
        Optional<Read> read = reader.next();
        return read.filter(r -> !(r instanceof StreamClose)).map(r -> given("", r, Optional.empty()));
    }

    private Optional<Given> nextLine() throws IOException {
        Optional<String> text = readLine();
        while (text.isPresent() && text.get().isBlank()) {
            text = readLine();
        }
        return text.isPresent() ? Optional.of(fromJson(text.get())) : Optional.empty();
    }

    private Optional<String> readLine() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return Optional.empty();
        }
        line++;
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            octets.write(octet);
        }
        return Optional.of(octets.toString(StandardCharsets.UTF_8));
    }

    private Given fromJson(String text) throws Unreadable {
        try {
            JsonNode object = Json.MAPPER.readTree(text);
            JsonNode given = object.path("xml");
            if (!given.isString()) {
                throw new Unreadable("line " + line + ": expected an object with a text \"xml\"");
            }
            Optional<Stanza> answers = object.path("answers").isString()
                    ? Optional.of(answered(object.path("answers").stringValue()))
                    : Optional.empty();
            return given(given.stringValue(), one(given.stringValue()), answers);
        } catch (JacksonException e) {
            throw new Unreadable("line " + line + ": expected a JSON object, " + e.getOriginalMessage());
        }
    }

    private Stanza answered(String text) throws Unreadable {
        if (one(text) instanceof Stanza stanza) {
            return stanza;
        }
        throw new Unreadable("line " + line + ": expected a stanza in \"answers\"");
    }

    /** The one stanza that the text is. */
    private static Read one(String text) {
        StanzaReader reader = reader();
        byte[] octets = text.strip().getBytes(StandardCharsets.UTF_8);
        reader.feed(octets, 0, octets.length);
        Read read = reader.next().orElse(Malformed.stream(StreamCondition.NOT_WELL_FORMED, "the stanza does not end"));
        return reader.hasUnread() && read instanceof Stanza
                ? Malformed.stream(StreamCondition.BAD_FORMAT, "something follows the stanza")
                : read;
    }

    private static Given given(String text, Read read, Optional<Stanza> answers) {
        return switch (read) {
            case Stanza stanza ->
                new Given(
                        text.isEmpty() ? new String(StanzaWriter.write(stanza), StandardCharsets.UTF_8) : text,
                        Optional.of(stanza),
                        Optional.empty(),
                        answers);
            case Malformed malformed -> new Given(text, Optional.empty(), Optional.of(malformed), answers);
            case StreamOpen _, StreamClose _, Nonza _ ->
                new Given(
                        text,
                        Optional.empty(),
                        Optional.of(Malformed.stream(
                                StreamCondition.UNSUPPORTED_STANZA_TYPE,
                                "no message, presence or iq of jabber:server")),
                        answers);
        };
    }

    private static StanzaReader reader() {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        reader.feed(HEADER, 0, HEADER.length);
        reader.next();
        return reader;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Made at first use: JSON is read only where it is given. */
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}

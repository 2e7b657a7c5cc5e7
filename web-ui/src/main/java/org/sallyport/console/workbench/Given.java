package org.sallyport.console.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.sallyport.console.web.Fault;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.stanza.XmlFault;

/** Text that somebody has entered, read as the guard reads what comes by a stream. */
final class Given {
    private static final byte[] HEADER =
            "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
                    .getBytes(UTF_8);

    private Given() {}

    /**
     * The one stanza that the text is, or what a guard has against it.
     *
     * @throws Fault beside the field, with line and column, when it is no XML
     */
    static Read read(String text, String field) {
        XmlFault.of(text).ifPresent(fault -> {
            throw Fault.field(
                    field,
                    "no XML: line " + fault.line() + ", column " + fault.column() + ": " + fault.what()
                            + ". A guard ends the stream on which this comes.");
        });
        return read(text);
    }

    private static Read read(String text) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        reader.feed(HEADER, 0, HEADER.length);
        reader.next();
        byte[] octets = text.strip().getBytes(UTF_8);
        reader.feed(octets, 0, octets.length);
        Read read = reader.next().orElse(Malformed.stream(StreamCondition.NOT_WELL_FORMED, "the stanza does not end"));
        return switch (read) {
            case Stanza _
            when reader.hasUnread() -> Malformed.stream(StreamCondition.BAD_FORMAT, "something follows the stanza");
            case Stanza stanza -> stanza;
            case Malformed malformed -> malformed;
            default ->
                Malformed.stream(
                        StreamCondition.UNSUPPORTED_STANZA_TYPE, "no message, presence or iq of jabber:server");
        };
    }

    /** The one stanza that the text must be. */
    static Stanza stanza(String text, String field) {
        return switch (read(text, field)) {
            case Stanza stanza -> stanza;
            case Malformed malformed -> throw Fault.field(field, "expected one stanza: " + malformed.what());
            default -> throw Fault.field(field, "expected one stanza");
        };
    }

    /** A moment. */
    static Instant time(String text) {
        try {
            return Instant.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw Fault.field("at", "expected a time in UTC as 2026-03-01T12:00:00Z");
        }
    }
}

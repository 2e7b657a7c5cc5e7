package org.sallyport.policy.outside;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.PolicyReader;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * What reader and guard make of a case.
 *
 * @param reads all that was read behind the header of the stream
 */
record Play(List<Read> reads) {
    /** Chat text with nothing hidden in it and no data in its links, and presence. */
    private static final String POLICY = """
            name = "open"

            [[allow]]
            id = "message"
            why = "open"
            kind = "message"
            types = ["chat", "normal"]
            payloads = ["{jabber:server}body", "{jabber:server}subject", "{http://jabber.org/protocol/chatstates}*"]

            [[allow]]
            id = "presence"
            why = "open"
            kind = "presence"
            types = ["available", "subscribe"]

            [[rule]]
            id = "text"
            why = "what people see is what crosses"
            control = "clean-text"
            with = { longest-word = 256 }

            [[rule]]
            id = "links"
            why = "no data in links"
            control = "link-policy"
            with = { schemes = ["http", "https"] }
            """;

    private static final Guard GUARD = new Guard(
            new PolicyReader(Grammars.shipped()::knows)
                    .read("open.toml", POLICY.getBytes(StandardCharsets.UTF_8), Attachments.NONE)
                    .orElseThrow(),
            new Revision("0".repeat(64)),
            Grammars.shipped());

    /** Plays a case cut in two. */
    static Play cut(HostileCase of, int at) {
        StanzaReader reader = open(of);
        List<Read> reads = new ArrayList<>();
        feed(reader, of.octets(), 0, at, reads);
        feed(reader, of.octets(), at, of.octets().length - at, reads);
        return new Play(reads);
    }

    static Play octetByOctet(HostileCase of) {
        StanzaReader reader = open(of);
        List<Read> reads = new ArrayList<>();
        for (int at = 0; at < of.octets().length; at++) {
            feed(reader, of.octets(), at, 1, reads);
        }
        return new Play(reads);
    }

    private static StanzaReader open(HostileCase of) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        if (!of.context().equals("stream-start")) {
            byte[] header = HostileCase.header().getBytes(StandardCharsets.UTF_8);
            reader.feed(header, 0, header.length);
            if (!(reader.next().orElseThrow() instanceof StreamOpen)) {
                throw new IllegalStateException("the header of the set is refused");
            }
        }
        return reader;
    }

    private static void feed(StanzaReader reader, byte[] octets, int at, int length, List<Read> reads) {
        reader.feed(octets, at, length);
        for (Optional<Read> read = reader.next(); read.isPresent(); read = reader.next()) {
            reads.add(read.get());
        }
    }

    /** The worst thing that happened, in the words of the set; {@code nothing} when nothing has been read to its end. */
    String outcome() {
        List<String> outcomes = reads.stream().map(Play::outcome).toList();
        return outcomes.stream()
                .filter(outcome -> outcome.startsWith("stream-error:"))
                .findFirst()
                .or(() -> Stream.of("stanza-rejected", "nonza", "stream-closed", "forwarded-normalised")
                        .filter(outcomes::contains)
                        .findFirst())
                .orElse("nothing");
    }

    private static String outcome(Read read) {
        return switch (read) {
            case Malformed fault ->
                fault.streamCondition()
                        .map(condition -> "stream-error:" + condition.word())
                        .orElse("stanza-rejected");
            case Stanza stanza ->
                switch (decide(stanza)) {
                    case Cleared _ -> "forwarded-normalised";
                    case Refused _, Held _ -> "stanza-rejected";
                };
            case Nonza _ -> "nonza";
            case StreamClose _ -> "stream-closed";
            case StreamOpen _ -> "opened";
        };
    }

    /** All that leaves. */
    String forwarded() {
        StringBuilder out = new StringBuilder();
        for (Read read : reads) {
            if (read instanceof Stanza stanza && decide(stanza) instanceof Cleared cleared) {
                out.append(new String(cleared.octets(), StandardCharsets.UTF_8));
            }
        }
        return out.toString();
    }

    private static Verdict decide(Stanza stanza) {
        return GUARD.decide(
                new Passage(new PassageId(0, 0, 0), "blue", "red", stanza, new Facts(Instant.EPOCH, Optional.empty())));
    }
}

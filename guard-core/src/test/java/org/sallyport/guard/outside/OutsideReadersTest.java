package org.sallyport.guard.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.verify.reading.Message;
import org.sallyport.guard.verify.reading.MessageReader;
import org.sallyport.guard.verify.reading.Unreadable;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamOpen;
import org.sallyport.policy.stanza.Text;

/**
 * The edge's reader and the verifier's over the same documents. Where they differ, the kind of difference is one that
 * RATIONALE.md explains; and nothing that only one of them reads gets through the pair, in which the verifier is handed
 * what the edge has written.
 */
@Tag("outside")
class OutsideReadersTest {
    private static final String HEADER =
            "<stream:stream xmlns='jabber:server' version='1.0' from='blue.test' to='red.test'"
                    + " xmlns:stream='http://etherx.jabber.org/streams'>";
    private static final org.sallyport.guard.verify.profile.Limits WIDE =
            new org.sallyport.guard.verify.profile.Limits(262_144, 64, 4_096, 64, 262_144, 256);

    /** What the edge says, and what the verifier says, where one of them reads and the other does not. */
    private static final Set<String> EXPLAINED = Set.of(
            "edge bad-format, verifier reads",
            "edge improper-addressing, verifier reads",
            "edge invalid-namespace, verifier reads",
            "edge nonza, verifier reads",
            "edge policy-violation, verifier reads",
            "edge reads several, verifier reads",
            "edge rejects the stanza, verifier reads",
            "edge stanza, verifier xml");
    /** Why the verifier refuses what the edge has read and written. */
    private static final Set<String> REFUSED = Set.of("xml: a namespace with white space, which some readers cut off");

    private final MessageReader verifier = new MessageReader(WIDE);

    @Test
    void readers_differOnlyAsExplained() {
        Map<String, List<String>> kinds = new TreeMap<>();
        OutsideDocument.all().forEach(document -> {
            String edge = edge(document.octets());
            String wrapped = verdict(wrapped(document.octets()));
            // what is read whole and then is not canonical was read
            String other = wrapped.equals("canonical") ? "reads" : wrapped;
            if (edge.equals("stanza") != other.equals("reads")) {
                kinds.computeIfAbsent("edge " + edge + ", verifier " + other, _ -> new ArrayList<>())
                        .add(document.name());
            }
        });

        assertThat(kinds.keySet()).as("%s", shown(kinds)).isEqualTo(EXPLAINED);
    }

    @Test
    void whatTheEdgeReadsAndWrites_theVerifierReadsAsTheSame_orRefuses() {
        Map<String, List<String>> refused = new TreeMap<>();
        int[] same = {0};
        OutsideDocument.all()
                .forEach(document -> stanza(document.octets()).ifPresent(stanza -> {
                    byte[] written = StanzaWriter.write(stanza);
                    try {
                        Message message = verifier.read(written);
                        assertThat(message.octets()).isEqualTo(written);
                        assertThat(new Walk(message).next()).as(document.name()).isEqualTo(flat(stanza.element()));
                        same[0]++;
                    } catch (Unreadable e) {
                        refused.computeIfAbsent(e.rule() + ": " + e.why(), _ -> new ArrayList<>())
                                .add(document.name());
                    }
                }));

        assertThat(same[0]).isGreaterThan(1_000);
        assertThat(refused.keySet()).as("%s", shown(refused)).isEqualTo(REFUSED);
    }

    private static String shown(Map<String, List<String>> kinds) {
        return kinds.entrySet().stream()
                .map(kind -> kind.getKey() + ": " + kind.getValue().size() + " such as "
                        + kind.getValue().stream().limit(12).toList())
                .collect(Collectors.joining("; "));
    }

    private String verdict(byte[] octets) {
        try {
            verifier.read(octets);
            return "reads";
        } catch (Unreadable e) {
            return e.rule();
        }
    }

    private static byte[] wrapped(byte[] octets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(HEADER.getBytes(UTF_8));
        all.writeBytes(octets);
        all.writeBytes("</stream:stream>".getBytes(UTF_8));
        return all.toByteArray();
    }

    private static List<Read> reads(byte[] octets) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        byte[] header = HEADER.getBytes(UTF_8);
        reader.feed(header, 0, header.length);
        List<Read> reads = new ArrayList<>();
        reader.next();
        reader.feed(octets, 0, octets.length);
        for (Optional<Read> read = reader.next(); read.isPresent(); read = reader.next()) {
            reads.add(read.get());
        }
        if (reader.hasUnread() && reads.size() == 1 && reads.getFirst() instanceof Stanza) {
            return List.of();
        }
        return reads;
    }

    private static Optional<Stanza> stanza(byte[] octets) {
        List<Read> reads = reads(octets);
        return reads.size() == 1 && reads.getFirst() instanceof Stanza stanza ? Optional.of(stanza) : Optional.empty();
    }

    private static String edge(byte[] octets) {
        List<Read> reads = reads(octets);
        return reads.size() > 1
                ? reads.stream()
                        .filter(Malformed.class::isInstance)
                        .findFirst()
                        .map(OutsideReadersTest::word)
                        .orElse("reads several")
                : reads.stream().findFirst().map(OutsideReadersTest::word).orElse("reads nothing whole");
    }

    private static String word(Read read) {
        return switch (read) {
            case Stanza _ -> "stanza";
            case Nonza _ -> "nonza";
            case StreamOpen _, StreamClose _ -> "stream";
            case Malformed malformed ->
                malformed
                        .streamCondition()
                        .map(condition ->
                                condition.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .orElse("rejects the stanza");
        };
    }

    /** An element as a list of words: names, attributes by name, texts. */
    private static List<String> flat(Element element) {
        List<String> words = new ArrayList<>();
        flat(element, words);
        return words;
    }

    private static void flat(Element element, List<String> words) {
        words.add("<{" + element.name().namespace() + "}" + element.name().local());
        element.attributes().stream().map(OutsideReadersTest::flat).sorted().forEach(words::add);
        StringBuilder text = new StringBuilder();
        for (Node child : element.children()) {
            switch (child) {
                case Text some -> text.append(some.value());
                case Element inner -> {
                    if (!text.isEmpty()) {
                        words.add(text.toString());
                        text.setLength(0);
                    }
                    flat(inner, words);
                }
            }
        }
        if (!text.isEmpty()) {
            words.add(text.toString());
        }
        words.add(">");
    }

    private static String flat(Attribute attribute) {
        return "@{" + attribute.name().namespace() + "}" + attribute.name().local() + "=" + attribute.value();
    }

    /** The same of a message. */
    private record Walk(Message message) {
        List<String> next() {
            List<String> words = new ArrayList<>();
            for (int event = 0; event < message.size(); event++) {
                switch (message.kind(event)) {
                    case START -> {
                        words.add("<{" + message.name(event).namespace() + "}"
                                + message.name(event).local());
                        words.addAll(attributes(event));
                    }
                    case TEXT -> words.add(message.text(event));
                    case END -> words.add(">");
                }
            }
            return words;
        }

        private List<String> attributes(int event) {
            List<String> words = new ArrayList<>();
            for (int i = message.firstAttribute(event); i < message.endOfAttributes(event); i++) {
                words.add("@{" + message.attributeName(i).namespace() + "}"
                        + message.attributeName(i).local() + "=" + message.attributeValue(i));
            }
            return words.stream().sorted().toList();
        }
    }
}

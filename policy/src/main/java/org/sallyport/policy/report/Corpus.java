package org.sallyport.policy.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;

/** The example stanzas that are shipped to compare bundles with. */
final class Corpus {
    private static final PassageId ID = new PassageId(0, 0, 0);
    private static final String LONG = "x".repeat(9_000);
    private static final List<Example> EXAMPLES = read();

    private Corpus() {}

    private record Example(String what, String xml, Optional<String> answers) {}

    /**
     * A stanza to decide.
     *
     * @param what what it is
     * @param passage the stanza on its way
     */
    record Given(String what, Passage passage) {}

    /** All of them on the way from a side to another, between domains that the bundle has there. */
    static List<Given> between(Bundle bundle, String from, String to) {
        String here = domain(bundle, from);
        String there = domain(bundle, to);
        return EXAMPLES.stream()
                .map(example -> {
                    Stanza stanza = stanza(example.xml(), here, there);
                    Facts facts = new Facts(
                            Instant.EPOCH, example.answers().map(xml -> Crossed.of(stanza(xml, here, there))));
                    return new Given(
                            example.what(),
                            new Passage(ID, from, to, stanza, bundle.between(facts, stanza), Workshop.here()));
                })
                .toList();
    }

    private static String domain(Bundle bundle, String side) {
        return bundle.peers().stream()
                .filter(peer -> peer.side().equals(side))
                .flatMap(peer -> peer.domains().stream())
                .filter(Domains::isExact)
                .map(Domains::toString)
                .findFirst()
                .orElse("example.invalid");
    }

    private static Stanza stanza(String xml, String here, String there) {
        String text =
                "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
                        + xml.replace("@LONG@", LONG)
                                .replace("there.invalid", there)
                                .replace("here.invalid", here);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        reader.feed(octets, 0, octets.length);
        reader.next();
        return (Stanza) reader.next().orElseThrow(() -> new IllegalStateException("no stanza: " + xml));
    }

    private static List<Example> read() {
        List<Example> examples = new ArrayList<>();
        String what = "";
        Optional<String> answers = Optional.empty();
        for (String line : text().lines().toList()) {
            if (line.startsWith("## ")) {
                what = line.substring(3);
            } else if (line.startsWith("> ")) {
                answers = Optional.of(line.substring(2));
            } else if (line.startsWith("<")) {
                examples.add(new Example(what, line, answers));
                answers = Optional.empty();
            }
        }
        return List.copyOf(examples);
    }

    private static String text() {
        try (InputStream in = Corpus.class.getResourceAsStream("corpus.txt")) {
            if (in == null) {
                throw new IllegalStateException("the example stanzas are missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

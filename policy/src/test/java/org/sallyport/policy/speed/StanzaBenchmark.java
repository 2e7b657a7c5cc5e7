package org.sallyport.policy.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sallyport.policy.control.BlockTypes;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.MaxSize;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StanzaWriter;

/** One stanza: read from octets, decided, written. Single-threaded; nanoseconds a stanza. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StanzaBenchmark {
    private static final PassageId ID = new PassageId(1, 1, 1);
    private static final Facts FACTS = new Facts(Instant.EPOCH, Optional.empty());
    private static final String HEADER =
            "<stream:stream xmlns='jabber:server' version='1.0' from='blue.test' to='red.test'"
                    + " xmlns:stream='http://etherx.jabber.org/streams'>";

    /** What is sent. */
    public enum Sample {
        /** About 900 octets, all of which leave. */
        MESSAGE,
        /** The same with a chat state, which is discarded. */
        DISCARDED,
        /** The same, of which nothing may leave. */
        REFUSED;

        private String xml() {
            String type = this == REFUSED ? "groupchat" : "chat";
            String more = this == DISCARDED ? "<active xmlns='http://jabber.org/protocol/chatstates'/>" : "";
            return "<message from='alice.the.dispatcher@blue.test/desk.b1946ac92492' to='bob.the.driver@red.test/phone.6b1e'"
                    + " id='n-1000000001' type='" + type + "' xml:lang='en'><body>"
                    + "The convoy leaves at half past six and takes the road by the river. ".repeat(8)
                    + "</body>" + more + "<request xmlns='urn:xmpp:receipts'/>"
                    + "<thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread></message>";
        }
    }

    @Param
    private Sample sample = Sample.MESSAGE;

    private final StanzaReader reader = new StanzaReader(Limits.STANDARD);
    private final Guard guard = guard();
    private byte[] octets = {};
    private Optional<Stanza> stanza = Optional.empty();

    @Setup
    public void read() {
        octets = HEADER.getBytes(UTF_8);
        next();
        octets = sample.xml().getBytes(UTF_8);
        stanza = Optional.of((Stanza) next());
    }

    private static Guard guard() {
        Allow allow = new Allow(
                "A-1",
                "People write to each other",
                StanzaKind.MESSAGE,
                Set.of("chat"),
                List.of(
                        Names.of("{jabber:server}body"),
                        Names.of("{jabber:server}thread"),
                        Names.of("{urn:xmpp:receipts}request")),
                List.of(Names.of("{http://jabber.org/protocol/chatstates}*")));
        List<Rule> rules = List.of(
                new Rule("R-1", "A chat line, not a file", new MaxSize(8_000)),
                new Rule("R-2", "Nothing loud", new BlockTypes(StanzaKind.MESSAGE, Set.of("headline"))));
        return new Guard(new Policy("Speed", List.of(allow), rules), new Revision("ab".repeat(32)), Grammars.shipped());
    }

    private Read next() {
        reader.feed(octets, 0, octets.length);
        return reader.next().orElseThrow();
    }

    /** Octets to a stanza. */
    @Benchmark
    public Read reader() {
        return next();
    }

    /** A stanza to a verdict, with its canonical octets where it may leave. */
    @Benchmark
    public Verdict guarded() {
        return guard.decide(passage());
    }

    /** The stanza on its way, not yet written. */
    Passage passage() {
        return new Passage(ID, "blue", "red", stanza.orElseThrow(), FACTS);
    }

    /** A stanza to canonical octets. */
    @Benchmark
    public byte[] writer() {
        return StanzaWriter.write(stanza.orElseThrow());
    }

    /** All of it. */
    @Benchmark
    public Verdict all() {
        return guard.decide(new Passage(ID, "blue", "red", (Stanza) next(), FACTS));
    }
}

package org.sallyport.guard.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.guard.verify.reading.MessageReader;
import org.sallyport.guard.verify.reading.Unreadable;

/** One message of about 900 octets, held against the profile {@code xmpp}. Single-threaded; nanoseconds a message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifierBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** What is sent. */
    public enum Sample {
        /** Text in ASCII. */
        MESSAGE("The convoy leaves at half past six and takes the road by the river. "),
        /** Text of which each character is looked up for its normal form. */
        MESSAGE_BEYOND_ASCII(
                "\u0412\u044b\u0435\u0437\u0434 \u0432 \u0448\u0435\u0441\u0442\u044c, \u0434\u043e\u0440\u043e\u0433\u0430 \u2014 \u0443 \u0440\u0435\u043a\u0438. ");

        private final String line;

        Sample(String line) {
            this.line = line;
        }

        byte[] octets() {
            String head = "<message xmlns=\"jabber:server\" from=\"alice.the.dispatcher@blue.test/desk.b1946ac92492\""
                    + " id=\"n-1000000001\" to=\"bob.the.driver@red.test/phone.6b1e\" type=\"chat\" xml:lang=\"en\"><body>";
            String tail = "</body><request xmlns=\"urn:xmpp:receipts\"></request>"
                    + "<thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread></message>";
            int times = (900 - (head + tail).length()) / line.getBytes(UTF_8).length;
            return (head + line.repeat(times).strip() + tail).getBytes(UTF_8);
        }
    }

    @Param
    private Sample sample = Sample.MESSAGE;

    private final Instance instance = instance();
    private final Verifier verifier = Verifier.of(instance);
    private final MessageReader reader = new MessageReader(instance.limits());
    private byte[] octets = {};

    /** Takes the sample, which must pass. */
    @Setup
    public void prepare() {
        octets = sample.octets();
        if (!(judge() instanceof Passed)) {
            throw new IllegalStateException("the sample does not pass: " + judge());
        }
    }

    private static Instance instance() {
        try {
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instance read() throws IOException {
        Path folder = Files.createTempDirectory("guard");
        Files.writeString(folder.resolve("guard.toml"), """
                name = "bench"
                profile = "xmpp"
                acknowledge = "local"
                [producer]
                id = "a"
                identity = ["a.test"]
                trust = "peers.pem"
                [consumer]
                id = "b"
                identity = ["b.test"]
                trust = "peers.pem"
                [rules]
                off = ["xep-0184"]
                [senders]
                only = ["*@blue.test/*"]
                [recipients]
                never = ["*@green.test", "*@green.test/*"]
                """);
        Files.writeString(
                folder.resolve("peers.pem"), "-----BEGIN CERTIFICATE-----\nTm90IG9uZQ==\n-----END CERTIFICATE-----\n");
        Instance instance = InstanceReader.read(folder).orElseThrow();
        Files.delete(folder.resolve("guard.toml"));
        Files.delete(folder.resolve("peers.pem"));
        Files.delete(folder);
        return instance;
    }

    /** Reading, canonical form and normal form. */
    @Benchmark
    public int reading() throws Unreadable {
        return reader.read(octets).size();
    }

    /** Everything. */
    @Benchmark
    public Judgement judge() {
        return verifier.judge(octets, NOW);
    }
}

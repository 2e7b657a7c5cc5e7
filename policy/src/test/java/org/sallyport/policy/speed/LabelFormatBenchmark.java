package org.sallyport.policy.speed;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sallyport.policy.label.format.CategorySyntax;
import org.sallyport.policy.label.format.EssLabel;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Stanag4774Label;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.format.Unwritable;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Element;

/**
 * One label with six values of three tag sets, read and written without any cache. Single-threaded; nanoseconds a label.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabelFormatBenchmark {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private byte[] acp145 = {};
    private byte[] missi = {};
    private Element ess = Element.of(LabelReader.ESS);
    private Element stanag = ess;
    private Optional<StatedLabel> label = Optional.empty();

    @Setup
    public void write() throws Unwritable {
        StatedLabel stated = new StatedLabel(
                Optional.of(named("1.2.826.0.1.9", "MERIDIAN")),
                Optional.of(value(4, "SECRET")),
                List.of(),
                List.of(
                        category(1, TagType.RESTRICTIVE, 3),
                        category(1, TagType.RESTRICTIVE, 17),
                        category(2, TagType.ENUMERATED_PERMISSIVE, 1001),
                        category(2, TagType.ENUMERATED_PERMISSIVE, 1201),
                        category(2, TagType.ENUMERATED_PERMISSIVE, 1501),
                        category(3, TagType.INFORMATIVE, 1)));
        label = Optional.of(stated);
        acp145 = EssLabel.write(stated, CategorySyntax.ACP_145, set -> true);
        missi = EssLabel.write(stated, CategorySyntax.MISSI, set -> true);
        ess = Element.of(LabelReader.ESS, Base64.getEncoder().encodeToString(acp145));
        stanag = Stanag4774Label.write(stated, Stanag4774Label.Root.ORIGINATOR, NOW, NOW);
    }

    private static StatedCategory category(int set, TagType type, int value) {
        return new StatedCategory(
                named("1.2.826.0.1.9." + set, "Set " + set), Set.of(type), value(value, "Value " + value));
    }

    private static Named named(String id, String name) {
        return new Named(Optional.of(new Oid(id)), Optional.of(name));
    }

    private static Value value(int number, String name) {
        return new Value(Value.of(number).lacv(), Optional.of(name));
    }

    /** DER of ACP 145(A) to what it says. */
    @Benchmark
    public StatedLabel acp145() throws Unreadable {
        return EssLabel.read(acp145);
    }

    /** DER of MISSI to what it says. */
    @Benchmark
    public StatedLabel missi() throws Unreadable {
        return EssLabel.read(missi);
    }

    /** The element of an ESS label, with Base64, to what it says. */
    @Benchmark
    public StatedLabel element() throws Unreadable {
        return LabelReader.STANDARD.label(ess, NOW);
    }

    /** The element of a STANAG 4774 label to what it says. */
    @Benchmark
    public StatedLabel stanag4774() throws Unreadable {
        return LabelReader.STANDARD.label(stanag, NOW);
    }

    /** What it says to DER of ACP 145(A). */
    @Benchmark
    public byte[] written() throws Unwritable {
        return EssLabel.write(label.orElseThrow(), CategorySyntax.ACP_145, set -> true);
    }
}

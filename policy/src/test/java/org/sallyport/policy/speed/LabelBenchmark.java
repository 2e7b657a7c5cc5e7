package org.sallyport.policy.speed;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.Validity;
import org.sallyport.policy.label.format.CategorySyntax;
import org.sallyport.policy.label.format.EssLabel;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.format.Unwritable;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.CategoryGroup;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.PolicyId;
import org.sallyport.policy.label.spif.PrivacyMarks;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;

/** What a label costs: five categories of three tags, under policies of ten, of a hundred and of ten thousand categories. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LabelBenchmark {
    private static final Oid ID = new Oid("1.3.6.1.4.1.32473.1");
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    @Param({"10", "100", "10000"})
    private int categories;

    private Prepared prepared = Prepared.of(10);

    /** What is measured, ready. */
    private record Prepared(
            SecurityPolicy policy, StatedLabel stated, byte[] ber, SecurityLabel label, Clearance clearance) {
        static Prepared of(int categories) {
            SecurityPolicy policy = SecurityPolicy.of(spif(categories));
            List<StatedCategory> held = new ArrayList<>();
            for (TagSet set : policy.spif().tagSets()) {
                for (Tag tag : set.tags()) {
                    int from = tag.categories().size() - 2;
                    tag.categories()
                            .subList(from, from + (tag.type() == TagType.INFORMATIVE ? 1 : 2))
                            .forEach(each -> held.add(new StatedCategory(
                                    Named.of(set.id()),
                                    Set.of(tag.type()),
                                    Value.of(each.lacv().orElseThrow()))));
                }
            }
            StatedLabel stated = new StatedLabel(Optional.of(Named.of(ID)), Optional.of(Value.of(4)), List.of(), held);
            StatedClearance cleared = new StatedClearance(Named.of(ID), List.of(Value.of(4)), held);
            Validity.Valid judged = (Validity.Valid) policy.judge(stated, NOW, Origin.RECEIVED);
            return new Prepared(
                    policy,
                    stated,
                    written(stated),
                    judged.label(),
                    policy.clearance(cleared, Clearance.Levels.LISTED).orNil());
        }

        private static byte[] written(StatedLabel stated) {
            try {
                return EssLabel.write(stated, CategorySyntax.ACP_145, _ -> true);
            } catch (Unwritable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Setup
    public void prepare() {
        prepared = Prepared.of(categories);
        if (!warmDecision().granted()) {
            throw new IllegalStateException("expected a label that is granted");
        }
    }

    /** Valid, decided again, as from a cache. */
    @Benchmark
    public AccessDecision warmDecision() {
        return AccessDecision.decide(prepared.label(), prepared.clearance());
    }

    /** As before, with the question whether the label is still valid now. */
    @Benchmark
    public boolean warmDecisionAndTime() {
        return prepared.label().inForce(NOW)
                && AccessDecision.decide(prepared.label(), prepared.clearance()).granted();
    }

    @Benchmark
    public Validity judge() {
        return prepared.policy().judge(prepared.stated(), NOW, Origin.RECEIVED);
    }

    /** Everything, from the octets of an ESSSecurityLabel. */
    @Benchmark
    public AccessDecision coldDecision() throws Unreadable {
        return AccessDecision.decide(
                prepared.policy().judge(EssLabel.read(prepared.ber()), NOW, Origin.RECEIVED), prepared.clearance());
    }

    @Benchmark
    public DisplayMarking marking() {
        return DisplayMarking.of(prepared.label());
    }

    /** Half of the categories restrictive, a third permissive, the rest informative; each excludes one other category. */
    private static Spif spif(int categories) {
        int half = categories / 2;
        int third = categories / 3;
        TagSet set = new TagSet(
                "Set",
                new Oid(ID + ".1"),
                List.of(
                        tag("Bits", TagType.RESTRICTIVE, half),
                        tag("List", TagType.ENUMERATED_PERMISSIVE, third),
                        tag("Notes", TagType.INFORMATIVE, categories - half - third)),
                List.of());
        return new Spif(
                "2.1",
                1,
                "20260101000000Z",
                "",
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PolicyId("Benchmark", ID, Marking.NONE),
                Optional.empty(),
                List.of(new Classification("Secret", 4, 4, "red", false, List.of(), Marking.NONE, List.of())),
                Marking.NONE,
                List.of(set),
                new PrivacyMarks(List.of(), 0, OptionalInt.empty(), Marking.NONE),
                List.of(),
                Marking.NONE);
    }

    private static Tag tag(String name, TagType type, int size) {
        List<Category> categories = new ArrayList<>();
        for (int lacv = 0; lacv < size; lacv++) {
            // The first shuns itself and can never be chosen; no label here holds it.
            CategoryGroup shunned = new CategoryGroup("Set", type, Optional.of(BigInteger.ZERO));
            categories.add(new Category(
                    name + lacv,
                    Optional.of(BigInteger.valueOf(lacv)),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Marking.NONE,
                    List.of(),
                    List.of(),
                    size > 3 ? List.of(shunned) : List.of()));
        }
        return new Tag(name, type, true, 0, OptionalInt.empty(), categories, Marking.NONE);
    }
}

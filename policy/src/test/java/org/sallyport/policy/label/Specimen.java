package org.sallyport.policy.label;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.CategoryGroup;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.EquivalentCategory;
import org.sallyport.policy.label.spif.EquivalentClassification;
import org.sallyport.policy.label.spif.EquivalentPolicy;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.PolicyId;
import org.sallyport.policy.label.spif.PrivacyMarks;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.RequiredCategory.Operation;
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

/** Policies, labels and clearances of the tests, part by part. */
final class Specimen {
    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    static final Oid ID = new Oid("1.3.6.1.4.1.32473.1");
    static final PrivacyMarks NO_MARKS = new PrivacyMarks(List.of(), 0, OptionalInt.empty(), Marking.NONE);

    private Specimen() {}

    // Policies

    static Spif spif(List<Classification> levels, TagSet... sets) {
        return spif("Test", ID, List.of(), levels, sets);
    }

    static Spif spif(String name, Oid id, List<EquivalentPolicy> others, List<Classification> levels, TagSet... sets) {
        return spif(name, id, others, Marking.NONE, NO_MARKS, levels, sets);
    }

    static Spif spif(
            String name,
            Oid id,
            List<EquivalentPolicy> others,
            Marking marking,
            PrivacyMarks marks,
            List<Classification> levels,
            TagSet... sets) {
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
                new PolicyId(name, id, Marking.NONE),
                Optional.empty(),
                levels,
                Marking.NONE,
                List.of(sets),
                marks,
                others,
                marking);
    }

    static Spif inForce(Spif spif, Instant from, Instant until) {
        return new Spif(
                spif.schemaVersion(),
                spif.version(),
                spif.creationDate(),
                spif.originator(),
                spif.keyIdentifier(),
                spif.references(),
                spif.rbacId(),
                spif.privilegeId(),
                Optional.of(from),
                Optional.of(until),
                spif.policy(),
                spif.defaultPolicy(),
                spif.classifications(),
                spif.classificationMarking(),
                spif.tagSets(),
                spif.privacyMarks(),
                spif.equivalentPolicies(),
                spif.marking());
    }

    static Classification level(String name, int lacv) {
        return level(name, lacv, lacv);
    }

    static Classification level(String name, int lacv, int hierarchy, RequiredCategory... required) {
        return new Classification(name, lacv, hierarchy, "", false, List.of(), Marking.NONE, List.of(required));
    }

    static Classification marked(Classification of, String colour, Marking marking) {
        return new Classification(
                of.name(), of.lacv(), of.hierarchy(), colour, of.obsolete(), of.equivalents(), marking, of.required());
    }

    static Classification obsolete(Classification of) {
        return new Classification(
                of.name(), of.lacv(), of.hierarchy(), of.colour(), true, of.equivalents(), of.marking(), of.required());
    }

    static Classification equal(Classification of, EquivalentClassification... equivalents) {
        return new Classification(
                of.name(),
                of.lacv(),
                of.hierarchy(),
                of.colour(),
                of.obsolete(),
                List.of(equivalents),
                of.marking(),
                of.required());
    }

    static TagSet set(String name, int arc, Tag... tags) {
        return new TagSet(name, oid(arc), List.of(tags), List.of());
    }

    static Oid oid(int arc) {
        return new Oid(ID + "." + arc);
    }

    static Tag tag(String name, TagType type, Category... categories) {
        return tag(name, type, 0, OptionalInt.empty(), categories);
    }

    static Tag tag(String name, TagType type, int least, OptionalInt most, Category... categories) {
        return new Tag(name, type, true, least, most, List.of(categories), Marking.NONE);
    }

    static Tag marked(Tag of, Marking marking) {
        return new Tag(of.name(), of.type(), of.bitmap(), of.least(), of.most(), of.categories(), marking);
    }

    static Category category(String name, int lacv) {
        return new Parts(name, lacv).category();
    }

    static CategoryGroup one(String set, TagType type, int lacv) {
        return new CategoryGroup(set, type, Optional.of(BigInteger.valueOf(lacv)));
    }

    static CategoryGroup any(String set, TagType type) {
        return new CategoryGroup(set, type, Optional.empty());
    }

    static RequiredCategory required(Operation operation, CategoryGroup... groups) {
        return new RequiredCategory(operation, List.of(groups));
    }

    /** A category, of which all but name and number may be left out. */
    static final class Parts {
        private final String name;
        private final int lacv;
        private Optional<String> requiredClass = Optional.empty();
        private boolean obsolete;
        private Optional<Instant> notBefore = Optional.empty();
        private Optional<Instant> notAfter = Optional.empty();
        private List<EquivalentCategory> equivalents = List.of();
        private Marking marking = Marking.NONE;
        private List<String> excludedClasses = List.of();
        private List<RequiredCategory> required = List.of();
        private List<CategoryGroup> excluded = List.of();

        Parts(String name, int lacv) {
            this.name = name;
            this.lacv = lacv;
        }

        Parts onlyWith(String level) {
            requiredClass = Optional.of(level);
            return this;
        }

        Parts obsolete() {
            obsolete = true;
            return this;
        }

        Parts inForce(Instant from, Instant until) {
            notBefore = Optional.of(from);
            notAfter = Optional.of(until);
            return this;
        }

        Parts equal(EquivalentCategory... to) {
            equivalents = List.of(to);
            return this;
        }

        Parts marked(Marking how) {
            marking = how;
            return this;
        }

        Parts notWith(String... levels) {
            excludedClasses = List.of(levels);
            return this;
        }

        Parts requires(RequiredCategory... what) {
            required = List.of(what);
            return this;
        }

        Parts excludes(CategoryGroup... what) {
            excluded = List.of(what);
            return this;
        }

        Category category() {
            return new Category(
                    name,
                    Optional.of(BigInteger.valueOf(lacv)),
                    Optional.empty(),
                    Optional.empty(),
                    requiredClass,
                    obsolete,
                    notBefore,
                    notAfter,
                    equivalents,
                    marking,
                    excludedClasses,
                    required,
                    excluded);
        }
    }

    // Labels and clearances

    static StatedLabel label(int level, StatedCategory... categories) {
        return new StatedLabel(Optional.of(Named.of(ID)), Optional.of(Value.of(level)), List.of(), List.of(categories));
    }

    static StatedLabel label(Oid policy, int level, StatedCategory... categories) {
        return new StatedLabel(
                Optional.of(Named.of(policy)), Optional.of(Value.of(level)), List.of(), List.of(categories));
    }

    static StatedClearance clearance(List<Integer> levels, StatedCategory... categories) {
        return new StatedClearance(
                Named.of(ID), levels.stream().map(each -> Value.of(each)).toList(), List.of(categories));
    }

    static StatedCategory holds(int arc, TagType type, int lacv) {
        return new StatedCategory(Named.of(oid(arc)), Set.of(type), Value.of(lacv));
    }

    static SecurityLabel valid(SecurityPolicy policy, StatedLabel stated) {
        return switch (policy.judge(stated, NOW, Origin.RECEIVED)) {
            case Validity.Valid(SecurityLabel label) -> label;
            case Validity.Invalid(Fault fault, String why) -> throw new AssertionError(fault + ": " + why);
        };
    }

    static Clearance usable(SecurityPolicy policy, StatedClearance stated) {
        return switch (policy.clearance(stated, Clearance.Levels.LISTED)) {
            case Clearance.Usable(Clearance clearance) -> clearance;
            case Clearance.Unusable(Fault fault, String why) -> throw new AssertionError(fault + ": " + why);
        };
    }
}

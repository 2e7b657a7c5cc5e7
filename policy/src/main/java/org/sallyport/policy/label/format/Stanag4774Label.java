package org.sallyport.policy.label.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/**
 * Confidentiality metadata labels of STANAG 4774 (ADatP-4774, edition A, version 1): lenient in, strict out.
 *
 * <p>Read: under each of its four roots; elements in any order; without CreationDateTime; {@code URL} for {@code URI},
 * {@code type} and {@code tagName}; types in lower case. What is not known is refused: other attributes and elements,
 * IntegerValue and BitStringValue, which the standard says shall not be used, and extensions, which might forbid. Once its
 * SuccessionDateTime has passed a label is refused, for another one governs: this version follows no succession. A
 * ReviewDateTime that has passed changes nothing, as the standard says.
 *
 * <p>Written: with CreationDateTime and ReviewDateTime, in UTC and whole seconds, names with their object identifiers.
 */
public final class Stanag4774Label {
    private static final Name INFORMATION = Slab.name("ConfidentialityInformation");
    private static final Name PRIVACY_MARK = Slab.name("PrivacyMark");
    private static final Name ORIGINATOR_ID = Slab.name("OriginatorID");
    private static final Name CREATED = Slab.name("CreationDateTime");
    private static final Name SUCCESSION = Slab.name("SuccessionHandling");
    private static final Name SUCCESSION_TIME = Slab.name("SuccessionDateTime");
    private static final Name SUCCESSOR = Slab.name("SuccessorConfidentialityLabel");
    private static final Set<String> ORIGINATOR_TYPES = Set.of(
            "rfc822Name",
            "dNSName",
            "directoryName",
            "uniformResourceIdentifier",
            "iPAddress",
            "x400Address",
            "userPrincipalName",
            "jID");

    /** What a label is to the data. */
    public enum Root {
        /** Of who wrote the data. */
        ORIGINATOR("originatorConfidentialityLabel"),
        /** The same under another policy. */
        ALTERNATIVE("alternativeConfidentialityLabel"),
        /** Of the metadata. */
        METADATA("metadataConfidentialityLabel"),
        /** As an older edition had it; read only. */
        OLD("ConfidentialityLabel");

        private final Name name;

        Root(String local) {
            this.name = Slab.name(local);
        }
    }

    private Stanag4774Label() {}

    /** Whether the element is one of the roots. */
    public static boolean isRoot(Name name) {
        for (Root root : Root.values()) {
            if (root.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a label.
     *
     * @param at the time now, which its succession is held against
     * @throws Unreadable when it is none, or another has taken its place; the message names the element
     */
    public static StatedLabel read(Element root, Instant at) throws Unreadable {
        Parts parts = new Parts(root);
        if (!isRoot(root.name())) {
            throw parts.fault(Fault.UNKNOWN_FORMAT, "no label of STANAG 4774");
        }
        return label(parts, Optional.of(at));
    }

    /** A successor has no successor of its own here. */
    private static StatedLabel label(Parts parts, Optional<Instant> at) throws Unreadable {
        parts.attribute("Id");
        Optional<String> review = parts.attribute("ReviewDateTime");
        if (review.isPresent()) {
            moment(review.get(), parts);
        }
        StatedLabel label = information(parts.one(INFORMATION));
        readOriginator(parts.optional(ORIGINATOR_ID));
        Optional<Parts> created = parts.optional(CREATED);
        if (created.isPresent()) {
            moment(created.get().text(), created.get());
        }
        if (at.isPresent()) {
            requireInForce(parts.optional(SUCCESSION), at.get());
        }
        parts.end();
        return label;
    }

    private static StatedLabel information(Parts parts) throws Unreadable {
        Named policy = Slab.policy(parts.one(Slab.POLICY));
        Value classification = Value.of(parts.one(Slab.CLASSIFICATION).text());
        Optional<Parts> mark = parts.optional(PRIVACY_MARK);
        List<String> marks = mark.isPresent() ? List.of(mark.get().text()) : List.of();
        List<StatedCategory> categories = Slab.categories(parts);
        parts.end();
        return new StatedLabel(Optional.of(policy), Optional.of(classification), marks, categories);
    }

    private static void readOriginator(Optional<Parts> originator) throws Unreadable {
        if (originator.isPresent()) {
            Parts parts = originator.get();
            String type = parts.attribute("IDType").orElseThrow(() -> parts.fault(Fault.MISSING, "expected IDType"));
            if (!ORIGINATOR_TYPES.contains(type)) {
                throw parts.fault(Fault.OUT_OF_RANGE, "an IDType that the standard does not have");
            }
            parts.text();
        }
    }

    private static void requireInForce(Optional<Parts> succession, Instant at) throws Unreadable {
        if (succession.isPresent()) {
            Parts parts = succession.get();
            Parts time = parts.one(SUCCESSION_TIME);
            Instant until = moment(time.text(), time);
            label(parts.one(SUCCESSOR), Optional.empty());
            parts.end();
            if (!at.isBefore(until)) {
                throw parts.fault(Fault.SUPERSEDED, "its successor governs since " + until);
            }
        }
    }

    /** An xs:dateTime; without an offset it is taken as UTC. */
    private static Instant moment(String text, Parts where) throws Unreadable {
        try {
            boolean offset = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > text.indexOf('T');
            return offset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw where.fault(Fault.OUT_OF_RANGE, "expected a date and time such as 2026-01-31T12:00:00Z");
        }
    }

    /**
     * Writes a label.
     *
     * @param created when it is made
     * @param review when it should be looked at again, which the standard demands
     * @throws Unwritable when it lacks its policy, its classification or a name, or has several privacy marks
     */
    public static Element write(StatedLabel label, Root root, Instant created, Instant review) throws Unwritable {
        if (root == Root.OLD) {
            throw new Unwritable("the old root is read only");
        }
        List<Element> information = new ArrayList<>();
        information.add(
                Slab.policy(label.policy().orElseThrow(() -> new Unwritable("a label of STANAG 4774 needs a policy"))));
        information.add(Slab.classification(label.classification()
                .orElseThrow(() -> new Unwritable("a label of STANAG 4774 needs a classification"))));
        if (label.privacyMarks().size() > 1) {
            throw new Unwritable("a label of STANAG 4774 holds one privacy mark");
        }
        label.privacyMarks().forEach(mark -> information.add(Element.of(PRIVACY_MARK, mark)));
        information.addAll(Slab.categories(label.categories()));
        return Element.of(
                        root.name,
                        Element.of(INFORMATION).withChildren(information),
                        Element.of(CREATED, written(created)))
                .with("ReviewDateTime", written(review));
    }

    private static String written(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

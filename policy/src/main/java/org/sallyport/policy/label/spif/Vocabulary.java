package org.sallyport.policy.label.spif;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which elements there are, which attributes each has, and what stands in it in which order (schema 2.1). */
final class Vocabulary {
    private static final String MARKING = "markingData* markingQualifier*";
    private static final String GROUP = "tagSetRef tagType enumType lacv all";

    private static final Map<String, Kind> KINDS = Arrays.stream(new Kind[] {
                kind(
                        "SPIF",
                        "schemaVersion version creationDate originatorDN keyIdentifier privilegeId rbacId userRefURI"
                                + " docRefURI notBefore notAfter",
                        "defaultSecurityPolicyId securityPolicyId updateInfo securityClassifications"
                                + " securityCategoryTagSets privacyMarks equivalentPolicies " + MARKING
                                + " extensions"),
                kind("defaultSecurityPolicyId", "name id", MARKING),
                kind("securityPolicyId", "name id", MARKING),
                kind("updateInfo", "", ""),
                kind("extensions", "", ""),
                kind("securityClassifications", "name", "securityClassification* " + MARKING),
                kind(
                        "securityClassification",
                        "name color lacv hierarchy obsolete",
                        "equivalentClassification* " + MARKING + " requiredCategory*"),
                kind("equivalentClassification", "policyRef lacv applied", "requiredCategory*"),
                kind("requiredCategory", "operation", "categoryGroup*"),
                kind("categoryGroup", GROUP, ""),
                kind("excludedCategory", GROUP, ""),
                kind("securityCategoryTagSets", "", "securityCategoryTagSet*"),
                kind("securityCategoryTagSet", "name id", "securityCategoryTag* equivalentSecurityCategoryTagSet*"),
                kind("equivalentSecurityCategoryTagSet", "policyRef name id", "requiredCategory*"),
                kind(
                        "securityCategoryTag",
                        "name tagType enumType tag7Encoding singleSelection maxSelection minSelection",
                        "tagCategory* markingQualifier*"),
                kind(
                        "tagCategory",
                        "name lacv userInput requiredClass obsolete dateFormat notBefore notAfter",
                        "equivalentSecCategoryTag* " + MARKING + " excludedClass* requiredCategory* excludedCategory*"),
                kind("equivalentSecCategoryTag", "policyRef tagSetId tagType enumType lacv applied action", ""),
                kind("excludedClass", "", ""),
                kind("privacyMarks", "maxSelection minSelection", "privacyMark* " + MARKING),
                kind("privacyMark", "name obsolete", MARKING),
                kind("equivalentPolicies", "", "equivalentPolicy*"),
                kind("equivalentPolicy", "name id userRefURI docRefURI", "requiredCategory*"),
                kind("markingData", "phrase", "code*"),
                kind("code", "", ""),
                kind("markingQualifier", "markingCode", "qualifier*"),
                kind("qualifier", "markingQualifier qualifierCode", ""),
            })
            .collect(Collectors.toUnmodifiableMap(Kind::name, Function.identity()));

    /** Elements that decide nothing: what is not known of them is passed over. */
    private static final Set<String> OF_MARKINGS = Set.of("markingData", "code", "markingQualifier", "qualifier");

    private static final Set<String> OF_TEXT = Set.of("code", "excludedClass");

    /** Attributes that every element may have, and that say nothing of it, or of its language only. */
    private static final String OF_XML = "xml:";

    private Vocabulary() {}

    private static Kind kind(String name, String attributes, String children) {
        return new Kind(name, words(attributes), words(children));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    /** Whether an element of that name holds text. */
    static boolean hasText(String name) {
        return OF_TEXT.contains(name);
    }

    /** Notes every element and attribute below that is not known, not in its place, or there too often. */
    static void check(Item item, Notes notes) {
        Kind kind = KINDS.get(item.name());
        if (kind == null) {
            return; // noted where it stands
        }
        mendMisspelt(item, notes);
        attributes(item, kind, notes);
        children(item, kind, notes);
        if (!hasText(item.name()) && !item.text().isEmpty()) {
            notes.wrong(item, "found text " + Notes.quoted(item.text()) + ": expected only elements in it");
        }
        item.children().forEach(child -> check(child, notes));
    }

    private static void mendMisspelt(Item item, Notes notes) {
        String misspelt = item.attributes().get("type7Encoding");
        if (misspelt == null || !item.name().equals("securityCategoryTag")) {
            return;
        }
        item.attributes().remove("type7Encoding");
        notes.odd(item, "type7Encoding is read as tag7Encoding");
        String given = item.attributes().putIfAbsent("tag7Encoding", misspelt);
        if (given != null && !given.equals(misspelt)) {
            notes.wrong(item, "type7Encoding and tag7Encoding differ: expected tag7Encoding alone");
        }
    }

    private static void attributes(Item item, Kind kind, Notes notes) {
        for (String key : item.attributes().keySet()) {
            if (key.startsWith(OF_XML) || kind.attributes().contains(key)) {
                continue;
            }
            if (OF_MARKINGS.contains(item.name())) {
                notes.odd(item, "attribute " + Notes.quoted(key) + " is not known there and is not read");
            } else {
                notes.wrong(item, "unknown attribute " + Notes.quoted(key) + ": expected " + kind.attributesShown());
            }
        }
    }

    private static void children(Item item, Kind kind, Notes notes) {
        Set<String> once = new HashSet<>();
        int reached = 0;
        for (Item child : item.children()) {
            int place = kind.placeOf(child.name());
            if (place < 0) {
                notes.wrong(child, "unknown element there: expected " + kind.childrenShown());
            } else if (!kind.isRepeatable(place) && !once.add(child.name())) {
                notes.wrong(child, "found twice: expected one");
            } else if (place < reached) {
                notes.odd(
                        child,
                        "order of elements is not that of the schema: expected before " + kind.childName(reached));
            }
            reached = Math.max(reached, place);
        }
    }

    private record Kind(String name, List<String> attributes, List<String> children) {
        int placeOf(String child) {
            int once = children.indexOf(child);
            return once >= 0 ? once : children.indexOf(child + "*");
        }

        boolean isRepeatable(int place) {
            return children.get(place).endsWith("*");
        }

        String childName(int place) {
            return children.get(place).replace("*", "");
        }

        String childrenShown() {
            return children.isEmpty() ? "none" : String.join(", ", children).replace("*", "");
        }

        String attributesShown() {
            return attributes.isEmpty() ? "none" : String.join(", ", attributes);
        }
    }
}

package org.sallyport.policy.label.format;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;

/** What labels and clearances of STANAG 4774 have in common: policy, classification, category. */
final class Slab {
    static final String NAMESPACE = "urn:nato:stanag:4774:confidentialitymetadatalabel:1:0";
    static final Name POLICY = name("PolicyIdentifier");
    static final Name CLASSIFICATION = name("Classification");
    static final Name CATEGORY = name("Category");

    private static final Name GENERIC_VALUE = name("GenericValue");
    private static final String OID = "urn:oid:";
    private static final int MOST_VALUES = 16_384;
    private static final Set<TagType> RESTRICTIVE =
            Set.copyOf(EnumSet.of(TagType.RESTRICTIVE, TagType.ENUMERATED_RESTRICTIVE));
    private static final Set<TagType> PERMISSIVE =
            Set.copyOf(EnumSet.of(TagType.PERMISSIVE, TagType.ENUMERATED_PERMISSIVE));
    private static final Set<TagType> INFORMATIVE = Set.of(TagType.INFORMATIVE);

    private Slab() {}

    static Name name(String local) {
        return new Name(NAMESPACE, local);
    }

    // Read

    static Named policy(Parts policy) throws Unreadable {
        Optional<Oid> id = id(policy);
        return new Named(id, Optional.of(policy.text()));
    }

    /** {@code URL} is what some programs write for {@code URI}. */
    private static Optional<Oid> id(Parts parts) throws Unreadable {
        Optional<String> uri = parts.attribute("URI", "URL");
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        String text = uri.get();
        if (!text.regionMatches(true, 0, OID, 0, OID.length())) {
            throw parts.fault(Fault.OUT_OF_RANGE, "expected a URI that begins with urn:oid:");
        }
        try {
            return Optional.of(new Oid(text.substring(OID.length())));
        } catch (IllegalArgumentException e) {
            throw parts.fault(Fault.OUT_OF_RANGE, "expected an object identifier in the URI");
        }
    }

    static List<StatedCategory> categories(Parts within) throws Unreadable {
        List<StatedCategory> read = new ArrayList<>();
        for (Parts category : within.all(CATEGORY)) {
            Named set = tagSet(category);
            Set<TagType> types = types(category);
            List<Parts> values = category.all(GENERIC_VALUE);
            category.end();
            if (values.isEmpty()) {
                throw category.fault(Fault.MISSING, "expected GenericValue");
            }
            for (Parts value : values) {
                read.add(new StatedCategory(set, types, Value.of(value.text())));
            }
            if (read.size() > MOST_VALUES) {
                throw category.fault(Fault.TOO_LARGE, "more than " + MOST_VALUES + " values");
            }
        }
        return read;
    }

    private static Named tagSet(Parts category) throws Unreadable {
        Optional<Oid> id = id(category);
        Optional<String> name = category.attribute("TagName", "tagName");
        if (id.isEmpty() && name.isEmpty()) {
            throw category.fault(Fault.MISSING, "expected TagName");
        }
        return new Named(id, name);
    }

    /** The format tells no bitmaps from lists. */
    private static Set<TagType> types(Parts category) throws Unreadable {
        String type =
                category.attribute("Type", "type").orElseThrow(() -> category.fault(Fault.MISSING, "expected Type"));
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "RESTRICTIVE" -> RESTRICTIVE;
            case "PERMISSIVE" -> PERMISSIVE;
            case "INFORMATIVE" -> INFORMATIVE;
            default ->
                throw category.fault(Fault.OUT_OF_RANGE, "expected the Type RESTRICTIVE, PERMISSIVE or INFORMATIVE");
        };
    }

    // Write

    static Element policy(Named policy) throws Unwritable {
        Element element = Element.of(POLICY, text(policy));
        return policy.id().map(id -> element.with("URI", OID + id)).orElse(element);
    }

    private static String text(Named named) throws Unwritable {
        return named.name().orElseThrow(() -> new Unwritable(named + " has no name"));
    }

    static Element classification(Value classification) throws Unwritable {
        return Element.of(CLASSIFICATION, text(classification));
    }

    private static String text(Value value) throws Unwritable {
        return value.name().orElseThrow(() -> new Unwritable("the number " + value + " has no name"));
    }

    /** One element for each tag set and kind, in the order in which they are stated. */
    static List<Element> categories(List<StatedCategory> categories) throws Unwritable {
        Map<Tag, List<Node>> values = new LinkedHashMap<>();
        for (StatedCategory category : categories) {
            values.computeIfAbsent(new Tag(category.tagSet(), kind(category)), tag -> new ArrayList<>())
                    .add(Element.of(GENERIC_VALUE, text(category.value())));
        }
        List<Element> written = new ArrayList<>();
        for (Map.Entry<Tag, List<Node>> one : values.entrySet()) {
            written.add(one.getKey().element().withChildren(one.getValue()));
        }
        return written;
    }

    private static String kind(StatedCategory category) throws Unwritable {
        if (category.types().stream().allMatch(TagType::isRestrictive)) {
            return "RESTRICTIVE";
        } else if (category.types().stream().allMatch(TagType::isPermissive)) {
            return "PERMISSIVE";
        } else if (category.types().equals(INFORMATIVE)) {
            return "INFORMATIVE";
        }
        throw new Unwritable("a category of tag set " + category.tagSet() + " is of no one type");
    }

    private record Tag(Named set, String kind) {
        Element element() throws Unwritable {
            Element element = Element.of(CATEGORY).with("TagName", text(set)).with("Type", kind);
            return set.id().map(id -> element.with("URI", OID + id)).orElse(element);
        }
    }
}

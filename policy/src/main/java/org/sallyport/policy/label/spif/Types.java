package org.sallyport.policy.label.spif;

import java.util.Map;
import java.util.Optional;
import org.sallyport.policy.label.stated.TagType;

/** The type of categories, which the schema puts into two attributes. */
final class Types {
    private static final Map<String, TagType> ENUMERATED =
            Map.of("restrictive", TagType.ENUMERATED_RESTRICTIVE, "permissive", TagType.ENUMERATED_PERMISSIVE);

    /** What enumerated stands for until enumType says it. */
    private static final TagType EITHER = TagType.ENUMERATED_RESTRICTIVE;

    private static final Map<String, TagType> TYPES = Map.of(
            "restrictive", TagType.RESTRICTIVE,
            "permissive", TagType.PERMISSIVE,
            "enumerated", EITHER,
            "tagType7", TagType.INFORMATIVE);

    private Types() {}

    /** The type that an element says; nothing is noted. */
    static Optional<TagType> of(Item item) {
        return of(item, new Notes(""));
    }

    /** The type that an element says. */
    static Optional<TagType> of(Item item, Notes notes) {
        Fields fields = new Fields(item, notes);
        if (fields.text("tagType").strip().equals("informative")) {
            notes.odd(item, "tagType \"informative\" is read as tagType7");
            return Optional.of(TagType.INFORMATIVE);
        }
        Optional<TagType> type = fields.requiredWord("tagType", TYPES);
        if (type.filter(EITHER::equals).isPresent()) {
            return fields.requiredWord("enumType", ENUMERATED);
        }
        if (type.isPresent() && fields.given("enumType").isPresent()) {
            notes.odd(item, "enumType says something only where tagType is enumerated, and is not read");
        }
        return type;
    }

    /** The type in the words of the schema. */
    static String shown(TagType type) {
        return switch (type) {
            case RESTRICTIVE -> "restrictive";
            case PERMISSIVE -> "permissive";
            case ENUMERATED_RESTRICTIVE -> "enumerated restrictive";
            case ENUMERATED_PERMISSIVE -> "enumerated permissive";
            case INFORMATIVE -> "tagType7";
        };
    }
}

package org.sallyport.policy.label.spif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.policy.label.stated.TagType;

/** Reads tag sets and their tags. */
final class TagSets {
    private static final Map<String, Boolean> ENCODINGS = Map.of("bitSetAttributes", true, "securityAttributes", false);

    private final Notes notes;
    private final Categories categories;
    private final Equivalences equivalences;
    private final Markings markings;

    TagSets(Notes notes, Categories categories, Equivalences equivalences) {
        this.notes = notes;
        this.categories = categories;
        this.equivalences = equivalences;
        this.markings = new Markings(notes);
    }

    TagSet set(Item item) {
        Fields fields = new Fields(item, notes);
        List<Item> tags = item.children("securityCategoryTag");
        if (tags.isEmpty()) {
            notes.odd(item, "a tag set without tags says nothing");
        }
        Set<String> encodings =
                tags.stream().flatMap(tag -> tag.value("tag7Encoding").stream()).collect(Collectors.toSet());
        if (encodings.size() > 1) {
            notes.wrong(item, "tags of both kinds of tag7Encoding: expected one kind in a tag set");
        }
        return new TagSet(
                fields.name("name"),
                fields.requiredOid("id"),
                tags.stream().flatMap(tag -> tag(tag).stream()).toList(),
                equivalences.ofTagSet(item));
    }

    private Optional<Tag> tag(Item item) {
        Fields fields = new Fields(item, notes);
        Optional<TagType> type = Types.of(item, notes);
        boolean bitmap = isBitmap(item, fields, type);
        OptionalInt least = fields.selection("minSelection");
        OptionalInt most = most(item, fields);
        if (least.isPresent() && most.isPresent() && least.getAsInt() > most.getAsInt()) {
            notes.wrong(
                    item,
                    "at least " + least.getAsInt() + " and at most " + most.getAsInt()
                            + " categories: no label can be so");
        }
        List<Category> all = item.children("tagCategory").stream()
                .map(category -> categories.category(category, bitmap))
                .toList();
        return type.map(
                meant -> new Tag(fields.text("name"), meant, bitmap, least.orElse(0), most, all, markings.of(item)));
    }

    private OptionalInt most(Item item, Fields fields) {
        OptionalInt most = fields.selection("maxSelection");
        if (!fields.flag("singleSelection")) {
            return most;
        }
        if (most.isPresent() && most.getAsInt() != 1) {
            notes.wrong(item, "singleSelection, and maxSelection " + most.getAsInt() + ": expected one of them");
        }
        return OptionalInt.of(1);
    }

    private boolean isBitmap(Item item, Fields fields, Optional<TagType> type) {
        boolean informative = type.filter(TagType.INFORMATIVE::equals).isPresent();
        if (informative) {
            return fields.requiredWord("tag7Encoding", ENCODINGS).orElse(false);
        }
        if (fields.given("tag7Encoding").isPresent()) {
            notes.odd(item, "tag7Encoding says something only where tagType is tagType7, and is not read");
        }
        return type.filter(each -> each == TagType.RESTRICTIVE || each == TagType.PERMISSIVE)
                .isPresent();
    }
}

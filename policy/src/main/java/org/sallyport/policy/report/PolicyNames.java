package org.sallyport.policy.report;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.CategoryGroup;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.RequiredCategory;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.stanza.Shown;

/** What is in a security policy, by name where the policy is at hand, else by number. */
final class PolicyNames {
    private final Optional<Spif> spif;

    PolicyNames(Optional<Spif> spif) {
        this.spif = spif;
    }

    String classification(int lacv) {
        return spif.stream()
                .flatMap(policy -> policy.classifications().stream())
                .filter(each -> each.lacv() == lacv)
                .map(Classification::name)
                .map(Shown::visible)
                .findFirst()
                .orElse("classification " + lacv);
    }

    String category(Oid set, TagType type, BigInteger lacv) {
        return category(each -> each.id().equals(set), set.dotted(), type, lacv);
    }

    private String category(Predicate<TagSet> set, String called, TagType type, BigInteger lacv) {
        return spif.stream()
                .flatMap(policy -> policy.tagSets().stream())
                .filter(set)
                .flatMap(each -> each.tags().stream())
                .filter(tag -> tag.type() == type)
                .flatMap(tag -> tag.categories().stream())
                .filter(each -> each.lacv().filter(lacv::equals).isPresent())
                .map(Category::name)
                .map(Shown::visible)
                .findFirst()
                .orElse("category " + lacv + " (" + type(type) + ") of " + Shown.visible(called));
    }

    String group(CategoryGroup group) {
        return group.lacv()
                .map(lacv -> category(each -> each.name().equals(group.tagSet()), group.tagSet(), group.type(), lacv))
                .orElse("any of " + Shown.visible(group.tagSet()) + " (" + type(group.type()) + ")");
    }

    /** What is required, in words that stand after a verb. */
    String required(RequiredCategory required) {
        String groups = required.groups().stream().map(this::group).collect(Collectors.joining(", "));
        if (required.groups().size() == 1) {
            return groups;
        }
        return switch (required.operation()) {
                    case ALL -> "all of: ";
                    case ONE_OR_MORE -> "one or more of: ";
                    case ONLY_ONE -> "exactly one of: ";
                }
                + groups;
    }

    static String type(TagType type) {
        return switch (type) {
            case RESTRICTIVE -> "restrictive";
            case PERMISSIVE -> "permissive";
            case ENUMERATED_RESTRICTIVE -> "enumerated restrictive";
            case ENUMERATED_PERMISSIVE -> "enumerated permissive";
            case INFORMATIVE -> "informative";
        };
    }
}

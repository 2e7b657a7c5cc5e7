package org.sallyport.guard.config.instance;

import java.util.List;
import java.util.Optional;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[label]]}: a label that may pass.
 *
 * @param id its name
 * @param file the label's element, as it must stand in the message
 * @param policy the policy of a label of ADatP-4774
 * @param classification its classification
 * @param categories what its categories may say
 */
record LabelEntry(
        @Setting("name of the label, in records") String id,

        @Setting("file with the label's element in canonical form (C14N 1.1), as it must stand in the message")
        Optional<Attachment> file,

        @Setting("instead of a file: the policy of a label of ADatP-4774, its name or its URI")
        Optional<String> policy,

        @Setting("with \"policy\": the name of its classification")
        Optional<String> classification,

        @Setting(
                value = "with \"policy\": what its categories may say; a label that says more is blocked",
                otherwise = "[]")
        List<CategoryEntry> categories) {
    /** @throws IllegalArgumentException unless it is a file or a description */
    LabelEntry {
        categories = List.copyOf(categories);
        if (file.isPresent() == policy.isPresent()) {
            throw new IllegalArgumentException("expected \"file\", or \"policy\" and \"classification\"");
        }
        if (policy.isPresent() != classification.isPresent()) {
            throw new IllegalArgumentException("expected \"policy\" and \"classification\" together");
        }
        if (file.isPresent() && !categories.isEmpty()) {
            throw new IllegalArgumentException("categories: expected none, because the file says them");
        }
    }

    AllowedLabel label() {
        return file.<AllowedLabel>map(each -> new AllowedLabel.Exact(id, new Source(each.name(), each.content())))
                .orElseGet(() -> new AllowedLabel.Stated(
                        id,
                        policy.orElseThrow(),
                        classification.orElseThrow(),
                        categories.stream().map(CategoryEntry::category).toList()));
    }
}

package org.sallyport.policy.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sallyport.policy.control.labelling.ClearanceFile;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.format.Base64Text;
import org.sallyport.policy.label.format.CategorySyntax;
import org.sallyport.policy.label.format.ClearanceSet;
import org.sallyport.policy.label.format.Envelope;
import org.sallyport.policy.label.format.EssLabel;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Unwritable;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Stanza;

/** Labels of the two fictitious policies, and messages that bear them, from a seed. */
final class Labelled {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Labelled() {}

    static PolicyFile file(String name) {
        return PolicyFile.of(attachment(name));
    }

    static Attachment attachment(String name) {
        try (InputStream in = Objects.requireNonNull(Labelled.class.getResourceAsStream("/label/" + name))) {
            return new Attachment(name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ClearanceEntry cleared(Holder holder, StatedClearance clearance) {
        return new ClearanceEntry(
                holder,
                Set.of(),
                List.of(),
                new ClearanceFile("a clearance", ClearanceSet.of(clearance)),
                Optional.empty());
    }

    /** Each category of a policy, as labels state it. */
    static List<StatedCategory> categories(SecurityPolicy policy) {
        List<StatedCategory> all = new ArrayList<>();
        for (TagSet set : policy.spif().tagSets()) {
            for (Tag tag : set.tags()) {
                for (Category category : tag.categories()) {
                    all.add(new StatedCategory(
                            Named.of(set.id()),
                            Set.of(tag.type()),
                            Value.of(category.lacv().orElseThrow())));
                }
            }
        }
        return all;
    }

    private static List<StatedCategory> some(Random random, List<StatedCategory> all, int chance) {
        return all.stream().filter(_ -> random.nextInt(chance) == 0).toList();
    }

    /** A label of few categories, valid or not. */
    static StatedLabel label(Random random, SecurityPolicy policy) {
        List<Classification> levels = policy.spif().classifications();
        return new StatedLabel(
                Optional.of(Named.of(policy.id())),
                Optional.of(Value.of(levels.get(random.nextInt(levels.size())).lacv())),
                List.of(),
                some(random, categories(policy), 2 + random.nextInt(12)));
    }

    static StatedLabel with(StatedLabel label, StatedCategory another) {
        List<StatedCategory> more = new ArrayList<>(label.categories());
        more.add(another);
        return new StatedLabel(label.policy(), label.classification(), label.privacyMarks(), more);
    }

    static StatedClearance clearance(Random random, SecurityPolicy policy) {
        return new StatedClearance(
                Named.of(policy.id()),
                policy.spif().classifications().stream()
                        .filter(_ -> random.nextInt(4) > 0)
                        .map(each -> Value.of(each.lacv()))
                        .toList(),
                categories(policy).stream().filter(_ -> random.nextInt(4) > 0).toList());
    }

    static Element element(StatedLabel label, SecurityPolicy policy) {
        CategorySyntax syntax =
                policy.spif().rbacId().flatMap(CategorySyntax::of).orElse(CategorySyntax.ACP_145);
        try {
            byte[] der = EssLabel.write(
                    label,
                    syntax,
                    id -> policy.spif().tagSets().stream()
                            .filter(set -> set.id().equals(id))
                            .flatMap(set -> set.tags().stream())
                            .anyMatch(tag -> tag.type() == TagType.INFORMATIVE && tag.bitmap()));
            Element payload = Element.of(LabelReader.ESS, Base64Text.text(der));
            return new Envelope(Optional.empty(), Optional.of(payload), List.of()).element();
        } catch (Unwritable e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Passage message(StatedLabel label, SecurityPolicy policy) {
        return passage(Payloads.added(
                Traffic.read(
                        "<message from='alice@blue.test/desk' to='bob@red.test' type='chat'><body>x</body></message>"),
                element(label, policy)));
    }

    static Passage passage(Stanza stanza) {
        return Traffic.passage(stanza).with(new Facts(NOW, Optional.empty()).between("blue-server", "red-server"));
    }
}

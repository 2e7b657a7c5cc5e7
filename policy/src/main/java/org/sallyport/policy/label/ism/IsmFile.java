package org.sallyport.policy.label.ism;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.format.IsmTable;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.TagType;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Setting;

/**
 * A file of the bundle, in TOML, with one row for each token of the attributes of IC-ISM. Whatever has no row refuses the
 * label.
 *
 * @param policy the object identifier of the policy that labels become labels of
 * @param classification tokens that mean a classification
 * @param category tokens that mean a category
 * @param nothing tokens that mean nothing to the policy
 */
public record IsmFile(
        @Setting("object identifier of the policy that the labels become labels of")
        String policy,

        @Setting("tokens that mean a classification") List<ClassificationRow> classification,

        @Setting(value = "tokens that mean a category", otherwise = "[]")
        List<CategoryRow> category,

        @Setting(value = "tokens that mean nothing to the policy", otherwise = "[]")
        List<NothingRow> nothing) {

    /**
     * A classification.
     *
     * @param token the token of the attribute {@code classification}
     * @param lacv its number in the policy
     */
    public record ClassificationRow(
            @Setting("token of the attribute classification")
            String token,

            @Setting("number of the classification in the policy")
            int lacv) {}

    /**
     * A category.
     *
     * @param attribute the attribute, without its namespace
     * @param token a token of it
     * @param tagSet the object identifier of the tag set
     * @param type what the category does
     * @param lacv its number in the tag set
     */
    public record CategoryRow(
            @Setting("attribute, without its namespace") String attribute,
            @Setting("token of that attribute") String token,
            @Setting("object identifier of the tag set") String tagSet,

            @Setting("what the category does, and how its tag is written")
            TagType type,

            @Setting("number of the category in the tag set")
            int lacv) {}

    /**
     * What the site knows to say nothing under its policy.
     *
     * @param attribute the attribute, without its namespace
     * @param tokens tokens of it; {@code *} for whatever stands in it
     */
    public record NothingRow(
            @Setting("attribute, without its namespace") String attribute,

            @Setting("tokens of that attribute, or \"*\" for whatever stands in it")
            List<String> tokens) {}

    /**
     * The table in a file.
     *
     * @throws IllegalArgumentException when it cannot be read; the message names each problem with its place
     */
    public static IsmTable of(Attachment file) {
        Document document = Document.of(file.name(), Path.of(""), file.content());
        Optional<IsmFile> read = document.bind(IsmFile.class);
        if (read.isEmpty() || !document.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join(
                    "; ", document.problems().stream().map(Problem::toString).toList()));
        }
        return read.get().table();
    }

    /**
     * The table.
     *
     * @throws IllegalArgumentException when two rows are for the same token, or something is no object identifier
     */
    public IsmTable table() {
        List<IsmTable.Row> rows = new ArrayList<>();
        for (ClassificationRow row : classification) {
            rows.add(new IsmTable.Row(
                    "classification", row.token(), new IsmTable.Meaning.Classification(value(row.lacv()))));
        }
        for (CategoryRow row : category) {
            Named set = Named.of(new Oid(row.tagSet()));
            rows.add(new IsmTable.Row(
                    row.attribute(),
                    row.token(),
                    new IsmTable.Meaning.Category(new StatedCategory(set, Set.of(row.type()), value(row.lacv())))));
        }
        for (NothingRow row : nothing) {
            row.tokens()
                    .forEach(token ->
                            rows.add(new IsmTable.Row(row.attribute(), token, new IsmTable.Meaning.Nothing())));
        }
        return new IsmTable(Named.of(new Oid(policy)), rows);
    }

    private static Value value(int lacv) {
        return Value.of(BigInteger.valueOf(lacv));
    }
}

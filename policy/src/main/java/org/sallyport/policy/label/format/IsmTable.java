package org.sallyport.policy.label.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedCategory;
import org.sallyport.policy.label.stated.StatedLabel;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Shown;

/**
 * What the attributes of IC-ISM mean under one policy: each token of each attribute is a classification, a category, or
 * nothing. The site writes it, for the lists of tokens are the community's; a token or an attribute that is not in it
 * refuses the label. Immutable.
 */
public final class IsmTable {
    /** Without a row: refuses every such label. */
    public static final IsmTable NONE = new IsmTable(Optional.empty(), List.of());

    private static final List<String> NAMESPACES = List.of("urn:us:gov:ic:ism", "urn:us:gov:ic:ism:v2");
    /** The element of the example in XEP-0258, whose attributes have no namespace. */
    private static final String EXAMPLE = "http://example.gov/IC-ISM/0";

    private static final int MOST_TOKENS = 256;

    private final Optional<Named> policy;
    private final Map<Token, Row> rows = new HashMap<>();

    /** One of several tokens of an attribute. */
    private record Token(String attribute, String token) {}

    /**
     * A row of the table.
     *
     * @param attribute the name of the attribute without its namespace, such as {@code classification}
     * @param token one of the tokens that stand in it, with white space between them; {@code *} for every text
     * @param meaning what it means
     */
    public record Row(String attribute, String token, Meaning meaning) {}

    /** What a token means. */
    public sealed interface Meaning {
        /** The classification of the label; exactly one token must mean one. */
        record Classification(Value value) implements Meaning {}

        /** A category. */
        record Category(StatedCategory category) implements Meaning {}

        /** Nothing that the policy knows, and the site says that nothing is lost by that. */
        record Nothing() implements Meaning {}
    }

    /**
     * A table for a policy.
     *
     * @throws IllegalArgumentException when two rows are for the same token
     */
    public IsmTable(Named policy, List<Row> rows) {
        this(Optional.of(policy), rows);
    }

    private IsmTable(Optional<Named> policy, List<Row> rows) {
        this.policy = policy;
        for (Row row : rows) {
            if (this.rows.put(new Token(row.attribute(), row.token()), row) != null) {
                throw new IllegalArgumentException("two rows for " + row.attribute() + " " + row.token());
            }
        }
    }

    /** The policy that labels become labels of; empty where there is no row. */
    public Optional<Named> policy() {
        return policy;
    }

    /** Whether the element bears attributes of IC-ISM. */
    public static boolean isLabel(Element element) {
        return element.name().namespace().equals(EXAMPLE)
                || element.attributes().stream()
                        .anyMatch(a -> NAMESPACES.contains(a.name().namespace()));
    }

    /**
     * Reads a label: all attributes of the element, which holds nothing else.
     *
     * @throws Unreadable when something in it has no row, or not exactly one token means a classification
     */
    public StatedLabel read(Element element) throws Unreadable {
        if (!element.children().isEmpty()
                && !(element.elements().isEmpty() && element.text().isBlank())) {
            throw new Unreadable(Fault.UNEXPECTED, "IC-ISM", "unexpected content of the element");
        }
        List<Value> classifications = new ArrayList<>();
        List<StatedCategory> categories = new ArrayList<>();
        for (Attribute attribute : element.attributes()) {
            for (Meaning meaning : meanings(element, attribute)) {
                switch (meaning) {
                    case Meaning.Classification one -> classifications.add(one.value());
                    case Meaning.Category one -> categories.add(one.category());
                    case Meaning.Nothing nothing -> {}
                }
            }
        }
        if (classifications.size() != 1 || policy.isEmpty()) {
            throw new Unreadable(
                    Fault.UNMAPPED, "IC-ISM", "expected one classification, found " + classifications.size());
        }
        return new StatedLabel(policy, Optional.of(classifications.getFirst()), List.of(), categories);
    }

    private List<Meaning> meanings(Element element, Attribute attribute) throws Unreadable {
        String namespace = attribute.name().namespace();
        boolean example = namespace.isEmpty() && element.name().namespace().equals(EXAMPLE);
        if (!example && !NAMESPACES.contains(namespace)) {
            throw new Unreadable(Fault.UNEXPECTED, "IC-ISM", "unexpected attribute " + Parts.shown(attribute.name()));
        }
        Row any = rows.get(new Token(attribute.name().local(), "*"));
        if (any != null) {
            return List.of(any.meaning());
        }
        List<Meaning> meanings = new ArrayList<>();
        for (String token : attribute.value().strip().split("[ \t\r\n]+", MOST_TOKENS)) {
            Row row = rows.get(new Token(attribute.name().local(), token));
            if (row == null) {
                throw new Unreadable(
                        Fault.UNMAPPED,
                        "IC-ISM",
                        "no row for " + Parts.shown(attribute.name()) + " " + Shown.quoted(token));
            }
            meanings.add(row.meaning());
        }
        return meanings;
    }
}

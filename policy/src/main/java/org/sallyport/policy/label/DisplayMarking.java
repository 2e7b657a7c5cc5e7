package org.sallyport.policy.label;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.Marking.Position;
import org.sallyport.policy.label.spif.PrivacyMarks.Mark;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.Tag;

/**
 * What people read of a label: text and colours, as its policy writes them (ADatP-4774.1, section 3.5; SPIF markingData,
 * markingQualifier, color). For readers only: no decision looks at it.
 *
 * <p>The policy's name (or what a label says {@code replacePolicy} instead), the classification (unless a category says
 * {@code suppressClassName}) and the categories, tag by tag in the order of the file, with the separator, prefix and suffix of
 * each level. Where the file gives none, a blank stands between parts and a slash between the categories of a tag. Privacy
 * marks that the policy lists with a marking come last; others are not shown.
 *
 * @param text may be empty, where a policy says that nothing is shown
 * @param foreground the colour of the text: black or white, whichever is read better on the background
 * @param background the classification's colour; empty where the policy gives none, or none that is a colour
 */
public record DisplayMarking(String text, Optional<Colour> foreground, Optional<Colour> background) {
    /** The marking of a label at a place, in a language (a tag such as {@code fr-CA}; empty for the policy's own words). */
    public static DisplayMarking of(SecurityLabel label, Place place, String language) {
        Optional<Colour> background = Colour.read(label.classification().colour());
        return new DisplayMarking(
                text(label, new Wording(place, language)), background.map(Colour::legible), background);
    }

    /** The ordinary marking of a label, in the policy's own words. */
    public static DisplayMarking of(SecurityLabel label) {
        return of(label, Place.PAGE_BOTTOM, "");
    }

    /** What people read of a clearance: its classifications in order of hierarchy, and its categories as labels show them. */
    public static String of(Clearance clearance, String language) {
        return clearance
                .policy()
                .map(policy -> {
                    Wording wording = new Wording(Place.PAGE_BOTTOM, language);
                    String levels = Arrays.stream(policy.levels)
                            .filter(level -> clearance.classifications().contains(level.is()))
                            .sorted(Comparator.comparingInt(level -> level.is().hierarchy()))
                            .map(level -> level.is().name())
                            .collect(Collectors.joining("|", "{", "}"));
                    List<String> parts = new ArrayList<>(List.of(levels));
                    parts.addAll(tags(policy, clearance.held().toArray(), wording));
                    return whole(policy.spif().marking(), parts, wording);
                })
                .orElse("");
    }

    private static String text(SecurityLabel label, Wording wording) {
        Spif spif = label.policy.spif();
        List<String> parts = new ArrayList<>();
        parts.add(policy(label, wording));
        if (Arrays.stream(label.chosen)
                .noneMatch(one -> wording.hidesClassification(
                        label.policy.entries[one].is().marking()))) {
            parts.add(classification(label, wording));
        }
        parts.addAll(tags(label.policy, label.chosen, wording));
        parts.add(marks(label, wording));
        return whole(spif.marking(), parts, wording);
    }

    private static String whole(Marking marking, List<String> parts, Wording wording) {
        String separator = wording.qualifier(marking, Position.SEPARATOR).orElse(" ");
        String text = parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
        return around(marking, text, wording);
    }

    private static String around(Marking marking, String text, Wording wording) {
        return wording.qualifier(marking, Position.PREFIX).orElse("")
                + text
                + wording.qualifier(marking, Position.SUFFIX).orElse("");
    }

    /** The policy's own word for itself first, then the classification's, then that of the first category that has one. */
    private static String policy(SecurityLabel label, Wording wording) {
        Spif spif = label.policy.spif();
        String name = spif.policy().name();
        return wording.instead(spif.marking(), name)
                .or(() -> wording.instead(spif.policy().marking(), name))
                .or(() -> wording.instead(
                        label.classification().marking(), label.classification().name()))
                .or(() -> label.categories().stream()
                        .flatMap(each -> wording.instead(each.marking(), each.name()).stream())
                        .findFirst())
                .orElseGet(() -> around(
                        spif.policy().marking(),
                        wording.called(name, spif.policy().marking(), spif.marking()),
                        wording));
    }

    private static String classification(SecurityLabel label, Wording wording) {
        Marking own = label.classification().marking();
        Marking all = label.policy.spif().classificationMarking();
        String called = wording.called(label.classification().name(), own, all);
        return called.isEmpty() ? "" : around(all, around(own, called, wording), wording);
    }

    private static List<String> tags(SecurityPolicy policy, int[] chosen, Wording wording) {
        List<String> parts = new ArrayList<>();
        for (int from = 0, to; from < chosen.length; from = to) {
            int tag = policy.tagOf[chosen[from]];
            List<String> values = new ArrayList<>();
            for (to = from; to < chosen.length && policy.tagOf[chosen[to]] == tag; to++) {
                values.add(category(policy.entries[chosen[to]], wording));
            }
            parts.add(tag(policy.entries[chosen[from]].of(), values, wording));
        }
        return parts;
    }

    private static String tag(Tag tag, List<String> values, Wording wording) {
        String separator = wording.qualifier(tag.marking(), Position.SEPARATOR).orElse("/");
        String joined = values.stream().filter(value -> !value.isEmpty()).collect(Collectors.joining(separator));
        return joined.isEmpty() ? "" : around(tag.marking(), joined, wording);
    }

    private static String category(Entry entry, Wording wording) {
        Marking own = entry.is().marking();
        String called = wording.called(entry.is().name(), own, entry.of().marking());
        return called.isEmpty() ? "" : around(own, called, wording);
    }

    private static String marks(SecurityLabel label, Wording wording) {
        Marking all = label.policy.spif().privacyMarks().marking();
        String joined = label.policy.spif().privacyMarks().marks().stream()
                .filter(mark -> label.privacyMarks().contains(mark.name()) && isMarked(mark, all))
                .map(mark -> around(mark.marking(), wording.called(mark.name(), mark.marking(), all), wording))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(
                        wording.qualifier(all, Position.SEPARATOR).orElse("/")));
        return joined.isEmpty() ? "" : around(all, joined, wording);
    }

    private static boolean isMarked(Mark mark, Marking all) {
        return !mark.marking().equals(Marking.NONE) || !all.equals(Marking.NONE);
    }
}

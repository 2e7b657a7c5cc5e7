package org.sallyport.policy.control;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.labelling.LabelFile;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.Markings;
import org.sallyport.policy.control.labelling.Ready;
import org.sallyport.policy.control.labelling.Scribe;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.Place;
import org.sallyport.policy.label.SecurityLabel;

/**
 * The first lines of text that mark labels of a policy: of each classification by itself, and of the labels of a list, in
 * every language of the policy. Lines are held against each other without regard to case, width and spacing.
 */
final class FirstLines extends AbstractList<LabelFile> {
    static final String PLACE = "MARKING";
    private static final int LONGEST = 256;

    private final List<LabelFile> files;
    private final String before;
    private final String after;
    private final Map<String, Ready> byLine = new HashMap<>();
    private final Set<String> beginnings = new HashSet<>();

    FirstLines(List<LabelFile> files, String template, Scribe scribe, LabelFormat format) {
        this.files = List.copyOf(files);
        this.before = template.substring(0, template.indexOf(PLACE));
        this.after = template.substring(before.length() + PLACE.length());
        Markings markings = scribe.markings();
        scribe.bare(format).forEach(label -> add(label, markings));
        for (LabelFile file : files) {
            add(scribe.ready(file, format), markings);
        }
        markings.beginnings().forEach(name -> beginnings.add(Markings.folded(name)));
    }

    private void add(Ready ready, Markings markings) {
        for (String language : markings.languages()) {
            Ready other = byLine.putIfAbsent(Markings.folded(line(ready.label(), language)), ready);
            if (other != null && !other.label().equals(ready.label())) {
                throw new IllegalArgumentException(
                        "labels: " + ready.label() + " and " + other.label() + " are marked alike");
            }
        }
    }

    /** The line that marks the label in a language. */
    String line(SecurityLabel label, String language) {
        return before
                + DisplayMarking.of(label, Place.FIRST_LINE_OF_TEXT, language).text()
                + after;
    }

    /** The first line of a text, if it is not too long to be a marking. */
    static Optional<String> first(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end > LONGEST ? Optional.empty() : Optional.of(text.substring(0, end));
    }

    /** The text behind its first line. */
    static String rest(String text, String first) {
        String rest = text.substring(first.length());
        return rest.startsWith("\r\n") ? rest.substring(2) : rest.isEmpty() ? rest : rest.substring(1);
    }

    /** The label that the line marks. */
    Optional<Ready> label(String line) {
        return Optional.ofNullable(byLine.get(Markings.folded(line)));
    }

    /**
     * Whether a reader would take the line for a marking: it is one, or stands between what a template puts around markings
     * and begins with the name of the policy or of a classification.
     */
    boolean seemsMarking(String line) {
        String folded = Markings.folded(line);
        if (byLine.containsKey(folded)) {
            return true;
        }
        String open = Markings.folded(before);
        String close = Markings.folded(after);
        boolean between = open.length() + close.length() > 0
                && folded.length() >= open.length() + close.length()
                && folded.startsWith(open)
                && folded.endsWith(close);
        return between
                && begins(folded.substring(open.length(), folded.length() - close.length())
                        .strip());
    }

    private boolean begins(String marking) {
        for (String name : beginnings) {
            boolean word = marking.length() == name.length()
                    || marking.length() > name.length() && !Character.isLetterOrDigit(marking.charAt(name.length()));
            if (marking.startsWith(name) && word) {
                return true;
            }
        }
        return false;
    }

    @Override
    public LabelFile get(int index) {
        return files.get(index);
    }

    @Override
    public int size() {
        return files.size();
    }
}

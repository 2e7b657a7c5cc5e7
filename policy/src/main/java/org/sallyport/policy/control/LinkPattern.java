package org.sallyport.policy.control;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.family.Readings;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;

/** A pattern of links, run in linear time (RE2/J) over the texts of a stanza in all their readings. */
public final class LinkPattern {
    private final Pattern pattern;

    private LinkPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none, with what is wrong in it
     */
    public static LinkPattern of(String text) {
        try {
            return new LinkPattern(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "expected a pattern of RE2/J: " + e.getDescription() + ", in " + Shown.quoted(e.getPattern()), e);
        }
    }

    /** The first of the patterns that is found in a text of the stanza. */
    static Optional<LinkPattern> firstIn(Stanza stanza, List<LinkPattern> patterns) {
        return patterns.stream()
                .filter(each -> Readings.any(stanza, each::isIn))
                .findFirst();
    }

    private boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinkPattern that && that.pattern.pattern().equals(pattern.pattern());
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    /** The pattern as its author wrote it, in printable ASCII. */
    @Override
    public String toString() {
        return Shown.printable(pattern.pattern(), Shown.MOST);
    }
}

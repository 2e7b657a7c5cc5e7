package org.sallyport.policy.control;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.Text;

/**
 * A pattern of links, run in linear time (RE2/J) over character data and values of attributes; those of the stanza itself
 * are addresses and ids, no content.
 */
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

    /** The first of the patterns that is found in the stanza. */
    static Optional<LinkPattern> firstIn(Stanza stanza, List<LinkPattern> patterns) {
        return patterns.stream().filter(each -> each.isInText(stanza.element())).findFirst();
    }

    private boolean isIn(Element element) {
        for (Attribute attribute : element.attributes()) {
            if (pattern.matcher(attribute.value()).find()) {
                return true;
            }
        }
        return isInText(element);
    }

    private boolean isInText(Element element) {
        for (Node child : element.children()) {
            boolean found = switch (child) {
                case Text text -> pattern.matcher(text.value()).find();
                case Element inner -> isIn(inner);
            };
            if (found) {
                return true;
            }
        }
        return false;
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

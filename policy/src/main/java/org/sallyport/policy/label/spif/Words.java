package org.sallyport.policy.label.spif;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words in messages, and what is in words. */
final class Words {
    private Words() {}

    /** "a", "a or b", "a, b or c", in alphabetical order. */
    static String or(Collection<String> words) {
        String all = words.stream().sorted().collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or " + all.substring(last + 2);
    }

    /** Whether a character of the text cannot be seen, or turns the direction of others. */
    static boolean hasUnseen(String text) {
        return text.codePoints().anyMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        });
    }
}

package org.sallyport.guard.person;

import java.util.regex.Pattern;

/** What a person may be called. Names stand in records and signatures, so they are plain and never used anew. */
final class Names {
    static final String EXPECTED =
            "expected a name of 2 to 32 small letters, digits, \".\", \"-\" and \"_\", a letter first";

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
    private static final int TITLE = 64;

    private Names() {}

    static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    /** What a person is called in full, or is: any text in one line, of up to 64 characters. */
    static boolean isTitle(String text) {
        return text.length() <= TITLE
                && text.strip().equals(text)
                && text.codePoints().noneMatch(Names::isHidden);
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

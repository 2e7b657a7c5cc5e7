package org.sallyport.guard.verify.reading;

import java.text.Normalizer;

/**
 * Unicode Normalization Form C (UAX #15) of everything: names, namespaces, values, texts, each by itself. A text is also
 * held behind the {@code >} that it follows in the octets, for U+0338 would make one character of the two for whoever
 * normalises the whole.
 *
 * <p>More than 512 marks in a row are refused, for sorting them takes the square of the time.
 */
final class Nfc {
    private static final int MARKS = 512;

    private Nfc() {}

    static void check(Message message) throws Unreadable {
        if (message.isAscii()) {
            return;
        }
        for (int i = 0; i < message.attributes(); i++) {
            check(message.attributeName(i).written());
            check(message.attributeValue(i));
        }
        for (int i = 0; i < message.declarations(); i++) {
            check(message.prefix(i));
            check(message.namespace(i));
        }
        for (int i = 0; i < message.size(); i++) {
            switch (message.kind(i)) {
                case START -> check(message.name(i).written());
                case TEXT -> checkText(message, i);
                case END -> {}
            }
        }
    }

    private static void checkText(Message message, int event) throws Unreadable {
        String text = message.text(event);
        check(text);
        if (text.charAt(0) == '\u0338') {
            throw new Unreadable("nfc", "a text that begins with U+0338, which belongs to the mark-up before it");
        }
    }

    private static void check(String text) throws Unreadable {
        if (isAscii(text)) {
            return;
        }
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            marks = isMark(point) ? marks + 1 : 0;
            if (marks > MARKS) {
                throw new Unreadable("nfc", "more than " + MARKS + " marks in a row");
            }
            i += Character.charCount(point);
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new Unreadable("nfc", "not in Normalization Form C");
        }
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}

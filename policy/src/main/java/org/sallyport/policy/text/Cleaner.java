package org.sallyport.policy.text;

import com.ibm.icu.lang.UScript;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.policy.stanza.Text;

/**
 * Takes out of a text, or refuses, what a reader does not see. Context decides: emoji, Persian, Indic, Hebrew and
 * Mongolian text need some of these characters in some places, and there they stay. Immutable; any thread.
 */
public final class Cleaner {
    /** What is taken out can bring together what belongs together no more; who needs more rounds does it on purpose. */
    private static final int ROUNDS = 4;

    private final Function<Oddity, Treatment> treatments;
    private final int marks;
    private final boolean isolates;

    /**
     * A cleaner.
     *
     * @param treatments what becomes of each class
     * @param marks combining marks that may stand in a row
     * @param isolates whether isolates pass that are balanced within a line with letters written from right to left
     */
    public Cleaner(Function<Oddity, Treatment> treatments, int marks, boolean isolates) {
        this.treatments = treatments;
        this.marks = marks;
        this.isolates = isolates;
    }

    /** Whether the text is of characters alone that are ordinary everywhere, so that no cleaner changes it. */
    public static boolean isOrdinary(String text) {
        return OrdinaryText.end(text) == text.length();
    }

    /**
     * The text without what is stripped, in Normalization Form C; the same object where nothing is.
     *
     * @throws OddText when it has what is refused, or does not come clean
     */
    public String clean(String text) {
        String clean = text;
        for (int round = 0; round < ROUNDS; round++) {
            int ordinary = OrdinaryText.end(clean);
            if (ordinary == clean.length()) {
                return clean;
            }
            String next = new Round(clean, ordinary).run();
            if (next.equals(clean)) {
                return clean;
            }
            clean = new Text(next).value();
        }
        throw new OddText(Oddity.INVISIBLE, clean.codePointAt(OrdinaryText.end(clean)));
    }

    /** One way through a text. */
    private final class Round {
        private final String text;
        private final StringBuilder left;
        private int at;
        private int inRow;
        private int lineBegins;
        private Line line = new Line(-1, false, false);

        Round(String text, int ordinary) {
            this.text = text;
            // a mark belongs to what stands before it, and so may a joiner
            this.at = ordinary;
            this.left = new StringBuilder(text.length()).append(text, 0, ordinary);
            this.lineBegins = 1 + Math.max(text.lastIndexOf('\n', ordinary), text.lastIndexOf('\r', ordinary));
        }

        String run() {
            while (at < text.length()) {
                char c = text.charAt(at);
                if (OrdinaryText.has(c)) {
                    inRow = 0;
                    left.append(c);
                    at++;
                    lineBegins = c == '\n' || c == '\r' ? at : lineBegins;
                } else {
                    look(text.codePointAt(at));
                }
            }
            return left.toString();
        }

        private void look(int point) {
            inRow = OrdinaryText.isMark(point) ? inRow + 1 : 0;
            Optional<Oddity> odd = inRow > marks ? Optional.of(Oddity.MARK) : Oddity.of(point);
            int units = Character.charCount(point);
            int passes = odd.isEmpty() ? units : passing(odd.get(), point, new Around(left, text, at));
            left.append(text, at, at + passes);
            if (passes == 0) {
                treat(odd.orElseThrow(), point);
            }
            at += Math.max(units, passes);
        }

        /** How many code units from here on stay where they are because of what is around them; 0 for none. */
        private int passing(Oddity odd, int point, Around place) {
            if (treatments.apply(odd) == Treatment.PASS) {
                return Character.charCount(point);
            }
            return switch (odd) {
                case INVISIBLE -> units(point, Cleaner.allows(place));
                case VARIATION -> units(point, Emoji.allowsSelector(place) || isMongolian(place.before()));
                case TAG -> Emoji.flag(place);
                case BIDI -> units(point, allowsBidi(point, place));
                case CONTROL, PRIVATE_USE, UNASSIGNED, SPACE, MARK -> 0;
            };
        }

        private boolean allowsBidi(int point, Around place) {
            if (at > line.end()) {
                line = Line.of(text, lineBegins);
            }
            return Line.isIsolate(point) ? isolates && line.rightToLeft() && line.balanced() : line.needsMark(place);
        }

        private void treat(Oddity odd, int point) {
            if (treatments.apply(odd) == Treatment.REFUSE) {
                throw new OddText(odd, point);
            }
            if (odd == Oddity.SPACE) {
                left.append(point == 0x2028 || point == 0x2029 ? '\n' : ' ');
            }
        }
    }

    private static int units(int point, boolean passes) {
        return passes ? Character.charCount(point) : 0;
    }

    private static boolean allows(Around place) {
        return switch (place.point()) {
            case 0x200C -> Joiners.allow(place);
            case 0x200D -> Emoji.allowsJoiner(place) || Joiners.allow(place);
            // combining grapheme joiner: keeps two Hebrew points in their order
            case 0x034F -> isHebrewPoint(place.before()) && isHebrewPoint(place.after());
            // Mongolian vowel separator: before the last a or e of a word
            case 0x180E -> isMongolian(place.before()) && (place.after() == 0x1820 || place.after() == 0x1821);
            case 0x2800 -> isBraille(place.before()) && isBraille(place.after());
            default -> isHieroglyphFormat(place.point()) && isHieroglyph(place.before());
        };
    }

    private static boolean isHebrewPoint(int point) {
        return point >= 0x0591 && point <= 0x05C7 && OrdinaryText.isMark(point);
    }

    private static boolean isMongolian(int point) {
        return point >= 0x1820 && point <= 0x18AA && UScript.getScript(point) == UScript.MONGOLIAN;
    }

    private static boolean isBraille(int point) {
        return point > 0x2800 && point <= 0x28FF;
    }

    private static boolean isHieroglyphFormat(int point) {
        return point >= 0x13430 && point <= 0x1343F;
    }

    private static boolean isHieroglyph(int point) {
        return point >= 0 && UScript.getScript(point) == UScript.EGYPTIAN_HIEROGLYPHS;
    }
}

package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Words that look like others (UTS #39, section 4). Looks at the scripts whose letters are mistaken for each other in
 * running text; words of Han, Kana, Hangul, Arabic, Indic and other scripts pass, also where Latin letters stand in
 * them. Any thread.
 */
public final class LookAlikes {
    private static final Set<Integer> SCRIPTS = Set.of(
            UScript.LATIN,
            UScript.GREEK,
            UScript.CYRILLIC,
            UScript.ARMENIAN,
            UScript.CHEROKEE,
            UScript.COPTIC,
            UScript.GEORGIAN,
            UScript.LISU,
            UScript.DESERET,
            UScript.GOTHIC,
            UScript.OLD_ITALIC,
            UScript.CANADIAN_ABORIGINAL,
            UScript.TIFINAGH);
    /** A shorter word may be an initial or a unit. */
    private static final int SHORTEST = 3;

    private static final SpoofChecker CHECKER =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    /** For each script the shapes that its letters have. */
    private static final Map<Integer, Set<String>> SHAPES = new ConcurrentHashMap<>();

    private LookAlikes() {}

    /**
     * What the text looks like, for comparing: two texts that look the same have the same shape, whatever their scripts.
     */
    public static String shape(String text) {
        return CHECKER.getSkeleton(text);
    }

    /** Whether a word mixes scripts so that it looks like a word of one of them. */
    public static boolean hasMixedWord(String text) {
        return words(text).stream().anyMatch(Word::isMixed);
    }

    /** Whether a word of another script than the Latin ones around it looks like a Latin word. */
    public static boolean hasForeignWord(String text) {
        List<Word> words = words(text);
        return words.stream().anyMatch(Word::isLatin) && words.stream().anyMatch(Word::looksLatin);
    }

    /** Whether a word of the text is not Latin and looks Latin. */
    static boolean looksLatin(String text) {
        return words(text).stream().anyMatch(Word::looksLatin);
    }

    /** The words of a text that is not all ASCII; those of other texts look like nothing else. */
    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        if (isAscii(text)) {
            return words;
        }
        int begin = 0;
        for (int i = 0; i <= text.length(); ) {
            int point = i == text.length() ? ' ' : text.codePointAt(i);
            boolean inside = UCharacter.isLetterOrDigit(point) || OrdinaryText.isMark(point);
            int next = i + Character.charCount(point);
            if (!inside) {
                Word.of(text.substring(begin, i)).ifPresent(words::add);
                begin = Math.min(next, text.length());
            }
            i = next;
        }
        return words;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static Set<String> shapesOf(int script) {
        return SHAPES.computeIfAbsent(script, wanted -> {
            Set<String> shapes = new HashSet<>();
            for (String letter : new UnicodeSet("[[:L:]&[:sc=" + UScript.getShortName(wanted) + ":]]")) {
                shapes.add(shape(letter));
            }
            return Set.copyOf(shapes);
        });
    }

    /**
     * Letters, marks and digits in a row.
     *
     * @param text the word
     * @param scripts the scripts of its letters
     */
    private record Word(String text, Set<Integer> scripts) {
        static Optional<Word> of(String text) {
            Set<Integer> scripts = new HashSet<>();
            text.codePoints()
                    .filter(UCharacter::isLetter)
                    .map(UScript::getScript)
                    .filter(script -> script != UScript.COMMON && script != UScript.INHERITED)
                    .forEach(scripts::add);
            return scripts.isEmpty() || !SCRIPTS.containsAll(scripts)
                    ? Optional.empty()
                    : Optional.of(new Word(text, scripts));
        }

        boolean isLatin() {
            return scripts.equals(Set.of(UScript.LATIN));
        }

        /** Whether there is a script of which it has letters, and the rest of it looks like letters of that script. */
        boolean isMixed() {
            return scripts.size() > 1 && scripts.stream().anyMatch(this::couldBe);
        }

        private boolean couldBe(int script) {
            return text.codePoints()
                    .filter(UCharacter::isLetter)
                    .filter(point -> UScript.getScript(point) != script)
                    .allMatch(point -> shapesOf(script).contains(shape(Character.toString(point))));
        }

        boolean looksLatin() {
            return !scripts.contains(UScript.LATIN)
                    && text.codePointCount(0, text.length()) >= SHORTEST
                    && couldBe(UScript.LATIN);
        }
    }
}

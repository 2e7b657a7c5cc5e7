package org.sallyport.policy.text;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Words and phrases that are looked for in texts: as whole words, in any case, width and style of letters, whatever
 * invisible stands among them, and with any white space between the words of a phrase. In scripts that put no spaces
 * between words (and in Korean, where words grow at their ends) they are found within others, too.
 *
 * <p>As a list, the phrases as its policy states them. Immutable; any thread. Takes time in proportion to the text.
 */
public final class Phrases extends AbstractList<String> {
    private final List<String> stated;
    private final List<Form> forms;
    private final List<Automaton> automata = new ArrayList<>();
    private final List<int[]> firsts = new ArrayList<>();

    /**
     * Some phrases.
     *
     * @param stated what this is as a list
     * @param all all that are looked for
     * @param lookAlikes whether what looks the same is found, too: letters of other scripts, digits for letters, with
     *     marks upon them or without
     * @throws IllegalArgumentException when a phrase has nothing that could be found
     */
    public Phrases(List<String> stated, List<String> all, boolean lookAlikes) {
        this.stated = List.copyOf(stated);
        this.forms = lookAlikes ? List.of(Form.FOLDED_SHAPE, Form.SHAPE_FOLDED) : List.of(Form.FOLDED);
        for (Form form : forms) {
            List<String> keys = all.stream().map(phrase -> key(phrase, form)).toList();
            automata.add(new Automaton(keys));
            firsts.add(firsts(automata.getLast(), form));
        }
    }

    private static String key(String phrase, Form form) {
        String key = Keyed.of(phrase.strip(), form).keys();
        if (key.isBlank()) {
            throw new IllegalArgumentException("a phrase of nothing that can be seen");
        }
        return key;
    }

    /** The number of a phrase that is in the text, the first being 1; 0 when none is. */
    public int in(String text) {
        Finds finds = new Finds(true);
        return find(text, finds) ? finds.number : 0;
    }

    /** The text with another one in place of each phrase; the same object when there is none. */
    public String replaced(String text, String by) {
        Finds finds = new Finds(false);
        if (!find(text, finds)) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        finds.ranges.sort((one, other) -> Integer.compare(one[0], other[0]));
        for (int[] range : finds.ranges) {
            if (range[0] >= done) {
                replaced.append(text, done, range[0]).append(by);
            }
            done = Math.max(done, range[1]);
        }
        return replaced.append(text, done, text.length()).toString();
    }

    private static final class Finds {
        private final boolean first;
        private final List<int[]> ranges = new ArrayList<>();
        private int number;

        Finds(boolean first) {
            this.first = first;
        }

        boolean isEnough() {
            return first && number > 0;
        }
    }

    private boolean find(String text, Finds finds) {
        for (int i = 0; i < automata.size() && !finds.isEnough(); i++) {
            if (mayHold(text, i)) {
                find(text, Keyed.of(text, forms.get(i)), automata.get(i), finds);
            }
        }
        return finds.number > 0;
    }

    /** Whether the letters of a phrase are in the text, or it is not all ASCII. Most texts end here, and soon. */
    private boolean mayHold(String text, int which) {
        Automaton automaton = automata.get(which);
        int[] firsts = this.firsts.get(which);
        Form form = forms.get(which);
        int state = 0;
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c == ' ' || c >= '\t' && c <= '\r';
            if (c > '~' || c < ' ' && !blank) {
                return true;
            }
            if (!blank || !space) {
                state = state == 0 ? firsts[c] : next(automaton, state, blank ? " " : form.of(c));
                if (state != 0 && automaton.ending(state) != 0 && mayEnd(text, i)) {
                    return true;
                }
            }
            space = blank;
        }
        return false;
    }

    private static int next(Automaton automaton, int state, String keys) {
        int next = state;
        for (int i = 0; i < keys.length(); i++) {
            next = automaton.next(next, keys.charAt(i));
        }
        return next;
    }

    /** Where each character of ASCII leads from the first state. */
    private static int[] firsts(Automaton automaton, Form form) {
        int[] firsts = new int[128];
        for (char c = 0; c < firsts.length; c++) {
            firsts[c] = next(automaton, 0, c >= '\t' && c <= '\r' ? " " : form.of(c));
        }
        return firsts;
    }

    private static boolean mayEnd(String text, int last) {
        return last + 1 == text.length()
                || Form.place(text.charAt(last)) != Form.IN_WORD
                || Form.place(text.charAt(last + 1)) != Form.IN_WORD;
    }

    private static void find(String text, Keyed keyed, Automaton automaton, Finds finds) {
        int state = 0;
        for (int i = 0; i < keyed.length(); i++) {
            state = automaton.next(state, keyed.key(i));
            for (int e = automaton.ending(state); e != 0; e = automaton.shorter(e)) {
                int begin = i + 1 - automaton.length(e);
                if (keyed.isEdge(begin) && keyed.isEdge(i + 1)) {
                    finds.number = automaton.number(e);
                    if (finds.isEnough()) {
                        return;
                    }
                    finds.ranges.add(new int[] {keyed.start(begin, text), keyed.start(i + 1, text)});
                    break; // the longest one covers the others
                }
            }
        }
    }

    @Override
    public String get(int index) {
        return stated.get(index);
    }

    @Override
    public int size() {
        return stated.size();
    }
}

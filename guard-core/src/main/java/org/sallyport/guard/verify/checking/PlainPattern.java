package org.sallyport.guard.verify.checking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Patterns of XML Schema that an engine which goes back cannot be made to run on for ever with. Jing leaves patterns to such
 * an engine. It takes a time that doubles with each character only where a group repeats that can be read in more ways than
 * one, so in these nothing that repeats, may be left out, or is one of several stands in a group that repeats. What is left grows with
 * the length of the text to the power of how many things repeat one after another, and the author of the profile sees how
 * many these are.
 */
final class PlainPattern {
    private final String pattern;
    private int at;
    /** For each group that is open, and for the whole: whether it can be read in more ways than one. */
    private final Deque<Boolean> branches = new ArrayDeque<>();

    private PlainPattern(String pattern) {
        this.pattern = pattern;
        branches.push(false);
    }

    /** Why a pattern is none of these; one that is not well-formed is left to who compiles it. */
    static Optional<String> fault(String pattern) {
        return new PlainPattern(pattern).fault();
    }

    private Optional<String> fault() {
        while (at < pattern.length()) {
            boolean group = false;
            boolean several = false;
            switch (pattern.charAt(at++)) {
                case '\\' -> skipEscape();
                case '[' -> skipClass();
                case '(' -> {
                    branches.push(false);
                    continue;
                }
                case ')' -> {
                    group = true;
                    several = branches.size() > 1 && branches.pop();
                }
                case '|' -> {
                    mark(true);
                    continue;
                }
                default -> {}
            }
            int before = at;
            boolean repeats = repeats();
            if (group && repeats && several) {
                return Optional.of("a group that repeats holds something that repeats, may be left out, or is one of"
                        + " several: write it without, or write a rule with matches()");
            }
            mark(several || at > before);
        }
        return Optional.empty();
    }

    private void mark(boolean several) {
        branches.push(branches.pop() || several);
    }

    /** Reads the quantifier that stands here, if one does. */
    private boolean repeats() {
        char quantifier = at < pattern.length() ? pattern.charAt(at) : ' ';
        if (quantifier == '*' || quantifier == '+' || quantifier == '?') {
            at++;
            return quantifier != '?';
        }
        if (quantifier != '{') {
            return false;
        }
        int end = pattern.indexOf('}', at);
        String counts = pattern.substring(at + 1, end < 0 ? pattern.length() : end);
        at = end < 0 ? pattern.length() : end + 1;
        return !counts.equals("0,1") && !counts.equals("1") && !counts.equals("0");
    }

    private void skipEscape() {
        char escaped = at < pattern.length() ? pattern.charAt(at++) : ' ';
        boolean property = (escaped == 'p' || escaped == 'P') && at < pattern.length() && pattern.charAt(at) == '{';
        if (property) {
            int end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end + 1;
        }
    }

    /** A class, with those that are taken out of it. */
    private void skipClass() {
        int depth = 1;
        while (depth > 0 && at < pattern.length()) {
            switch (pattern.charAt(at++)) {
                case '\\' -> skipEscape();
                case '[' -> depth++;
                case ']' -> depth--;
                default -> {}
            }
        }
    }
}

package org.sallyport.policy.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds all of many words in one walk over a text (Aho and Corasick, 1975): its time grows with the text, not with the
 * number of words. States are numbers, 0 is the first. Immutable.
 */
final class Automaton {
    /** Of a state: by which characters it goes on, in order, and to which states. */
    private final char[][] labels;

    private final int[][] targets;
    /** The state for the longest end of what was read that is the beginning of a word. */
    private final int[] fallback;
    /** Of a state in which a word ends: its length and number; else 0. */
    private final int[] lengths;

    private final int[] numbers;
    /** The next of the states behind the fallbacks in which a word ends; 0 for none. */
    private final int[] shorter;
    /** Where the first state goes for ASCII. */
    private final int[] firsts = new int[128];

    /** @param words the words, none empty; of two that are the same the first counts */
    Automaton(List<String> words) {
        List<TreeMap<Character, Integer>> nodes = new ArrayList<>(List.of(new TreeMap<>()));
        List<int[]> ends = new ArrayList<>(List.of(new int[2]));
        for (int n = 0; n < words.size(); n++) {
            int node = 0;
            for (char c : words.get(n).toCharArray()) {
                Integer next = nodes.get(node).get(c);
                if (next == null) {
                    next = nodes.size();
                    nodes.get(node).put(c, next);
                    nodes.add(new TreeMap<>());
                    ends.add(new int[2]);
                }
                node = next;
            }
            if (ends.get(node)[0] == 0) {
                ends.set(node, new int[] {words.get(n).length(), n + 1});
            }
        }
        labels = nodes.stream().map(Automaton::labels).toArray(char[][]::new);
        targets = nodes.stream()
                .map(node -> node.values().stream().mapToInt(i -> i).toArray())
                .toArray(int[][]::new);
        lengths = ends.stream().mapToInt(end -> end[0]).toArray();
        numbers = ends.stream().mapToInt(end -> end[1]).toArray();
        fallback = new int[nodes.size()];
        shorter = new int[nodes.size()];
        for (char c = 0; c < firsts.length; c++) {
            firsts[c] = Math.max(0, child(0, c));
        }
        link();
    }

    private static char[] labels(Map<Character, Integer> node) {
        char[] labels = new char[node.size()];
        int i = 0;
        for (char c : node.keySet()) {
            labels[i++] = c;
        }
        return labels;
    }

    private void link() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int target : targets[0]) {
            open.add(target);
        }
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int i = 0; i < labels[node].length; i++) {
                int target = targets[node][i];
                int back = next(fallback[node], labels[node][i]);
                fallback[target] = back;
                shorter[target] = lengths[back] > 0 ? back : shorter[back];
                open.add(target);
            }
        }
    }

    /** The state behind that one and the character. */
    int next(int state, char c) {
        int here = state;
        while (here != 0) {
            int target = child(here, c);
            if (target >= 0) {
                return target;
            }
            here = fallback[here];
        }
        return c < firsts.length ? firsts[c] : Math.max(0, child(0, c));
    }

    private int child(int state, char c) {
        int i = Arrays.binarySearch(labels[state], c);
        return i < 0 ? -1 : targets[state][i];
    }

    /** The state that tells of the longest word that ends in the state; 0 for none. */
    int ending(int state) {
        return lengths[state] > 0 ? state : shorter[state];
    }

    /** After {@link #ending}: the state that tells of the next shorter word; 0 for none. */
    int shorter(int ending) {
        return shorter[ending];
    }

    /** The length of the word that {@link #ending} tells of. */
    int length(int ending) {
        return lengths[ending];
    }

    /** Its number, the first being 1. */
    int number(int ending) {
        return numbers[ending];
    }
}

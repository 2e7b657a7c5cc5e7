package org.sallyport.policy.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.sallyport.policy.stanza.Shown;

/** What an author may have meant by a word that is not known. */
public final class Guess {
    private static final int LONGEST = 64;

    private Guess() {}

    /**
     * The message for a word that is not known: with the known word nearest to it, or else with all known words.
     *
     * @param noun what the word should name, say {@code side}
     * @param found the word
     * @param known the words that are known
     */
    public static String unknown(String noun, String found, Collection<String> known) {
        String start = "unknown " + noun + " " + Shown.quoted(found);
        Optional<String> near = nearest(found, known);
        if (near.isPresent()) {
            return start + ", did you mean " + Shown.quoted(near.get()) + "?";
        }
        return known.isEmpty() ? start + ", there is none" : start + ", expected " + oneOf(known);
    }

    /** The words in quotes, in order, with "or" before the last. */
    static String oneOf(Collection<String> words) {
        String all =
                String.join(", ", words.stream().sorted().map(Shown::quoted).toList());
        int last = all.lastIndexOf(", ");
        return last < 0 ? all : all.substring(0, last) + " or" + all.substring(last + 1);
    }

    private static Optional<String> nearest(String found, Collection<String> known) {
        if (found.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(word -> distance(found, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.<String>comparingInt(word -> distance(found, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}

package org.sallyport.policy.report;

import java.util.List;
import org.sallyport.policy.file.Bundle;

/**
 * A bundle in plain English: who there is, what may cross between whom, entry by entry in order, and the vectors that
 * try each entry with their last result. Everything in it is derived from what the guard itself runs; nothing is
 * written twice. All texts are visible characters.
 *
 * @param name what the bundle calls itself
 * @param revision the digest of its files
 * @param sides the ids of the sides
 * @param peers the servers beyond the boundary
 * @param crossings the directions that exist
 * @param controls the manual pages of the controls that the rules use, by name
 * @param others vectors that try no direction of the bundle
 */
public record Description(
        String name,
        String revision,
        List<String> sides,
        List<Peer> peers,
        List<Crossing> crossings,
        List<Manual> controls,
        List<Case> others) {
    public Description {
        sides = List.copyOf(sides);
        peers = List.copyOf(peers);
        crossings = List.copyOf(crossings);
        controls = List.copyOf(controls);
        others = List.copyOf(others);
    }

    /**
     * Describes a bundle, after it has run its vectors.
     *
     * @throws java.io.UncheckedIOException when the vectors cannot be read
     */
    public static Description of(Bundle bundle) {
        return new Describer(bundle).describe();
    }

    /**
     * A server beyond the boundary.
     *
     * @param id its id
     * @param side the side it is on
     * @param says what it is, in a sentence
     * @param facts its other settings
     */
    public record Peer(String id, String side, String says, List<Fact> facts) {
        public Peer {
            facts = List.copyOf(facts);
        }
    }

    /**
     * One direction.
     *
     * @param from the side that stanzas come from
     * @param to the side that they go to
     * @param policy what the policy calls itself
     * @param file the policy's file
     * @param facts what holds for the direction as a whole
     * @param allows what may cross; the first that fits counts
     * @param rules what is refused or changed of that, in order
     * @param vectors all vectors of this direction, with how each ended
     */
    public record Crossing(
            String from,
            String to,
            String policy,
            String file,
            List<Fact> facts,
            List<Entry> allows,
            List<Entry> rules,
            List<Case> vectors) {
        public Crossing {
            facts = List.copyOf(facts);
            allows = List.copyOf(allows);
            rules = List.copyOf(rules);
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * An allow or a rule.
     *
     * @param id its id
     * @param why the reason that its author gives
     * @param says what it does, in a sentence or two
     * @param control the control of a rule; empty for an allow
     * @param facts its settings
     * @param vectors the vectors that come to it, and what it does with each
     */
    public record Entry(String id, String why, String says, String control, List<Fact> facts, List<Case> vectors) {
        public Entry {
            facts = List.copyOf(facts);
            vectors = List.copyOf(vectors);
        }
    }

    /**
     * Something set.
     *
     * @param name what it means
     * @param values what it is
     */
    public record Fact(String name, List<String> values) {
        public Fact {
            values = List.copyOf(values);
        }
    }

    /**
     * A vector.
     *
     * @param name its path below {@code vectors/}, without the suffix
     * @param what what the case shows
     * @param held whether it ended as it says
     * @param does what became of it: at an entry, what the entry did; else how it ended
     */
    public record Case(String name, String what, boolean held, String does) {}

    /** What holds in any bundle, in sentences. */
    public static List<String> everywhere() {
        return Prose.EVERYWHERE;
    }

    /** How many vectors do not hold. */
    public long failed() {
        return crossings.stream()
                        .flatMap(crossing -> crossing.vectors().stream())
                        .filter(each -> !each.held())
                        .count()
                + others.stream().filter(each -> !each.held()).count();
    }

    /** How many vectors there are. */
    public long vectors() {
        return crossings.stream()
                        .mapToLong(crossing -> crossing.vectors().size())
                        .sum()
                + others.size();
    }
}

package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Refuses a stanza of which a part is larger than a limit, or which holds more parts than that.
 *
 * <p>Guarantees that nothing beyond a limit passes, as long as no later rule rewrites the stanza. Characters are Unicode
 * code points, as a reader counts them in the canonical form; lines end with a line feed, a carriage return, or one of
 * the separators U+0085, U+2028 and U+2029. What an allow discards counts too, for it is removed after the rules. Does not
 * limit octets ({@code max-size}) or how many stanzas cross. Errors of the other side are judged as the guard rebuilt them.
 *
 * @param kinds the kinds of stanza that are looked at
 * @param body characters of a body
 * @param bodies how many bodies, in as many languages
 * @param lines lines of a body
 * @param subject characters of a subject
 * @param payloads how many first-level elements
 * @param elements how many elements at all
 * @param depth how many elements inside one another, below the stanza
 * @param text characters of the text directly in any element
 * @param attribute characters of any attribute value, the stanza's own too
 * @param parts limits of named elements
 */
public record LimitParts(
        @Setting(value = "kinds of stanza that are looked at", otherwise = "[\"message\", \"presence\", \"iq\"]")
        Set<StanzaKind> kinds,

        @Setting("characters of a body") Optional<Integer> body,

        @Setting("how many bodies a message may hold, one for each language")
        Optional<Integer> bodies,

        @Setting("lines of a body") Optional<Integer> lines,
        @Setting("characters of a subject") Optional<Integer> subject,

        @Setting("how many payloads, which are first-level elements")
        Optional<Integer> payloads,

        @Setting("how many elements at any depth") Optional<Integer> elements,

        @Setting("how many elements inside one another, below the stanza")
        Optional<Integer> depth,

        @Setting("characters of the text directly in any element")
        Optional<Integer> text,

        @Setting("characters of any attribute value, the stanza's own too")
        Optional<Integer> attribute,

        @Setting(value = "limits of named elements, at any depth", otherwise = "[]")
        List<PartLimit> parts)
        implements Control {
    public LimitParts {
        kinds = Set.copyOf(kinds);
        parts = List.copyOf(parts);
        List<Optional<Integer>> limits =
                List.of(body, bodies, lines, subject, payloads, elements, depth, text, attribute);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds: expected at least one kind of stanza");
        }
        if (parts.isEmpty() && limits.stream().allMatch(Optional::isEmpty)) {
            throw new IllegalArgumentException("expected at least one limit");
        }
        List<String> keys =
                List.of("body", "bodies", "lines", "subject", "payloads", "elements", "depth", "text", "attribute");
        Demands demands = new Demands();
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i);
            limits.get(i).ifPresent(most -> demands.between(key, most, 0, Integer.MAX_VALUE));
        }
        demands.hold();
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        return kinds.contains(stanza.kind())
                ? excess(stanza)
                        .<Outcome>map(what -> new Outcome.Refuse(Reason.TOO_LARGE, what))
                        .orElse(Outcome.pass())
                : Outcome.pass();
    }

    private Optional<String> excess(Stanza stanza) {
        Measure measure = new Measure(this);
        measure.take(stanza.element());
        return measure.excess();
    }

    /** Whether only bodies, subjects and payloads need to be looked at, and not what stands in them. */
    boolean isFlat() {
        return parts.isEmpty() && elements.isEmpty() && depth.isEmpty() && text.isEmpty() && attribute.isEmpty();
    }
}

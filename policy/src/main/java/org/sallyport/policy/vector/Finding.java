package org.sallyport.policy.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a case, or must come of it. In what must come, {@code rule} and the two about the reply may be left open;
 * in what came they are given for every refusal.
 *
 * @param ending how it ended
 * @param reason word of the reason of a refusal
 * @param rule the step that refused
 * @param condition the condition of a stream error or rejected stanza
 * @param reply {@code none}, the condition of the error that the guard sends, or {@code answer}
 * @param replied the octets of that error or answer
 * @param out the octets that leave, or that were read
 */
record Finding(
        Ending ending,
        Optional<String> reason,
        Optional<String> rule,
        Optional<String> condition,
        Optional<String> reply,
        Optional<Octets> replied,
        Optional<Octets> out) {
    static Finding of(Ending ending) {
        Optional<String> none = Optional.empty();
        return new Finding(ending, none, none, none, none, Optional.empty(), Optional.empty());
    }

    Finding withOut(Octets octets) {
        return new Finding(ending, reason, rule, condition, reply, replied, Optional.of(octets));
    }

    Finding withReason(String word) {
        return new Finding(ending, Optional.of(word), rule, condition, reply, replied, out);
    }

    Finding withCondition(String word) {
        return new Finding(ending, reason, rule, Optional.of(word), reply, replied, out);
    }

    /** What differs from what must come, in lines; none when this is as expected. */
    List<String> differences(Finding expected) {
        List<String> lines = new ArrayList<>();
        compare("", expected.ending.word(), ending.word(), lines);
        compare("reason ", expected.reason, reason, lines);
        compare("condition ", expected.condition, condition, lines);
        if (expected.rule.isPresent()) {
            compare("rule ", expected.rule, rule, lines);
        }
        if (expected.reply.isPresent()) {
            compare("reply ", expected.reply, reply, lines);
        }
        if (expected.replied.isPresent()) {
            compareOctets("reply", expected.replied, replied, lines);
        }
        compareOctets("out", expected.out, out, lines);
        return lines;
    }

    private static void compare(String name, Optional<String> expected, Optional<String> found, List<String> lines) {
        compare(name, expected.orElse("none"), found.orElse("none"), lines);
    }

    private static void compare(String name, String expected, String found, List<String> lines) {
        if (!expected.equals(found)) {
            lines.add("expected " + name + expected + ", found " + found);
        }
    }

    private static void compareOctets(
            String name, Optional<Octets> expected, Optional<Octets> found, List<String> lines) {
        if (expected.equals(found)) {
            return;
        }
        lines.add("expected " + name + " " + shown(expected));
        lines.add("found " + name + "    " + shown(found));
        if (expected.isPresent() && found.isPresent()) {
            lines.add("they differ from octet " + expected.get().mismatch(found.get()) + " on");
        }
    }

    private static String shown(Optional<Octets> octets) {
        return octets.map(Octets::toString).orElse("none");
    }
}

package org.sallyport.appliance.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import picocli.CommandLine.Help.Ansi;

/** A decision as a person reads it: what came, each step, what leaves, and who is told. */
public final class Trace {
    private static final int RULE_WIDTH = 14;

    private final Ansi ansi;
    private final int most;

    /**
     * A trace for one reader.
     *
     * @param ansi whether the reader's terminal shows colours
     * @param most characters of a stanza that are shown
     */
    public Trace(Ansi ansi, int most) {
        this.ansi = ansi;
        this.most = most;
    }

    /**
     * The lines of one decision.
     *
     * @param crossing {@code from > to}, or empty where there is none
     */
    public List<String> lines(String crossing, Optional<Stanza> input, Verdict verdict) {
        return lines(crossing, input, verdict, this::text, this::text);
    }

    /**
     * The lines of one decision of several guards in a row.
     *
     * @param where which guard, and {@code from > to}
     * @param came what is said of the octets that came
     * @param leaves what is said of the octets that leave
     */
    public List<String> lines(
            String where,
            Optional<Stanza> input,
            Verdict verdict,
            Function<byte[], String> came,
            Function<byte[], String> leaves) {
        List<String> lines = new ArrayList<>();
        lines.add(bold(where.isEmpty() ? "no crossing" : where)
                + input.map(s -> "  " + headline(s)).orElse(""));
        input.ifPresent(stanza -> lines.add("    came     " + came.apply(StanzaWriter.write(stanza))));
        steps(verdict.decision().steps(), lines);
        switch (verdict) {
            case Cleared cleared -> {
                lines.add("    leaves   " + leaves.apply(cleared.octets()));
                lines.add("  " + ansi.string("@|bold,green RELEASED|@"));
            }
            case Refused refused -> refused(refused, lines);
            case Held _ -> lines.add("  " + ansi.string("@|bold,yellow HELD|@"));
        }
        return lines;
    }

    /**
     * The lines of one verdict of an XML guard, which changes nothing.
     *
     * @param at which guard
     * @param came what is said of what came
     */
    public List<String> lines(String at, String came, Judgement judgement) {
        return List.of(
                bold(at),
                "    came     " + came,
                switch (judgement) {
                    case Passed _ -> "  " + ansi.string("@|bold,green PASSED|@") + " as it is";
                    case Blocked(String rule, String why) ->
                        "  " + ansi.string("@|bold,red BLOCKED|@") + " by " + rule + ": " + Shown.text(why) + ". "
                                + ansi.string("@|bold,red ALARM|@");
                });
    }

    /**
     * What somebody beyond the guards gets.
     *
     * @param who the one who gets it
     */
    public String arrival(String who, byte[] octets) {
        return bold(who) + " gets    " + text(octets);
    }

    /** Rules that have nothing to say stand together on one line. */
    private static void steps(List<Step> steps, List<String> lines) {
        List<String> passed = new ArrayList<>();
        for (Step step : steps) {
            if (step.effect() == Step.Effect.PASS) {
                passed.add(step.rule());
                continue;
            }
            passed(passed, lines);
            lines.add("    " + pad(step.rule()) + pad(step.effect().word()) + Shown.text(step.what()));
        }
        passed(passed, lines);
    }

    private static void passed(List<String> rules, List<String> lines) {
        if (!rules.isEmpty()) {
            lines.add("    " + pad(String.join(", ", rules)) + "pass");
            rules.clear();
        }
    }

    private void refused(Refused refused, List<String> lines) {
        Result.Refuse result = (Result.Refuse) refused.decision().result();
        lines.add("  " + ansi.string("@|bold,red REFUSED|@") + " by " + result.rule() + ", "
                + result.reason().word() + "; " + told(refused.reply()));
    }

    private static String told(Reply reply) {
        return switch (reply) {
            case Reply.None _ -> "nobody is told";
            case Reply.Error error -> "the sender is told: " + condition(error.stanza());
            case Reply.Answer _ -> "the guard answers the sender itself";
            case Reply.Instead instead -> "the requester is told instead: " + condition(instead.stanza());
        };
    }

    private static String condition(Stanza error) {
        return error.payloads().getFirst().elements().getFirst().name().local();
    }

    private static String headline(Stanza stanza) {
        return stanza.kind().word() + " " + stanza.type() + "  "
                + Shown.text(stanza.from().toString()) + " -> "
                + Shown.text(stanza.to().toString());
    }

    /** A stanza as far as it is shown. */
    public String text(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        return text.length() <= most
                ? Shown.text(text)
                : Shown.text(text.substring(0, most)) + " ... (" + octets.length + " octets)";
    }

    private static String pad(String word) {
        return word.length() >= RULE_WIDTH ? word + " " : word + " ".repeat(RULE_WIDTH - word.length());
    }

    private String bold(String text) {
        return ansi.enabled() ? "\u001b[1m" + text + "\u001b[0m" : text;
    }
}

package org.sallyport.appliance.label;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command about labels, and what becomes of its answer. */
final class Basics {
    /** What the exit codes mean, for the help. */
    static final String UNUSABLE =
            "2:a file, a SPIF, a label or a clearance cannot be used, or the command line was wrong";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "judge as of this time, such as 2026-01-31T12:00:00Z; now by default")
    private Optional<Instant> at = Optional.empty();

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    /** What a command does with its input. */
    interface Question {
        /** @throws Unusable when there is no answer */
        Answer answer(Instant at) throws Unusable;
    }

    /** A page about something, for people or as JSON. */
    interface Page {
        /** @throws Unusable when there is none */
        String of(boolean json) throws Unusable;
    }

    /** Prints a page, or why there is none, and says the exit code. */
    int print(CommandSpec spec, Page page) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(page.of(json));
            return 0;
        } catch (Unusable e) {
            explain(spec, e);
            return Answer.Outcome.UNUSABLE.exit();
        } finally {
            out.flush();
        }
    }

    private static void explain(CommandSpec spec, Unusable unusable) {
        PrintWriter err = spec.commandLine().getErr();
        unusable.lines().forEach(line -> err.println("sallyport: " + line));
        err.flush();
    }

    /** Prints the answer, or why there is none, and says the exit code. */
    int answer(CommandSpec spec, Question question) {
        return answer(spec, question, Answer::lines);
    }

    /** The same, in the lines that a command wants. */
    int answer(CommandSpec spec, Question question, Function<Answer, List<String>> form) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Answer answer = question.answer(at.orElseGet(Instant::now));
            out.println(json ? answer.json() : String.join(System.lineSeparator(), form.apply(answer)));
            return answer.outcome().exit();
        } catch (Unusable e) {
            explain(spec, e);
            if (json) {
                out.println(Answer.of(Answer.Outcome.UNUSABLE, String.join("; ", e.lines()))
                        .json());
            }
            return Answer.Outcome.UNUSABLE.exit();
        } finally {
            out.flush();
        }
    }
}

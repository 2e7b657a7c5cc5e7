package org.sallyport.appliance.gcxp;

import java.io.PrintWriter;
import java.util.Optional;
import org.sallyport.appliance.trace.Shown;
import picocli.CommandLine;
import tools.jackson.databind.node.JsonNodeFactory;

/** Prints what a trial has found out, and says the exit code. */
record Report(CommandLine command, boolean json) {
    /** Nothing could be tried. */
    private static final int NOTHING = 3;

    /**
     * @param tried {@code consumer} or {@code producer}
     * @param problem why nothing could be tried, if so
     */
    int print(String tried, String address, Findings findings, Optional<String> problem) {
        PrintWriter out = command.getOut();
        if (problem.isPresent()) {
            say(tried, address, problem.get());
            return NOTHING;
        }
        if (json) {
            out.println(findings.json(tried, address));
            out.flush();
        } else {
            findings.print(out);
        }
        return findings.count(Outcome.FAIL) == 0 ? 0 : 1;
    }

    private void say(String tried, String address, String problem) {
        if (json) {
            command.getOut()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .put("version", 1)
                            .put("tried", tried)
                            .put("address", address)
                            .put("problem", problem));
            command.getOut().flush();
        } else {
            command.getErr().println("sallyport: " + Shown.text(problem));
            command.getErr().flush();
        }
    }
}

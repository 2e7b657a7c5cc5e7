package org.sallyport.guard.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A heading of a report.
 *
 * @param anchor what a link leads to
 * @param title what it says
 */
record Chapter(String anchor, String title) {
    /** The chapters of a report, in order. */
    static List<Chapter> of(AccreditationReport report) {
        List<Chapter> all = new ArrayList<>();
        all.add(new Chapter("ways", "Who may talk to whom"));
        all.add(new Chapter("everywhere", "What holds everywhere"));
        all.add(new Chapter("peers", "Peers"));
        report.description()
                .crossings()
                .forEach(crossing -> all.add(new Chapter(
                        crossing.from() + "-" + crossing.to(), "From " + crossing.from() + " to " + crossing.to())));
        if (!report.description().controls().isEmpty()) {
            all.add(new Chapter("controls", "What the controls guarantee, and what they do not"));
        }
        for (int i = 0; i < report.labels().size(); i++) {
            all.add(new Chapter(
                    "labels-" + (i + 1),
                    "Security policy " + report.labels().get(i).description().name()));
        }
        all.add(new Chapter("coverage", "Which entry is tried by which vectors"));
        all.add(new Chapter("review", "What a reviewer should look at"));
        all.add(new Chapter("channels", "What can be said beside what is read"));
        all.add(new Chapter("journal", "Journal of decisions"));
        all.add(new Chapter("certificates", "Certificates"));
        report.standards().forEach(standard -> all.add(new Chapter(standard.id(), standard.title())));
        all.add(new Chapter("uncovered", "What this report says nothing about"));
        return all;
    }
}

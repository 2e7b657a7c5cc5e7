package org.sallyport.guard.config.instance;

import org.sallyport.guard.verify.Report;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [report]}: what is told of a message.
 *
 * @param journal how much of a block stands in its record
 */
record ReportEntry(
        @Setting(
                value =
                        "how much of a block stands in its record and its alarm: \"verdict\" (that it was one), \"rule\" (also by"
                                + " which rule) or \"full\" (also why)",
                otherwise = "\"full\"")
        Report.Detail journal) {
    Report report() {
        return new Report(journal);
    }
}

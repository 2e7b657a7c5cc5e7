package org.sallyport.guard.config.instance;

import org.sallyport.guard.verify.Report;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [report]}: what is told of a message.
 *
 * @param journal how much of a block stands in its record
 * @param alarm whether a block is an alarm
 */
record ReportEntry(
        @Setting(
                value = "how much of a block stands in its record: \"verdict\" (that it was one), \"rule\" (also by"
                        + " which rule) or \"full\" (also why)",
                otherwise = "\"full\"")
        Report.Detail journal,

        @Setting(
                value = "whether a block is an alarm: true or false. Who sends to a guard should have sent nothing bad",
                otherwise = "true")
        boolean alarm) {
    Report report() {
        return new Report(journal, alarm);
    }
}

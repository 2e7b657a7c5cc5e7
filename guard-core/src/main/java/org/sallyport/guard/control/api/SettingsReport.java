package org.sallyport.guard.control.api;

import java.util.List;

/**
 * What a guard says to another text of its file.
 *
 * @param passed whether it may be put in force
 * @param done whether it was; nothing is by a check
 * @param findings all that was found
 * @param changed what is in force now and was not
 * @param restart what waits for a restart
 */
public record SettingsReport(
        boolean passed, boolean done, List<Finding> findings, List<String> changed, List<String> restart) {
    public SettingsReport {
        findings = List.copyOf(findings);
        changed = List.copyOf(changed);
        restart = List.copyOf(restart);
    }

    /**
     * Something that was found.
     *
     * @param error whether it keeps the text from being put in force
     * @param file where it is: the operator's file, or one that it names
     * @param line the line of it, 1 being the first; 0 when it is about all of it
     * @param where the table and key
     * @param what what was found, and what was expected
     */
    public record Finding(boolean error, String file, int line, String where, String what) {}
}

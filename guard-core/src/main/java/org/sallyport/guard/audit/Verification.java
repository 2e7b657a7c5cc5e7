package org.sallyport.guard.audit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the verification of a journal has shown.
 *
 * @param directory the journal
 * @param records the records that are whole and in their place, from the first on up to a finding
 * @param files its files
 * @param head the last of these records
 * @param noted the head noted elsewhere that it was held against
 * @param finding the first thing that is wrong
 * @param notice something that is not wrong but to be known: a torn tail
 */
public record Verification(
        Path directory,
        long records,
        int files,
        Head head,
        Optional<Head> noted,
        Optional<Finding> finding,
        Optional<String> notice) {
    /** Whether nothing is wrong. */
    public boolean isGood() {
        return finding.isEmpty();
    }

    /** All of this in lines to be read by a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("journal " + directory + ": " + count(files, "file") + ", " + count(records, "record") + " read");
        lines.add("head " + head);
        notice.ifPresent(text -> lines.add("notice: " + text));
        lines.add(finding.map(Finding::toString).orElseGet(this::good));
        return List.copyOf(lines);
    }

    private String good() {
        return noted.map(head -> "good: every record is whole and in its place, up to and beyond record " + head.seq()
                        + " that was noted elsewhere")
                .orElse("good: every record is whole and in its place; only a head noted elsewhere shows whether"
                        + " records were cut off the end");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}

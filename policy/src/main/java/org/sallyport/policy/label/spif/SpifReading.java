package org.sallyport.policy.label.spif;

import java.util.List;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/**
 * What came of reading a SPIF.
 *
 * @param spif the policy, whole, or every problem of the file
 * @param findings what is not as the schema has it and was read on purpose all the same, or was passed over because it
 *     decides nothing; each with its place, in the order of the file. What occurs often is said once, with how often
 */
public record SpifReading(Reading<Spif> spif, List<Problem> findings) {
    public SpifReading {
        findings = List.copyOf(findings);
    }
}

package org.sallyport.policy.report;

import java.util.List;
import java.util.stream.Stream;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.stanza.Names;

/** Whether an earlier allow takes all that a later one names. */
final class Shadow {
    private Shadow() {}

    static boolean takesAll(Allow earlier, Allow later, String type) {
        List<Names> taken = Stream.concat(earlier.payloads().stream(), earlier.discards().stream())
                .toList();
        return earlier.kind() == later.kind()
                && earlier.types().contains(type)
                && Stream.concat(later.payloads().stream(), later.discards().stream())
                        .allMatch(names -> taken.stream().anyMatch(wide -> covers(wide, names)));
    }

    private static boolean covers(Names wide, Names names) {
        return wide.equals(names) || wide.isNamespace() && wide.namespace().equals(names.namespace());
    }
}

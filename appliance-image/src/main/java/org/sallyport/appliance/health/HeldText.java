package org.sallyport.appliance.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.HeldItem;
import org.sallyport.guard.control.api.Response;

/** What waits for persons, for a terminal. */
public final class HeldText {
    private HeldText() {}

    /** The list in columns. */
    public static List<String> lines(Response.HeldList list, Instant now) {
        if (list.held().isEmpty()) {
            return List.of("nothing waits");
        }
        Columns columns =
                new Columns("passage", "crossing", "from", "to", "waits for", "expires in", "rule", "released by");
        list.held()
                .forEach(item -> columns.row(
                        item.passage(),
                        item.from() + " > " + item.to(),
                        item.sender(),
                        item.receiver(),
                        Age.text(Duration.between(item.since(), now)),
                        Age.text(Duration.between(now, item.expires())),
                        item.rule(),
                        releasedBy(item)));
        return columns.lines();
    }

    /** One message in full. */
    public static List<String> lines(HeldItem item, String stanza) {
        return List.of(
                "passage   " + item.passage(),
                "crossing  " + Shown.text(item.from() + " > " + item.to()),
                "from      " + Shown.text(item.sender()),
                "to        " + Shown.text(item.receiver()),
                "came      " + item.since(),
                "expires   " + item.expires(),
                "held by   " + Shown.text(item.rule() + ": " + item.why()),
                "released  " + releasedBy(item),
                "input     " + item.input(),
                "",
                Shown.text(stanza));
    }

    private static String releasedBy(HeldItem item) {
        String names =
                item.signatures().stream().map(HeldItem.Signature::signer).collect(Collectors.joining(", "));
        return item.signatures().size() + " of " + item.reviewers() + (names.isEmpty() ? "" : ": " + names);
    }
}

package org.sallyport.appliance.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.HeldItem;
import org.sallyport.guard.control.api.HeldOutlook;
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

    /** One message in full, and what would become of it. */
    public static List<String> lines(Response.HeldShown shown) {
        HeldItem item = shown.item();
        List<String> lines = new ArrayList<>(List.of(
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
                Shown.text(shown.stanza()),
                ""));
        lines.addAll(shown.outlook().map(HeldText::lines).orElse(List.of("what would become of it is not known")));
        return lines;
    }

    private static List<String> lines(HeldOutlook outlook) {
        return outlook.leaves()
                .map(leaves -> List.of("released now, this would leave:", Shown.text(leaves)))
                .orElseGet(() -> List.of("released now, it would "
                        + (outlook.verdict().equals("held") ? "wait on" : "be refused") + ": "
                        + Shown.text(outlook.rule() + ": " + outlook.why())));
    }

    private static String releasedBy(HeldItem item) {
        String names =
                item.signatures().stream().map(HeldItem.Signature::signer).collect(Collectors.joining(", "));
        return item.signatures().size() + " of " + item.reviewers() + (names.isEmpty() ? "" : ": " + names);
    }
}

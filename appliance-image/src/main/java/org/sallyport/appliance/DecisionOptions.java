package org.sallyport.appliance;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.guard.control.api.DecisionQuery;
import picocli.CommandLine.Option;

/** Which decisions are meant. */
final class DecisionOptions {
    @Option(names = "--peer", paramLabel = "ID", description = "from that peer")
    private Optional<String> peer = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "ADDRESS",
            description = "from or to that domain, or that user (for an auditor alone)")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            description = "whose security label's marking contains that, in whatever case (for an auditor alone)")
    private Optional<String> label = Optional.empty();

    @Option(names = "--crossing", paramLabel = "FROM>TO", description = "on that crossing")
    private Optional<String> crossing = Optional.empty();

    @Option(names = "--stanza", paramLabel = "KIND", description = "message, presence or iq")
    private Optional<String> stanza = Optional.empty();

    @Option(names = "--rule", paramLabel = "ID", description = "permitted by that allow, or ended by that rule")
    private Optional<String> rule = Optional.empty();

    @Option(names = "--reason", paramLabel = "REASON", description = "refused for that reason")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--verdict", paramLabel = "VERDICT", description = "cleared, refused or held")
    private Optional<String> verdict = Optional.empty();

    @Option(names = "--passage", paramLabel = "NAME", description = "whose passage's name begins so")
    private Optional<String> passage = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "not before, RFC 3339")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "before, RFC 3339")
    private Optional<Instant> until = Optional.empty();

    DecisionQuery query() {
        return new DecisionQuery(peer, user, label, crossing, stanza, rule, reason, verdict, passage, since, until);
    }
}

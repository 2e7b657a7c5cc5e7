package org.sallyport.appliance.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.GuardStatus;

/** How a guard is, as a person reads it. */
public final class StatusText {
    private final GuardStatus status;
    private final List<String> lines = new ArrayList<>();

    private StatusText(GuardStatus status) {
        this.status = status;
    }

    /** The lines; fit for a terminal. */
    public static List<String> lines(GuardStatus status) {
        StatusText text = new StatusText(status);
        text.guard();
        text.crossings();
        text.listeners();
        text.streams();
        text.outbound();
        return text.lines;
    }

    private void guard() {
        say(
                switch (status.state()) {
                    case RUNNING -> "RUNNING: stanzas may cross";
                    case DRAINING -> "DRAINING: nothing new is taken";
                    case ENDING -> "ENDING: nothing crosses any more";
                    case JOURNAL_FAILED, SPOOL_FAILED, REVIEW_FAILED -> "NOTHING CROSSES: " + status.why();
                });
        status.draining().ifPresent(this::draining);
        say("guard " + status.instance() + ", start " + status.boot() + ", process " + status.process() + ", sallyport "
                + status.software() + ", crypto " + status.crypto());
        say("started " + status.started() + ", " + ago(status.started()));
        say("policy " + status.revision());
        say("journal at record " + status.journal().sequence() + ", durable = \""
                + status.journal().durable() + "\", head " + status.journal().head());
        status.sides().forEach(side -> say("side " + side.id() + ": " + String.join(", ", side.peers())));
        status.certificates().forEach(this::certificate);
    }

    private void certificate(GuardStatus.Certificate certificate) {
        say("certificate " + certificate.id() + " (" + String.join(", ", certificate.names()) + ") ends "
                + certificate.ends());
        certificate
                .trouble()
                .ifPresent(trouble -> say("  NO HANDSHAKE with it since " + trouble.at() + ": " + trouble.why()));
    }

    private void draining(GuardStatus.Draining draining) {
        say(draining.isDone() ? "drained: nothing is left" : "left: " + left(draining));
    }

    /** What is left in the house, in words. */
    public static String left(GuardStatus.Draining draining) {
        return draining.undecided() + " stanzas on their way, " + draining.unanswered()
                + " requests without their answer, " + draining.stored() + " messages stored";
    }

    private void crossings() {
        Columns columns = new Columns("CROSSING", "CLEARED", "REFUSED", "WHY");
        for (GuardStatus.Crossing crossing : status.crossings()) {
            columns.row(
                    crossing.from() + " > " + crossing.to(),
                    Long.toString(crossing.cleared()),
                    Long.toString(crossing.refused()),
                    reasons(crossing.reasons()));
        }
        if (!status.elsewhere().isEmpty()) {
            long all = status.elsewhere().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            columns.row("(none)", "", Long.toString(all), reasons(status.elsewhere()));
        }
        table(columns);
        rules();
        say(status.openRequests() + " requests wait for their answer");
        status.spool().ifPresent(spool -> kept(spool, "are stored"));
        status.held().ifPresent(held -> kept(held, "wait for persons"));
    }

    private void rules() {
        Columns columns = new Columns("CROSSING", "RULE", "DECISIONS");
        for (GuardStatus.Crossing crossing : status.crossings()) {
            crossing.rules().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(rule -> columns.row(
                            crossing.from() + " > " + crossing.to(), rule.getKey(), Long.toString(rule.getValue())));
        }
        if (status.crossings().stream().anyMatch(crossing -> !crossing.rules().isEmpty())) {
            table(columns);
        }
    }

    private void kept(GuardStatus.Spool spool, String what) {
        say(spool.stored() + " messages " + what + ", " + spool.octets() + " octets"
                + spool.oldest().map(at -> ", the oldest came " + ago(at)).orElse(""));
    }

    private static String reasons(Map<String, Long> reasons) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private void listeners() {
        Columns columns = new Columns("LISTENER", "SPEAKS", "SIDES", "CONNECTIONS", "NOT AUTHENTICATED");
        for (GuardStatus.Listener listener : status.listeners()) {
            columns.row(
                    listener.address(),
                    listener.protocol(),
                    String.join(", ", listener.sides()),
                    Integer.toString(listener.connections()),
                    Integer.toString(listener.negotiating()));
        }
        table(columns);
    }

    private void streams() {
        Columns columns = new Columns(
                "STREAM",
                "SPEAKS",
                "PEER",
                "FROM > TO",
                "ADDRESS",
                "PROVED BY",
                "TLS",
                "CIPHER",
                "SINCE",
                "LAST STANZA",
                "CERTIFICATE ENDS");
        for (GuardStatus.Stream stream : status.streams()) {
            columns.row(
                    stream.name(),
                    stream.protocol(),
                    stream.peer(),
                    stream.pairs().stream()
                            .map(pair -> pair.from() + (stream.bidi() ? " <> " : " > ") + pair.to())
                            .collect(Collectors.joining(", ")),
                    stream.address(),
                    stream.authenticated(),
                    stream.tls(),
                    stream.cipher(),
                    ago(stream.since()),
                    stream.lastStanza().map(this::ago).orElse("none"),
                    stream.certificate().map(shown -> shown.ends().toString()).orElse(""));
        }
        if (!status.streams().isEmpty()) {
            table(columns);
        }
        count(status.streams().size(), status.streamsInAll(), "streams");
    }

    private void outbound() {
        Columns columns = new Columns("OUTBOUND", "PEER", "STATE", "WAITING", "LAST TROUBLE");
        for (GuardStatus.Outbound out : status.outbound()) {
            String state = out.state().word()
                    + out.notBefore()
                            .map(at -> ", again in " + Age.text(Duration.between(status.now(), at)))
                            .orElse("");
            String trouble = out.trouble()
                    .map(last -> ago(last.at()) + ": " + last.why())
                    .orElse("");
            columns.row(pair(out.pair()), out.peer(), state, Integer.toString(out.waiting()), trouble);
        }
        if (!status.outbound().isEmpty()) {
            table(columns);
        }
        count(status.outbound().size(), status.outboundInAll(), "outbound pairs");
    }

    private void count(int shown, int inAll, String what) {
        if (inAll == 0) {
            say("");
            say("no " + what);
        } else if (shown < inAll) {
            say("... " + shown + " of " + inAll + " " + what);
        }
    }

    private static String pair(GuardStatus.Pair pair) {
        return pair.from() + " > " + pair.to();
    }

    private String ago(Instant at) {
        return Age.text(Duration.between(at, status.now())) + " ago";
    }

    private void table(Columns columns) {
        say("");
        lines.addAll(columns.lines());
    }

    private void say(String line) {
        lines.add(Shown.text(line));
    }
}

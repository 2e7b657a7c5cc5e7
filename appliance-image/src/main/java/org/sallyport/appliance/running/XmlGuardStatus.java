package org.sallyport.appliance.running;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.audit.Head;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.gate.GateStatus;

/** Gathers how an XML guard is, in the terms of any guard: its producer and its consumer are sides with one crossing. */
final class XmlGuardStatus {
    private final XmlGuardProcess guard;

    XmlGuardStatus(XmlGuardProcess guard) {
        this.guard = guard;
    }

    GuardStatus status() {
        Instance instance = guard.loaded().instance();
        Configuration configuration = guard.loaded().configuration();
        Journal journal = guard.journal();
        Head head = journal.head();
        GateStatus gate = guard.gate().status();
        String producer = instance.producer().id();
        String consumer = instance.consumer().id();
        List<GuardStatus.Stream> links =
                gate.links().stream().map(XmlGuardStatus::stream).toList();
        List<GuardStatus.Stream> inbound =
                links.stream().filter(link -> link.direction().equals("in")).toList();
        return new GuardStatus(
                HexFormat.of().toHexDigits(journal.passages().instance()),
                journal.passages().boot(),
                StatusReport.software(),
                ProcessHandle.current().pid(),
                StatusReport.word(configuration.crypto().mode()),
                guard.started(),
                Instant.now(),
                state(),
                journal.hasFailed() ? guard.alarm() : "",
                Optional.empty(),
                instance.revision().hex(),
                new GuardStatus.Journal(
                        head.seq(),
                        head.toString(),
                        configuration.audit().durable().word()),
                StatusReport.certificates(guard.loaded().identities()),
                List.of(side(producer), side(consumer)),
                List.of(crossing(producer, consumer, gate.counts())),
                Map.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(new GuardStatus.Listener(
                        StatusReport.address(guard.gate().address()),
                        "gcxp",
                        List.of(producer),
                        gate.connections(),
                        Math.max(0, gate.connections() - inbound.size()))),
                links,
                links.size(),
                List.of(outbound(producer, consumer, gate, links.size() > inbound.size())),
                1);
    }

    private GuardStatus.State state() {
        if (guard.journal().hasFailed()) {
            return GuardStatus.State.JOURNAL_FAILED;
        }
        return guard.isEnding() ? GuardStatus.State.ENDING : GuardStatus.State.RUNNING;
    }

    private static GuardStatus.Side side(String end) {
        return new GuardStatus.Side(end, List.of(end));
    }

    private static GuardStatus.Crossing crossing(String producer, String consumer, GateStatus.Counts counts) {
        long blocked =
                counts.blocked().values().stream().mapToLong(Long::longValue).sum();
        return new GuardStatus.Crossing(producer, consumer, counts.passed(), blocked, counts.blocked(), Map.of());
    }

    private static GuardStatus.Stream stream(GateStatus.OpenLink link) {
        return new GuardStatus.Stream(
                link.name(),
                link.inbound() ? "in" : "out",
                false,
                link.peer(),
                "gcxp",
                List.of(),
                StatusReport.address(link.address()),
                "certificate",
                link.tls(),
                link.cipher(),
                link.since(),
                Optional.empty(),
                Optional.empty());
    }

    private static GuardStatus.Outbound outbound(String producer, String consumer, GateStatus gate, boolean open) {
        return new GuardStatus.Outbound(
                new GuardStatus.Pair(producer, consumer),
                consumer,
                open ? GuardStatus.Outbound.State.OPEN : GuardStatus.Outbound.State.DIALLING,
                gate.waiting(),
                gate.trouble().map(trouble -> new GuardStatus.Trouble(trouble.at(), trouble.why())),
                Optional.empty());
    }
}

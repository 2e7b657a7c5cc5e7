package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Authority;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Credential;
import org.sallyport.appliance.lab.Daemon;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.SyslogCollector;
import org.sallyport.appliance.lab.Traffic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The journal of a guard at work is handed on to a real collector of syslog, over TLS. */
@Tag("either-mode")
class ForwardIT {
    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    private static JsonNode event(String message) {
        return JsonMapper.shared().readTree(message.substring(message.indexOf('{')));
    }

    private static TreeSet<Long> numbers(List<String> messages) {
        return messages.stream()
                .map(message -> event(message).path("metadata").path("sequence").asLong())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Daemon forwarder(Boundary boundary, SyslogCollector collector, Path trust, Credential shown, String log) {
        return Daemon.start(
                "forward",
                directory.resolve(log),
                directory,
                Map.of(),
                List.of(
                        Guard.PROGRAM.toString(),
                        "audit",
                        "forward",
                        "--config",
                        boundary.configuration().toString(),
                        "--to",
                        collector.url(),
                        "--trust",
                        trust.toString(),
                        "--certificate",
                        shown.certificate().toString(),
                        "--key",
                        shown.key().toString(),
                        "--place",
                        directory.resolve("place").toString()));
    }

    @Test
    void everyRecord_reachesTheCollectorThoughTheForwarderIsKilled() throws Exception {
        Authority authority = Authority.create(directory.resolve("authority"), "Authority of logs");
        Credential shown = authority.issue(Authority.Request.domains("guard.test"));
        try (Boundary boundary = new Boundary(directory, "memory", "");
                SyslogCollector collector = SyslogCollector.start(directory.resolve("collector"), authority)) {
            boundary.start();
            try (Traffic traffic = Traffic.start(boundary)) {
                traffic.awaitArrivals(50);
                try (Daemon first = forwarder(boundary, collector, authority.certificate(), shown, "first.log")) {
                    collector.await("the first", messages -> messages.size() > 50);
                    first.kill();
                }
                traffic.awaitArrivals(50);
            }
            assertThat(boundary.stop()).isTrue();
            long last = boundary.records().size();
            try (Daemon second = forwarder(boundary, collector, authority.certificate(), shown, "second.log")) {
                List<String> messages =
                        collector.await("the last", found -> numbers(found).contains(last));
                assertThat(second.log()).isEmpty();
                assertThat(numbers(messages))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, last).boxed().toList());
                assertThat(messages)
                        .allSatisfy(message ->
                                assertThat(message).matches("<1[01][0-9]>1 \\S+ \\S+ sallyport - [a-z]+ - \\{.*\\}"));
                assertThat(messages)
                        .anySatisfy(message -> assertThat(
                                        event(message).path("action").asString())
                                .isEqualTo("Allowed"));
            }
        }
    }

    @Test
    void collectorOfAnotherAuthority_isToldNothing() throws Exception {
        Authority authority = Authority.create(directory.resolve("authority"), "Authority of logs");
        Authority other = Authority.create(directory.resolve("other"), "Another authority");
        Credential shown = authority.issue(Authority.Request.domains("guard.test"));
        try (Boundary boundary = new Boundary(directory, "memory", "");
                SyslogCollector collector = SyslogCollector.start(directory.resolve("collector"), authority)) {
            boundary.start();
            try (Daemon forwarder = forwarder(boundary, collector, other.certificate(), shown, "wrong.log")) {
                forwarder.ready("does not complain", () -> forwarder.log().contains("the collector is not reached"));
            }
            try (Daemon forwarder = forwarder(boundary, collector, authority.certificate(), shown, "right.log")) {
                List<String> messages = collector.await("a record", found -> !found.isEmpty());
                assertThat(forwarder.log()).isEmpty();
                assertThat(numbers(messages).first()).isEqualTo(1);
            }
        }
    }

    @Test
    void journal_isWrittenOutOnce() throws Exception {
        try (Boundary boundary = new Boundary(directory, "memory", "")) {
            boundary.start();
            assertThat(boundary.stop()).isTrue();
            Guard.Output events = Guard.run(
                    "audit",
                    "forward",
                    "--once",
                    "--config",
                    boundary.configuration().toString());
            assertThat(events.status()).as(events.text()).isZero();
            assertThat(numbers(events.text().lines().toList()))
                    .hasSize(boundary.records().size());
            Guard.Output lines = Guard.run(
                    "audit",
                    "forward",
                    "--once",
                    "--as-recorded",
                    "--config",
                    boundary.configuration().toString());
            assertThat(lines.text().lines()).containsExactlyElementsOf(boundary.records());
        }
    }
}

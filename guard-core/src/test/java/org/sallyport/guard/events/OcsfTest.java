package org.sallyport.guard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.guard.audit.JournalLines;
import org.sallyport.guard.audit.RecordsForwards;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OcsfTest {
    private static final String NOON = "2026-03-01T12:00:00Z";
    private static final Ocsf DOMAINS = new Ocsf("1.2.3", false);

    @TempDir
    private Path directory;

    private List<Event> events(Ocsf ocsf) throws IOException {
        List<Event> events = new ArrayList<>();
        try (RecordsForwards records = RecordsForwards.open(directory, 0)) {
            for (Optional<RecordsForwards.Found> found = records.next(); found.isPresent(); found = records.next()) {
                events.add(ocsf.of(found.get()));
            }
        }
        return events;
    }

    private JsonNode json(Ocsf ocsf) throws IOException {
        return JsonMapper.shared().readTree(events(ocsf).getFirst().text());
    }

    private void line(String kind, String members) throws IOException {
        new JournalLines(directory).line(kind, NOON, members);
    }

    @Test
    void refusal_isDeniedTrafficWithRuleAndReasonButNoLocalPart() throws IOException {
        new JournalLines(directory)
                .decision(
                        NOON,
                        "p-1",
                        "alice@blue.test/desk",
                        "refused",
                        ",\"rule\":\"R-2\",\"reason\":\"too-large\",\"why\":\"SECRET\"");
        JsonNode event = json(DOMAINS);
        assertThat(event.path("type_uid").asLong()).isEqualTo(400106);
        assertThat(event.path("action").asString()).isEqualTo("Denied");
        assertThat(event.path("disposition").asString()).isEqualTo("Blocked");
        assertThat(event.path("firewall_rule").path("uid").asString()).isEqualTo("R-2");
        assertThat(event.path("status_detail").asString()).isEqualTo("too-large");
        assertThat(event.path("src_endpoint").path("domain").asString()).isEqualTo("blue.test");
        assertThat(event.path("dst_endpoint").path("domain").asString()).isEqualTo("red.test");
        assertThat(event.path("metadata").path("sequence").asLong()).isEqualTo(1);
        assertThat(event.path("metadata").path("correlation_uid").asString()).isEqualTo("p-1");
        assertThat(event.path("time").asLong()).isEqualTo(1_772_366_400_000L);
        assertThat(event.toString())
                .doesNotContain("alice")
                .doesNotContain("bob")
                .doesNotContain("SECRET");
    }

    @Test
    void addresses_areWholeOnlyWhereThatIsAsked() throws IOException {
        new JournalLines(directory).decision(NOON, "p-1", "alice@blue.test/desk", "cleared", "");
        JsonNode event = json(new Ocsf("1.2.3", true));
        assertThat(event.path("src_endpoint").path("name").asString()).isEqualTo("alice@blue.test/desk");
        assertThat(event.path("action").asString()).isEqualTo("Allowed");
        assertThat(event.path("severity_id").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "log-in, 300201, 1",
        "log-in-refused, 300201, 2",
        "locked, 300201, 2",
        "log-out, 300202, 1",
        "activate, 600399, 1"
    })
    void act_isOfPeople(String what, long type, int status) throws IOException {
        line("act", "\"who\":\"person:ada\",\"what\":\"" + what + "\",\"detail\":\"x\"");
        JsonNode event = json(DOMAINS);
        assertThat(event.path("type_uid").asLong()).isEqualTo(type);
        assertThat(event.path("status_id").asInt()).isEqualTo(status);
        assertThat(event.path("message").asString()).isEqualTo("person:ada " + what + " x");
    }

    @ParameterizedTest
    @CsvSource({"opened, 400101, 1", "closed, 400102, 1", "refused, 400105, 3", "before-authentication, 400105, 3"})
    void stream_isAConnection(String what, long type, int severity) throws IOException {
        line(
                "stream",
                "\"event\":\"" + what + "\",\"direction\":\"in\",\"peer\":\"blue-server\",\"from\":\"blue.test\"");
        JsonNode event = json(DOMAINS);
        assertThat(event.path("type_uid").asLong()).isEqualTo(type);
        assertThat(event.path("severity_id").asInt()).isEqualTo(severity);
        assertThat(event.path("src_endpoint").path("name").asString()).isEqualTo("blue-server");
    }

    @ParameterizedTest
    @CsvSource({
        "verified, '\"verdict\":\"blocked\",\"rule\":\"V-1\"', 400106, 4",
        "delivery, '\"passage\":\"p\",\"became\":\"lost\"', 400104, 3",
        "delivery, '\"passage\":\"p\",\"became\":\"written\"', 400106, 1",
        "config, '\"event\":\"opened\",\"boot\":3', 600203, 1",
        "config, '\"event\":\"configured\",\"what\":\"reload\"', 600208, 1",
        "review, '\"event\":\"signed\",\"signer\":\"ben\",\"held\":\"p\"', 600399, 1",
        "recovery, '\"dropped\":7', 99, 3",
        "head, '\"boot\":1', 99, 1",
        "later, '\"event\":\"x\"', 99, 1"
    })
    void everyKind_hasItsClass(String kind, String members, long type, int severity) throws IOException {
        line(kind, members);
        JsonNode event = json(DOMAINS);
        assertThat(event.path("type_uid").asLong()).isEqualTo(type);
        assertThat(event.path("severity_id").asInt()).isEqualTo(severity);
        assertThat(event.path("class_uid").asLong()).isEqualTo(type / 100);
        assertThat(event.path("category_uid").asLong()).isEqualTo(type / 100_000);
        assertThat(event.path("metadata").path("version").asString()).isEqualTo("1.6.0");
    }

    @Test
    void lineThatWasChanged_isCritical() throws IOException {
        new JournalLines(directory).raw("{\"v\":1}\n");
        Event event = events(DOMAINS).getFirst();
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.text()).contains("not as it was written");
    }
}

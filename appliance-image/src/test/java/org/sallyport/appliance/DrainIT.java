package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.appliance.lab.Traffic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped guard is drained while messages come: what is in the house leaves, and whoever comes later is told. */
@Tag("either-mode")
class DrainIT {
    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @Test
    void drain_finishesWhatIsInTheHouseAndTellsWhoeverComesLater() {
        try (Boundary boundary = new Boundary(directory.resolve("guard"), "memory", "")) {
            boundary.start();
            try (Traffic traffic = Traffic.start(boundary, "Number %d"::formatted, 2)) {
                traffic.awaitArrivals(100);
                ScriptedServer.Stream stream = traffic.stream();
                Guard.Output drained = boundary.command("drain", "--wait", "20");
                assertThat(drained.text()).isEqualTo("drained: nothing is left\n");
                assertThat(drained.status()).isZero();
                Guard.Output status = boundary.status();
                assertThat(status.text()).startsWith("DRAINING: nothing new is taken\n");
                assertThat(status.status()).isEqualTo(1);

                int before = boundary.blue().count();
                boundary.awaitAnswers(before + 50);
                assertThat(boundary.blue().received().getLast().is("error")).isTrue();

                Guard.Output on = boundary.command("drain", "--off");
                assertThat(on.text()).isEqualTo("not draining: new stanzas are taken\n");
                traffic.awaitArrivals(100);
                assertThat(stream.end()).isNotDone();
                assertThat(traffic.stream()).isSameAs(stream);
            }
            List<JsonNode> records = boundary.records().stream()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
            assertThat(records.stream()
                            .filter(record -> record.path("kind").asString().equals("act"))
                            .map(record -> record.path("what").asString() + " "
                                    + record.path("detail").asString()))
                    .containsExactly("drain on", "drain off");
            Set<String> refused = records.stream()
                    .filter(record -> record.path("reason").asString("").equals("draining"))
                    .map(record -> record.path("id").asString())
                    .collect(Collectors.toSet());
            assertThat(boundary.blue().received())
                    .as("each sender who is told was refused for it")
                    .allMatch(error -> refused.contains(error.id().orElseThrow()));
            assertThat(boundary.red().received())
                    .noneMatch(stanza -> refused.contains(stanza.id().orElseThrow()));
        }
    }
}

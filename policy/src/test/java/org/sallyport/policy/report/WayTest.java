package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayTest {
    private static final String USERS = """

        [[rule]]
        id = "C-200"
        why = "who may"
        control = "users"
        with = { denied-senders = ["mallory@blue.test"] }
        """;

    @TempDir
    private Path directory;

    private List<Way> ways(String acknowledge) {
        Written written = new Written(directory, Written.ALLOW + USERS);
        return Way.of(written.file("bundle.toml", Written.SIDES + acknowledge).read());
    }

    @Test
    void everyPairOfSides_isThere() {
        assertThat(ways(""))
                .extracting(way -> way.from() + "-" + way.to() + " " + way.open())
                .containsExactly("blue-blue false", "blue-red true", "red-blue false", "red-red false");
    }

    @Test
    void openWay_namesServersKindsAndPersons() {
        Way way = ways("").get(1);
        assertThat(way.senders()).containsExactly("blue-server for blue.test");
        assertThat(way.receivers()).containsExactly("red-server for red.test");
        assertThat(way.kinds()).singleElement().asString().startsWith("C-010: Messages of a chat");
        assertThat(way.users()).singleElement().asString().contains("C-200", "denied-senders mallory@blue.test");
    }

    @Test
    void acknowledgement_isNamedAsWhatGoesBack() {
        assertThat(ways("").get(1).back()).contains("No acknowledgement");
        assertThat(ways("acknowledge = \"end-to-end\"\n").get(1).back()).contains("reverse channel");
        assertThat(ways("acknowledge = \"stored\"\n").get(1).back()).contains("taken it");
    }
}

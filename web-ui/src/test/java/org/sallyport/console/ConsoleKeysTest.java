package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.policy.setting.Reading;

class ConsoleKeysTest {
    private static final Path PAGE = Path.of("KEYS.md");

    @TempDir
    private Path directory;

    @Test
    void page_isWhatTheRecordsSay() throws IOException {
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(PAGE, ConsoleSettings.keys());
        }
        assertThat(Files.readString(PAGE))
                .as("web-ui/KEYS.md; to write it anew: mvn -q -pl web-ui -am test -Dtest=ConsoleKeysTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsallyport.regenerate=true")
                .isEqualTo(ConsoleSettings.keys());
    }

    @Test
    void file_isReadWithPathsBesideIt() throws IOException {
        ConsoleSettings settings = ConsoleSettings.read(Files.writeString(directory.resolve("console.toml"), """
            [console]
            address = "127.0.0.1:8443"
            certificate = "console.pem"
            key = "console.key"
            guard-socket = "/run/sallyport/control.sock"
            data = "data"
            """))
                .orElseThrow();

        assertThat(settings.address().getPort()).isEqualTo(8443);
        assertThat(settings.certificate()).isEqualTo(directory.resolve("console.pem"));
        assertThat(settings.fips()).isFalse();
    }

    @Test
    void exampleOfTheDistribution_isRead() {
        Reading<ConsoleSettings> example =
                ConsoleSettings.read(Path.of("..", "appliance-image", "src", "main", "dist", "etc", "console.toml"));
        assertThat(example.problems()).isEmpty();
    }

    @Test
    void address_thatIsAName_isRefused() throws IOException {
        assertThat(ConsoleSettings.read(Files.writeString(directory.resolve("console.toml"), """
            [console]
            address = "localhost:8443"
            certificate = "console.pem"
            key = "console.key"
            guard-socket = "control.sock"
            data = "data"
            """))
                        .problems())
                .singleElement()
                .asString()
                .contains("expected an IP address");
    }
}

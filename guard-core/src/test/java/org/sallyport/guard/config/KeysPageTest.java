package org.sallyport.guard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeysPageTest {
    private static final Path PAGE = Path.of("KEYS.md");

    @Test
    void page_isWhatTheRecordsSay() throws IOException {
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(PAGE, ConfigurationKeys.page());
        }
        assertThat(Files.readString(PAGE))
                .as("guard-core/KEYS.md; to write it anew: mvn -q -pl guard-core -am test -Dtest=KeysPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsallyport.regenerate=true")
                .isEqualTo(ConfigurationKeys.page());
    }
}

package org.sallyport.guard.config.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class InstanceKeysTest {
    private static final Path PAGE = Path.of("GUARD-KEYS.md");

    @Test
    void page_isWhatTheRecordsSay() throws IOException {
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(PAGE, InstanceKeys.page());
        }
        assertThat(Files.readString(PAGE))
                .as("guard-core/GUARD-KEYS.md; to write it anew: mvn -q -pl guard-core -am test -Dtest=InstanceKeysTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsallyport.regenerate=true")
                .isEqualTo(InstanceKeys.page());
    }
}

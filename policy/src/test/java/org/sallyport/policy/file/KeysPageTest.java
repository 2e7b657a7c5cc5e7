package org.sallyport.policy.file;

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
            Files.writeString(PAGE, BundleKeys.page());
        }
        assertThat(Files.readString(PAGE))
                .as("policy/KEYS.md; to write it anew: mvn -q -pl policy -am test -Dtest=KeysPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsallyport.regenerate=true")
                .isEqualTo(BundleKeys.page());
    }
}

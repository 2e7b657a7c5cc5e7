package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.setting.KeysPage;

class VectorPageTest {
    @Test
    void page_hasTheKeysThatTheRecordsHave() throws IOException {
        String page = new KeysPage("Keys", "of a vector").file(VectorToml.class).text();
        String keys = page.substring(page.indexOf("| key |"));
        assertThat(Files.readString(Path.of("../test-vectors/README.md"))).contains(keys);
    }
}

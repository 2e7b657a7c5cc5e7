package org.sallyport.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.report.ControlPages;

/** The pages that are drawn from the code say what the code says. */
class KeysPageTest {
    private static final String AGAIN = "%s; to write it anew: mvn -q -pl policy -am test -Dtest=KeysPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dsallyport.regenerate=true";

    @Test
    void keys_areThoseOfTheRecords() throws IOException {
        check("KEYS.md", BundleKeys.page());
    }

    @Test
    void controls_areThoseOfTheRecords() throws IOException {
        check("CONTROLS.md", ControlPages.markdown());
    }

    @Test
    void manualOfControls_isTheirJavadoc() throws IOException {
        check("src/main/resources/org/sallyport/policy/report/controls.toml", ControlPages.toml());
    }

    @Test
    void schemas_areThoseOfTheRecords() throws IOException {
        check("bundle.schema.json", BundleSchemas.bundle());
        check("policy.schema.json", BundleSchemas.policy());
    }

    private static void check(String name, String expected) throws IOException {
        Path page = Path.of(name);
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(page, expected);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as(AGAIN, "policy/" + name)
                .isEqualTo(expected);
    }
}

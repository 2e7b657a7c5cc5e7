package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy Meridian, with a clearance that holds no more than GUARDED. */
class LabelPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String CLEARANCE = """
        <ConfidentialityClearance xmlns="urn:nato:stanag:4774:confidentialityclearance:1:0"
            xmlns:s="urn:nato:stanag:4774:confidentialitymetadatalabel:1:0">
        <s:PolicyIdentifier>MERIDIAN</s:PolicyIdentifier>
        <ClassificationList>
        <s:Classification>OPEN</s:Classification><s:Classification>GUARDED</s:Classification>
        </ClassificationList>
        </ConfidentialityClearance>
        """;
    private static final String LABEL = """

        [[rule]]
        id = "C-300"
        why = "labelled"
        control = "require-label"
        [rule.with]
        policy = "meridian.xml"
        clearances = [{ holder = "destination", peers = ["red-server"], clearance = "red.xml" }]
        """;

    @TempDir
    private Path directory;

    private Written written;

    @BeforeEach
    void write() throws IOException {
        written = new Written(directory, Written.ALLOW + LABEL).file("red.xml", CLEARANCE);
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/label/meridian.xml"))) {
            written.file("meridian.xml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private List<LabelPolicy> policies() {
        return LabelPolicy.of(written.read(), NOW);
    }

    private static ClearanceMatrix.Row row(ClearanceMatrix matrix, String label) {
        return matrix.rows().stream()
                .filter(row -> row.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void policy_isFoundWithTheRuleAndTheClearance() {
        LabelPolicy policy = policies().getFirst();
        assertThat(policies()).hasSize(1);
        assertThat(policy.file()).isEqualTo("meridian.xml");
        assertThat(policy.rules()).containsExactly("blue to red: C-300");
        assertThat(policy.matrix().holders())
                .containsExactly(
                        new ClearanceMatrix.Holder("blue to red: C-300", "destination, peer red-server", "red.xml"));
    }

    @Test
    void matrix_isWhatTheGuardDecides() {
        ClearanceMatrix matrix = policies().getFirst().matrix();
        assertThat(row(matrix, "OPEN").granted()).containsExactly(true);
        assertThat(row(matrix, "GUARDED").granted()).containsExactly(true);
        assertThat(row(matrix, "CONFINED").granted()).containsExactly(false);
        assertThat(row(matrix, "GUARDED, SOUNDINGS").granted()).containsExactly(false);
    }

    @Test
    void matrix_saysWhyThereIsNoSuchLabel() {
        ClearanceMatrix.Row sealed = row(policies().getFirst().matrix(), "SEALED");
        assertThat(sealed.granted()).isEmpty();
        assertThat(sealed.invalid()).contains("requires");
    }

    @Test
    void clearanceOfARule_mayReachUpToAClassification() {
        written.file("chat.toml", Written.ALLOW + LABEL.replace("clearance = ", "up-to = \"CONFINED\", clearance = "));
        ClearanceMatrix matrix = policies().getFirst().matrix();
        assertThat(matrix.holders().getFirst().whom()).endsWith("up to CONFINED");
        assertThat(row(matrix, "CONFINED").granted()).containsExactly(true);
    }
}

package org.sallyport.guard.config.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.verify.Instance;
import org.sallyport.policy.setting.Problem;

class VectorFileTest {
    private static final String REPORT =
            "<report xmlns=\"urn:sallyport:sensor-report:1\" from=\"buoy-7@north.example\" id=\"r-1\""
                    + " sent=\"2026-03-01T12:00:00Z\" to=\"harbour@south.example\"><label classification=\"OPEN\" policy=\"p\"></label>"
                    + "<place latitude=\"54.125\" longitude=\"7.9\"></place><reading at=\"2026-03-01T11:59:00Z\" quantity=\"pressure\""
                    + " sensor=\"p-1\" unit=\"hPa\" value=\"1013\"></reading></report>";

    @TempDir
    private Path bundle;

    @BeforeEach
    void guard() throws IOException {
        write("guard.toml", """
                name = "north to south"
                profile = "sensor-report"
                acknowledge = "none"
                [producer]
                id = "north"
                identity = ["north.example"]
                trust = "peers.pem"
                [consumer]
                id = "south"
                identity = ["south.example"]
                trust = "peers.pem"
                [senders]
                only = ["*@north.example"]
                """);
        write("peers.pem", "-----BEGIN CERTIFICATE-----\nTm90IG9uZQ==\n-----END CERTIFICATE-----\n");
    }

    private void write(String name, String content) throws IOException {
        Path file = bundle.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Instance instance() {
        return InstanceReader.read(bundle).orElseThrow();
    }

    @Test
    void bundleWithoutVectors_hasNone() {
        assertThat(VectorFile.of(bundle).orElseThrow()).isEmpty();
    }

    @Test
    void vectors_runUnderTheGuardAsItIs_orWithTheRulesThatTheySay() throws IOException {
        write("vectors/report.xml", REPORT + "\n");
        write("vectors/stranger.xml", REPORT.replace("@north", "@east"));
        write("vectors/vectors.toml", """
                [[vector]]
                file = "report.xml"
                expect = "pass"
                why = "a report"
                [[vector]]
                file = "report.xml"
                expect = "coarse-places"
                why = "a place that is too exact"
                rules = ["coarse-places"]
                [[vector]]
                file = "stranger.xml"
                expect = "sender"
                why = "a report of another station"
                [[vector]]
                file = "stranger.xml"
                expect = "pass"
                why = "a case that does not hold"
                """);

        Instance guard = instance();
        List<GuardVector> vectors = VectorFile.of(bundle).orElseThrow();

        assertThat(vectors.subList(0, 3))
                .allSatisfy(vector -> assertThat(vector.difference(guard)).isEmpty());
        assertThat(vectors.get(3).difference(guard))
                .hasValueSatisfying(
                        difference -> assertThat(difference).startsWith("expected \"pass\", found \"sender\": "));
    }

    @Test
    void whatIsWrongWithVectors_isFoundWithTheRest() throws IOException {
        write("vectors/empty.xml", "");
        write("vectors/stray.xml", REPORT);
        write("vectors/vectors.toml", """
                [[vector]]
                file = "empty.xml"
                expect = "pass"
                why = "nothing"
                [[vector]]
                file = "missing.xml"
                expect = "pass"
                why = "a message that is not there"
                """);

        assertThat(InstanceReader.read(bundle).problems())
                .extracting(Problem::toString)
                .anySatisfy(problem ->
                        assertThat(problem).contains("vectors.toml:2:").contains("expected a message"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("vectors.toml:6:").contains("missing.xml"))
                .anySatisfy(problem -> assertThat(problem).contains("stray.xml: nothing in guard.toml"))
                .hasSize(3);
    }
}

package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.appliance.running.GuardProcess;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.SettingsReport;
import org.sallyport.guard.control.api.SettingsShown;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Digests;

/** The operator's file, changed through a running guard: all of it or nothing, and never what is not the operator's. */
class SettingsTest {
    private static final String TEXT = """
        # by hand
        [bundle]
        path = "%s"

        [audit]
        directory = "journal"
        durable = "memory"

        [[identity]]
        id = "guard"
        certificate = "guard.pem"
        key = "guard.key"

        [limits]
        window = 100
        """;

    @TempDir
    private Path directory;

    private Path file;
    private String text;
    private GuardProcess guard;

    @BeforeEach
    void start() throws IOException {
        Path bundle = Path.of("src/main/dist/etc/bundle").toAbsolutePath();
        DemoAuthority.write(
                DemoAuthority.create("Guard authority").issue("guard", "blue.test", "red.test"),
                directory.resolve("guard.pem"),
                directory.resolve("guard.key"));
        text = TEXT.formatted(bundle);
        file = Files.writeString(directory.resolve("sallyport.toml"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Check check = Check.of(file);
        assertThat(check.passed()).as("%s", check.findings()).isTrue();
        guard = GuardProcess.start(check.loaded().orElseThrow(), Witness.NOBODY);
    }

    @AfterEach
    void end() throws IOException {
        guard.close();
    }

    private Response ask(Request request) throws ControlProblem {
        return ControlClient.ask(directory.resolve("control.sock"), request, Duration.ofMinutes(1));
    }

    private SettingsShown shown() throws ControlProblem {
        return ((Response.Settings) ask(new Request.Settings())).settings();
    }

    private SettingsReport configure(String next) throws ControlProblem {
        return ((Response.Configured) ask(new Request.Configure(next, shown().basis()))).report();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.contains("sallyport.toml"))
                    .sorted()
                    .toList();
        }
    }

    private String acts() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            StringBuilder acts = new StringBuilder();
            for (Path each :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                Files.readAllLines(each).stream()
                        .filter(line -> line.contains("\"kind\":\"act\""))
                        .forEach(acts::append);
            }
            return acts.toString();
        }
    }

    @Test
    void file_isShownWithEveryKeyThatThereIs() throws Exception {
        SettingsShown shown = shown();

        assertThat(shown.text()).isEqualTo(text);
        assertThat(shown.inForce()).isTrue();
        assertThat(shown.before()).isEmpty();
        assertThat(shown.closed()).contains("[control]", "[persons]", "[bundle]", "[crypto]", "[audit]");
        assertThat(shown.identities()).extracting(SettingsShown.Identity::id).containsExactly("guard");
        assertThat(shown.tables())
                .filteredOn(table -> table.path().equals("limits"))
                .flatExtracting(SettingsShown.Table::keys)
                .extracting(SettingsShown.Key::name)
                .contains("window");
        assertThat(shown.tables()).extracting(SettingsShown.Table::path).contains("audit.evidence", "control.caller");
    }

    @Test
    void tablesThatAreClosed_areThoseThatAreSaidToBe() throws Exception {
        assertThat(shown().tables().stream()
                        .map(table -> table.path().split("\\.")[0])
                        .distinct()
                        .map(table -> table.isEmpty() ? "mode" : "[" + table + "]")
                        .filter(shown().closed()::contains))
                .containsExactlyElementsOf(shown().closed());
    }

    @Test
    void demandForSignatures_isNotDroppedHere() throws Exception {
        SettingsReport report = configure(text.replace("[audit]", "signatures = \"author-and-approver\"\n[audit]"));

        assertThat(report.findings())
                .anyMatch(finding ->
                        finding.where().equals("bundle") && finding.what().contains("terminal alone"));
        assertThat(file).hasContent(text);
    }

    @Test
    void change_isPutInForce_andWhatWasThereIsKept() throws Exception {
        String next = text.replace("window = 100", "window = 200");

        SettingsReport report = configure(next);

        assertThat(report.done()).as("%s", report).isTrue();
        assertThat(report.changed()).containsExactly("[limits] of sallyport.toml");
        assertThat(report.restart()).containsExactly("window, open-requests and remembered of [limits]");
        assertThat(file).hasContent(next);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        assertThat(shown().before()).contains(text);
        assertThat(shown().inForce()).isTrue();
        assertThat(files()).containsExactly(".sallyport.toml.before", "sallyport.toml");
        assertThat(configure(text).done()).isTrue();
        assertThat(file).hasContent(text);
        guard.close();
        assertThat(acts()).contains("\"what\":\"configure\"", "done, SHA-256 " + shown(next));
    }

    private static String shown(String text) throws Exception {
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void wrongText_changesNothing_andSaysWhere() throws Exception {
        SettingsReport report = configure(text.replace("window = 100", "windo = 100"));

        assertThat(report.passed()).isFalse();
        assertThat(report.done()).isFalse();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.error()).isTrue();
            assertThat(finding.file()).isEqualTo(file.toString());
            assertThat(finding.line()).isEqualTo(15);
            assertThat(finding.what()).contains("windo");
        });
        assertThat(file).hasContent(text);
        assertThat(files()).containsExactly("sallyport.toml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[control]\ngroup = \"root\"\n[[control.caller]]\nuser = \"eve\"\nrole = \"administrator\"\n",
                "[persons]\ndirectory = \"others\"\n",
            })
    void tablesOfOthers_areNotChangedHere(String more) throws Exception {
        SettingsReport report = configure(text + more);

        assertThat(report.done()).isFalse();
        assertThat(report.findings())
                .anyMatch(finding -> finding.what().contains("changed at the guard's terminal alone"));
        assertThat(file).hasContent(text);
    }

    @Test
    void anotherBundleOrJournal_isNotChangedHere() throws Exception {
        Files.createDirectory(
                directory.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

        assertThat(configure(text.replace("\"journal\"", "\"elsewhere\"")).done())
                .isFalse();
        assertThat(configure(text.replace("durable = \"memory\"", "durable = \"disk\""))
                        .done())
                .isFalse();
        assertThat(configure(text.replace("[bundle]\n", "[bundle]\nstore = \"elsewhere\"\n"))
                        .done())
                .as("which signatures a bundle needs, and where those are kept that count")
                .isFalse();
        assertThat(file).hasContent(text);
    }

    @Test
    void changeOfAnOldText_isRefused() throws Exception {
        String basis = shown().basis();
        Files.writeString(file, text + "# somebody else\n");

        assertThat(ask(new Request.Configure(text.replace("100", "300"), basis)))
                .isInstanceOfSatisfying(
                        Response.Refused.class,
                        refused -> assertThat(refused.why()).contains("changed meanwhile"));
        assertThat(file).hasContent(text + "# somebody else\n");
    }

    @Test
    void check_changesNothing() throws Exception {
        SettingsReport report =
                ((Response.Configured) ask(new Request.CheckSettings(text.replace("100", "300")))).report();

        assertThat(report.passed()).isTrue();
        assertThat(report.done()).isFalse();
        assertThat(file).hasContent(text);
        assertThat(files()).containsExactly("sallyport.toml");
    }

    @Test
    void link_isChangedAtTheTerminalAlone() throws Exception {
        Path real = Files.move(file, directory.resolve("real.toml"));
        Files.createSymbolicLink(file, real);

        assertThat(ask(new Request.Configure(text.replace("100", "300"), shown().basis())))
                .isInstanceOf(Response.Refused.class);
        assertThat(real).hasContent(text);
    }
}

package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.control.ControlSocket;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.person.Persons;
import picocli.CommandLine;

/** The command before the guard's real register, over a real socket, as the user who runs the test. */
class PersonCommandTest {
    private static final Pattern TOKEN = Pattern.compile("(?m)^  ([0-9a-f]{32})$");

    @TempDir
    private Path directory;

    private final List<String> records = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Persons persons = Persons.none();
    private Optional<ControlSocket> socket = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        persons = Persons.open(
                directory.resolve("persons"),
                directory.resolve("persons.key"),
                (who, what, detail) -> records.add(what + " " + detail));
        socket = Optional.of(ControlSocket.open(
                directory.resolve("control.sock"),
                Optional.empty(),
                Map::of,
                persons,
                (caller, request) -> persons.answer(caller, (Request.OfPersons) request)));
    }

    @AfterEach
    void close() throws Exception {
        socket.orElseThrow().close();
        persons.close();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command =
                Sallyport.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(Stream.concat(
                        Stream.of("person"),
                        Stream.concat(
                                Stream.of(args),
                                Stream.of(
                                        "--socket",
                                        directory.resolve("control.sock").toString())))
                .toArray(String[]::new));
    }

    @Test
    void invitation_isPrintedOnceWithItsLinkAndStoredNowhere() throws Exception {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("nobody is here yet");
        assertThat(run("invite", "ada", "--role", "author", "--role", "auditor", "--console", "https://guard:8443"))
                .isZero();
        Matcher token = TOKEN.matcher(out.toString());
        assertThat(token.find()).isTrue();
        assertThat(out.toString()).contains("  https://guard:8443/enrol#" + token.group(1));
        assertThat(directory.resolve("persons").resolve("persons.json"))
                .content()
                .contains("ada")
                .doesNotContain(token.group(1));
        assertThat(records).containsExactly("invite ada author, auditor");
        assertThat(run("list")).isZero();
        assertThat(out.toString()).startsWith("ada: author, auditor; invited, invited until ");
        assertThat(run("list", "--json")).isZero();
        assertThat(out.toString()).startsWith("{\"version\":1,\"response\":\"people\",\"persons\":[{\"name\":\"ada\"");
    }

    @Test
    void person_isChangedAndWhatIsNotDoneIsSaid() {
        run("invite", "ada", "--role", "viewer", "--title", "Ada Lovelace");
        assertThat(run("roles", "ada", "--role", "approver")).isZero();
        assertThat(out.toString()).isEqualTo("ada has the roles approver\n");
        assertThat(run("disable", "ada")).isZero();
        assertThat(out.toString()).isEqualTo("ada is disabled\n");
        assertThat(run("invite", "ada", "--again")).isEqualTo(5);
        assertThat(err.toString()).contains("this person is disabled");
        assertThat(run("enable", "ada")).isZero();
        assertThat(run("unlock", "ada")).isZero();
        assertThat(run("confirm", "ada", "ab".repeat(32))).isEqualTo(5);
        assertThat(err.toString()).contains("ada has no such key");
        run("list");
        assertThat(out.toString()).isEqualTo("ada (Ada Lovelace): approver; invited\n");
    }

    @Test
    void wrongLine_isSaidBeforeAnybodyIsAsked() {
        assertThat(run("invite", "ada")).isEqualTo(2);
        assertThat(run("invite", "ada", "--role", "viewer", "--again")).isEqualTo(2);
        assertThat(run("invite", "ada", "--role", "console")).isEqualTo(2);
        assertThat(run("invite", "ada", "--role", "viewer", "--console", "http://guard"))
                .isEqualTo(2);
        assertThat(run("roles", "ada")).isEqualTo(2);
        assertThat(records).isEmpty();
    }
}

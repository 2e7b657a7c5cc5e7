package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.Reason;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the manual says of reasons and commands is what the program has. */
class ManualTest {
    private static final Path MANUAL = Path.of("MANUAL.md");
    private static final Path COMMANDS = Path.of("COMMANDS.md");
    private static final String BEGIN = "<!-- reasons: generated -->\n";
    private static final String END = "<!-- reasons: end -->";
    private static final String AGAIN =
            "the page differs from the program: mvn -q -pl appliance-image -am test -Dtest=ManualTest -Dsallyport.regenerate=true";

    @Test
    void reasons_areThoseOfTheProgram() throws IOException {
        String manual = Files.readString(MANUAL);
        int begin = manual.indexOf(BEGIN) + BEGIN.length();
        String expected = manual.substring(0, begin) + reasons() + manual.substring(manual.indexOf(END));
        check(MANUAL, manual, expected);
    }

    @Test
    void commands_areThoseOfTheProgram() throws IOException {
        check(COMMANDS, Files.exists(COMMANDS) ? Files.readString(COMMANDS) : "", commands());
    }

    @Test
    void everyCommand_showsAnExample() {
        all(Sallyport.commandLine())
                .filter(command -> command.getSubcommands().isEmpty())
                .forEach(command -> assertThat(usage(command)).contains("Example:\n  sallyport "));
    }

    private static void check(Path page, String found, String expected) throws IOException {
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(page, expected);
        } else {
            assertThat(found).as(AGAIN).isEqualTo(expected);
        }
    }

    private static String reasons() {
        StringBuilder table = new StringBuilder("| reason | the sender is told | meaning |\n| --- | --- | --- |\n");
        for (Reason reason : Reason.values()) {
            table.append("| `")
                    .append(reason.word())
                    .append("` | `")
                    .append(reason.condition().word());
            table.append("` | ").append(reason.meaning()).append(" |\n");
        }
        return table.toString();
    }

    private static String commands() {
        return all(Sallyport.commandLine())
                .map(command ->
                        "## " + command.getCommandSpec().qualifiedName() + "\n\n```\n" + usage(command) + "```\n")
                .collect(Collectors.joining("\n", "# Commands\n\nGenerated from the program's own help.\n\n", ""));
    }

    private static Stream<CommandLine> all(CommandLine command) {
        List<CommandLine> below =
                command.getSubcommands().values().stream().distinct().toList();
        return Stream.concat(Stream.of(command), below.stream().flatMap(ManualTest::all));
    }

    private static String usage(CommandLine command) {
        return command.getUsageMessage(Ansi.OFF)
                .lines()
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }
}

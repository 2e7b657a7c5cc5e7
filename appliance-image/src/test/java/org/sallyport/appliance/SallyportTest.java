package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class SallyportTest {
    private final StringWriter err = new StringWriter();
    private final CommandLine sallyport = Sallyport.commandLine().setErr(new PrintWriter(err));

    @Test
    void noCommand_isAUsageError() {
        assertThat(sallyport.execute()).isEqualTo(2);
        assertThat(err.toString()).startsWith("a command is missing").contains("Usage: sallyport");
    }

    @ParameterizedTest
    @CsvSource({
        "status,                                   expected either --config FILE or --socket SOCKET",
        "status --config a --socket b,             expected either --config FILE or --socket SOCKET",
        "check,                                    expected either --config FILE or --bundle DIR",
        "check --bundle a --connect,               --connect needs --config FILE",
        "check --config a red,                     expected --connect beside PEER",
        "check --config a --to b.test,             expected --connect beside PEER",
    })
    void optionsThatDoNotFit_areAUsageError(String arguments, String why) {
        assertThat(sallyport.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(why);
    }

    @Test
    void guardThatIsNotThere_isNoSuccess() {
        assertThat(sallyport.execute("status", "--socket", "/no/such/control.sock"))
                .isEqualTo(3);
        assertThat(err.toString()).startsWith("sallyport: no guard runs here: ");
    }

    @Test
    void unknownCommand_isAUsageErrorThatNamesIt() {
        assertThat(sallyport.execute("fly")).isEqualTo(2);
        assertThat(err.toString()).contains("'fly'");
    }

    @Test
    void failingCommand_printsOneLineAndNoStackTrace() {
        sallyport.addSubcommand("fail", new Failing()).setErr(new PrintWriter(err));
        assertThat(sallyport.execute("fail")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("sallyport: no such bundle" + System.lineSeparator());
    }

    @Test
    void missingFile_isNamedAsMissing() {
        assertThat(sallyport.execute("audit", "verify", "/no/such/journal")).isEqualTo(1);
        assertThat(err.toString()).contains("/no/such/journal").contains("no such");
    }

    @Command
    private static final class Failing implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("no such bundle");
        }
    }
}

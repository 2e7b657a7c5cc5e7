package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
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

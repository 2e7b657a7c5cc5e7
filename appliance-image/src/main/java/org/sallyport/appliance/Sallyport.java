package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.sallyport.appliance.console.ConsoleCommand;
import org.sallyport.appliance.demo.DemoCommand;
import org.sallyport.appliance.gcxp.GcxpCommand;
import org.sallyport.appliance.label.LabelCommand;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program {@code sallyport}: each thing it does is a command of its own.
 *
 * <p>Exit codes: 0 done; 1 the command found something wrong, or failed; 2 the command line was wrong.
 */
@Command(
        name = "sallyport",
        mixinStandardHelpOptions = true,
        versionProvider = Sallyport.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "An XMPP boundary guard: stanzas cross between security domains only as a policy says.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ConsoleCommand.class,
            StatusCommand.class,
            ReloadCommand.class,
            DrainCommand.class,
            HeldCommand.class,
            WatchCommand.class,
            CheckCommand.class,
            TestCommand.class,
            ExplainCommand.class,
            DescribeCommand.class,
            ReviewCommand.class,
            DiffCommand.class,
            ReportCommand.class,
            LabelCommand.class,
            PersonCommand.class,
            PolicyCommand.class,
            AuditCommand.class,
            ShadowCommand.class,
            VerifyCommand.class,
            GcxpCommand.class,
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the command found something wrong, or failed",
            "2:the command line was wrong",
        })
public final class Sallyport implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    public static void main(String[] args) {
        oneLog();
        System.exit(commandLine().execute(args));
    }

    /** The command line with all its commands; a failure is one line on standard error, never a stack trace. */
    static CommandLine commandLine() {
        return new CommandLine(new Sallyport()).setExecutionExceptionHandler((failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            err.println("sallyport: " + message(failure));
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    /** Bouncy Castle and the JDK log through java.util.logging: what they say belongs in the same log. */
    private static void oneLog() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private static String message(Exception failure) {
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": may not be read or written";
        }
        return Optional.ofNullable(failure.getMessage())
                .orElseGet(() -> failure.getClass().getSimpleName());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The version as the build wrote it into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sallyport " + number()};
        }

        static String number() {
            return Optional.ofNullable(Sallyport.class.getPackage().getImplementationVersion())
                    .orElse("(not built as a jar)");
        }
    }
}

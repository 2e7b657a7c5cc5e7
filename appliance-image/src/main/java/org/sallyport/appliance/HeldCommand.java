package org.sallyport.appliance;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport held}. */
@Command(
        name = "held",
        mixinStandardHelpOptions = true,
        description = "What waits for persons at a running guard: rules that hold messages have stopped it.",
        subcommands = {
            HeldListCommand.class,
            HeldShowCommand.class,
            HeldVerdictCommand.Release.class,
            HeldVerdictCommand.Refuse.class,
        },
        footerHeading = "%nExample:%n",
        footer = "  sallyport held list --config /etc/sallyport/sallyport.toml")
final class HeldCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}

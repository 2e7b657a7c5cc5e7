package org.sallyport.appliance.gcxp;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport gcxp}: what concerns the Guard Content eXchange Protocol. */
@Command(
        name = "gcxp",
        mixinStandardHelpOptions = true,
        description = "Tries whether an implementation of GCXP keeps the rules of the protocol (gcxp/PROTOCOL.md).",
        subcommands = {ProbeCommand.class, ListenCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class GcxpCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: probe, listen");
    }
}

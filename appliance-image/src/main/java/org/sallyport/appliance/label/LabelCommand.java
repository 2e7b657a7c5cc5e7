package org.sallyport.appliance.label;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport label}: what a security policy says of a label, without a guard or a bundle. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = {
            "Decides, maps, marks and describes security labels by the rules of their security policy, as a guard would."
                    + " Needs no guard and no bundle, and sends nothing.",
            "",
            "A label is an ESS label (RFC 2634) in BER or DER, Base64 of one, or XML: a securitylabel of XEP-0258, what"
                    + " stands in its label, or a label of STANAG 4774. A clearance is an attribute of RFC 5755 or X.501"
                    + " in BER or DER, Base64 of one, or a ConfidentialityClearance of STANAG 4774. Either is given as a"
                    + " file, as \"-\" for standard input, or, where no file has that name, as it is. A security policy is"
                    + " a file in Open XML SPIF 1.0, 2.0 or 2.1.",
        },
        subcommands = {DecideCommand.class, MapCommand.class, MarkCommand.class, DescribeLabelCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class LabelCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: decide, map, mark or describe");
    }
}

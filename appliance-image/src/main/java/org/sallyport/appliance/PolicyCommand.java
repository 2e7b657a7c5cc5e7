package org.sallyport.appliance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sallyport.policy.profiles.Profiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport policy}: what helps to write a policy bundle, and puts it in force. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = "Gives a policy bundle to start from, signs bundles, and has them put in force.",
        subcommands = {
            PolicyCommand.Profile.class,
            KeygenCommand.class,
            SignCommand.class,
            VerifySignatureCommand.class,
            ActivateCommand.class,
            HistoryCommand.class,
            ExportCommand.class,
            RollbackCommand.class,
        },
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: profile, keygen, sign, verify, activate, history, export" + " or rollback");
    }

    /** {@code sallyport policy profile}. */
    @Command(
            name = "profile",
            mixinStandardHelpOptions = true,
            description = {
                "Writes one of the shipped bundles into a folder, to be adapted: sides, peers, a policy for each"
                        + " direction, a README, and vectors that show every entry at work.",
            },
            footerHeading = "%nExample:%n",
            footer = {"  sallyport policy profile --list", "  sallyport policy profile chat-only etc/bundle"},
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:the profile was written",
                "1:the folder is not empty, or cannot be written",
                "2:the command line was wrong, or there is no such profile",
            })
    static final class Profile implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Option(names = "--list", description = "only say which profiles there are")
        private boolean list;

        @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "the profile")
        private Optional<String> name = Optional.empty();

        @Parameters(
                index = "1",
                arity = "0..1",
                paramLabel = "DIR",
                description = "a folder that is empty or not there")
        private Optional<Path> folder = Optional.empty();

        @Override
        public Integer call() throws IOException {
            if (list != name.isEmpty() || name.isPresent() != folder.isPresent()) {
                throw new ParameterException(spec.commandLine(), "expected either --list, or NAME and DIR");
            }
            PrintWriter out = spec.commandLine().getOut();
            if (list) {
                Profiles.names().forEach(each -> out.println(each + ": " + Profiles.purpose(each)));
            } else {
                copy(name.orElseThrow(), folder.orElseThrow());
                out.println("written to " + folder.orElseThrow() + "; begin with its README.md");
            }
            out.flush();
            return 0;
        }

        private void copy(String profile, Path target) throws IOException {
            try {
                Profiles.copy(profile, target);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
            } catch (FileAlreadyExistsException e) {
                throw new IOException(target + ": is not empty, and nothing was written", e);
            }
        }
    }
}

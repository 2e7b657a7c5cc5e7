package org.sallyport.appliance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sallyport person}: who may do what at the console, said at the guard's own terminal. */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        description =
                "Says who may log in at the console and do what. A running guard is asked, by its own user or root.",
        subcommands = {
            PersonInviteCommand.class,
            PersonListCommand.class,
            PersonCommand.Confirm.class,
            PersonCommand.Roles.class,
            PersonCommand.Disable.class,
            PersonCommand.Enable.class,
            PersonCommand.Unlock.class,
        },
        synopsisSubcommandLabel = "COMMAND")
final class PersonCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: invite, list, confirm, roles, disable, enable or unlock");
    }

    /** {@code sallyport person confirm}. */
    @Command(
            name = "confirm",
            description = {
                "Vouches for a person's key, so that its signatures count. Compare the fingerprint with the one that"
                        + " the person says himself, face to face or on the telephone: the console could show another.",
            },
            footer = {
                "  sallyport person confirm ada 5b1c... --config /etc/sallyport/sallyport.toml",
            })
    static final class Confirm extends PersonAct.Named {
        @Parameters(index = "1", paramLabel = "FINGERPRINT", description = "of the key, 64 hexadecimal digits")
        private String fingerprint = "";

        @Override
        public Integer call() {
            return done(new Request.ConfirmKey(name, fingerprint));
        }
    }

    /** {@code sallyport person roles}. */
    @Command(
            name = "roles",
            description = {
                "Gives a person other roles in the place of all that he has; his sessions end.",
            },
            footer = {
                "  sallyport person roles ada --role author --role auditor --config /etc/sallyport/sallyport.toml",
            })
    static final class Roles extends PersonAct.Named {
        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = PersonAct.ROLES + "; once for each",
                converter = PersonAct.RoleByWord.class)
        private List<Role> roles = List.of();

        @Override
        public Integer call() {
            return done(new Request.Alter(name, Optional.of(Set.copyOf(roles)), Optional.empty(), false));
        }
    }

    /** {@code sallyport person disable}. */
    @Command(
            name = "disable",
            description = {
                "Lets a person log in no more: his sessions end, and nothing that he signs counts. The last"
                        + " administrator stays.",
            },
            footer = {
                "  sallyport person disable ada --config /etc/sallyport/sallyport.toml",
            })
    static final class Disable extends PersonAct.Named {
        @Override
        public Integer call() {
            return done(new Request.Alter(name, Optional.empty(), Optional.of(true), false));
        }
    }

    /** {@code sallyport person enable}. */
    @Command(
            name = "enable",
            description = {
                "Lets a person log in again who was disabled.",
            },
            footer = {
                "  sallyport person enable ada --config /etc/sallyport/sallyport.toml",
            })
    static final class Enable extends PersonAct.Named {
        @Override
        public Integer call() {
            return done(new Request.Alter(name, Optional.empty(), Optional.of(false), false));
        }
    }

    /** {@code sallyport person unlock}. */
    @Command(
            name = "unlock",
            description = {
                "Forgets the wrong tries of a person, so that he need not wait.",
            },
            footer = {
                "  sallyport person unlock ada --config /etc/sallyport/sallyport.toml",
            })
    static final class Unlock extends PersonAct.Named {
        @Override
        public Integer call() {
            return done(new Request.Alter(name, Optional.empty(), Optional.empty(), true));
        }
    }
}

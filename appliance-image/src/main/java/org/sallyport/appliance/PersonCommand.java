package org.sallyport.appliance;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.PersonStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sallyport person}: who may do what at the console, said at the guard's own terminal. */
@Command(
        name = "person",
        mixinStandardHelpOptions = true,
        description =
                "Says who may log in at the console and do what. A running guard is asked, by its own user or root.",
        subcommands = {
            PersonCommand.Invite.class,
            PersonCommand.Listing.class,
            PersonCommand.Confirm.class,
            PersonCommand.Roles.class,
            PersonCommand.Disable.class,
            PersonCommand.Enable.class,
            PersonCommand.Unlock.class,
        },
        synopsisSubcommandLabel = "COMMAND")
final class PersonCommand implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ROLES = "author, approver, auditor, operator, administrator or viewer";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: invite, list, confirm, roles, disable, enable or unlock");
    }

    private static int say(Asking asking, Request request, PrintWriter out) {
        return asking.ask(request, PATIENCE, Response.Done.class, done -> {
            done.lines().forEach(line -> out.println(Shown.text(line)));
            out.flush();
            return 0;
        });
    }

    /** A role of persons by its word. */
    static final class RoleByWord implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return EnumSet.complementOf(EnumSet.of(Role.CONSOLE)).stream()
                    .filter(role -> role.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("expected " + ROLES + ", found \"" + word + "\""));
        }
    }

    /** {@code sallyport person invite}. */
    @Command(
            name = "invite",
            mixinStandardHelpOptions = true,
            description = {
                "Invites a person: prints a token that works once, for 24 hours, and the link to open where the"
                        + " console's address is given. With it the person chooses a password, sets up a second factor"
                        + " and, where he signs, makes a key in his browser; that key is confirmed by being registered"
                        + " with a token from here. Hand the token over in person or by a channel that you trust; whoever"
                        + " has it becomes this person.",
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  sallyport person invite ada --role author --console https://guard.example.org:8443 --config"
                        + " /etc/sallyport/sallyport.toml",
                "  sallyport person invite ada --again --config /etc/sallyport/sallyport.toml",
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the configuration does not say where the socket is",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask this",
                "5:the guard does not do it, and says why; or gives no answer that is understood",
            })
    static final class Invite implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Parameters(index = "0", paramLabel = "NAME", description = "what the person logs in with")
        private String name = "";

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "what the person may do: " + ROLES + "; once for each",
                converter = RoleByWord.class)
        private List<Role> roles = List.of();

        @Option(names = "--title", paramLabel = "TEXT", description = "the person's name in full, or what he is")
        private String title = "";

        @Option(
                names = "--again",
                description =
                        "the person is there already and proves anew who he is: who has lost password, device or key."
                                + " Until the token is used all stays as it is; then his sessions end, and his old keys"
                                + " count only once they are confirmed again")
        private boolean again;

        @Option(names = "--console", paramLabel = "URL", description = "https address of the console, for the link")
        private Optional<URI> console = Optional.empty();

        @Override
        public Integer call() {
            if (again != roles.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "expected either --role at least once, or --again");
            }
            if (console.filter(uri -> !"https".equals(uri.getScheme()) || uri.getHost() == null)
                    .isPresent()) {
                throw new ParameterException(
                        spec.commandLine(), "--console: expected an address like https://host:8443");
            }
            Request request = new Request.Invite(name, title, Set.copyOf(roles), again);
            return asking.ask(request, PATIENCE, Response.Invited.class, this::print);
        }

        private int print(Response.Invited invited) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("token for " + Shown.text(invited.name()) + ", good once, until " + invited.ends() + ":");
            out.println("  " + Shown.text(invited.token()));
            console.ifPresent(uri -> {
                out.println("to be opened by this person:");
                out.println("  " + uri.resolve("/enrol") + "#" + Shown.text(invited.token()));
            });
            out.flush();
            return 0;
        }
    }

    /** {@code sallyport person list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Lists everybody with roles, state, and keys by their fingerprints.",
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  sallyport person list --config /etc/sallyport/sallyport.toml",
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the configuration does not say where the socket is",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask this",
                "5:the guard does not do it, and says why; or gives no answer that is understood",
            })
    static final class Listing implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Option(names = "--json", description = "one JSON object")
        private boolean json;

        @Override
        public Integer call() {
            return asking.ask(new Request.Persons(), PATIENCE, Response.People.class, this::print);
        }

        private int print(Response.People people) {
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(ControlJson.line(people));
            } else {
                if (people.persons().isEmpty()) {
                    out.println("nobody is here yet; sallyport person invite NAME --role administrator");
                }
                people.persons().forEach(person -> print(person, out));
            }
            out.flush();
            return 0;
        }

        private static void print(PersonStatus person, PrintWriter out) {
            String title = person.title().isEmpty() ? "" : " (" + Shown.text(person.title()) + ")";
            out.println(Shown.text(person.name()) + title + ": " + words(person.roles()) + "; "
                    + person.state().word()
                    + person.invitedUntil().map(at -> ", invited until " + at).orElse("")
                    + person.lockedUntil().map(at -> ", locked until " + at).orElse("")
                    + person.lastLogIn().map(at -> ", last log-in " + at).orElse(""));
            person.keys()
                    .forEach(key -> out.println("  key " + Shown.text(key.fingerprint()) + " "
                            + Shown.text(key.algorithm()) + (key.confirmed() ? ", confirmed" : ", not confirmed")));
        }

        private static String words(Set<Role> roles) {
            return roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
        }
    }

    /** {@code sallyport person confirm}. */
    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = {
                "Vouches for a person's key, so that its signatures count. Compare the fingerprint with the one that"
                        + " the person says himself, face to face or on the telephone: the console could show another.",
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  sallyport person confirm ada 5b1c... --config /etc/sallyport/sallyport.toml",
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the configuration does not say where the socket is",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask this",
                "5:the guard does not do it, and says why; or gives no answer that is understood",
            })
    static final class Confirm implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Parameters(index = "0", paramLabel = "NAME", description = "what the person logs in with")
        private String name = "";

        @Parameters(index = "1", paramLabel = "FINGERPRINT", description = "of the key, 64 hexadecimal digits")
        private String fingerprint = "";

        @Override
        public Integer call() {
            return say(
                    asking,
                    new Request.ConfirmKey(name, fingerprint),
                    spec.commandLine().getOut());
        }
    }

    /** {@code sallyport person roles}. */
    @Command(
            name = "roles",
            mixinStandardHelpOptions = true,
            description = {
                "Gives a person other roles in the place of all that he has; his sessions end.",
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  sallyport person roles ada --role author --role auditor --config /etc/sallyport/sallyport.toml",
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the configuration does not say where the socket is",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask this",
                "5:the guard does not do it, and says why; or gives no answer that is understood",
            })
    static final class Roles implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Parameters(index = "0", paramLabel = "NAME", description = "what the person logs in with")
        private String name = "";

        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                description = ROLES + "; once for each",
                converter = RoleByWord.class)
        private List<Role> roles = List.of();

        @Override
        public Integer call() {
            return say(
                    asking,
                    new Request.Alter(name, Optional.of(Set.copyOf(roles)), Optional.empty(), false),
                    spec.commandLine().getOut());
        }
    }

    /** {@code sallyport person disable}. */
    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description = {
                "Lets a person log in no more: his sessions end, and nothing that he signs counts. The last"
                        + " administrator stays.",
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  sallyport person disable ada --config /etc/sallyport/sallyport.toml",
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the configuration does not say where the socket is",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask this",
                "5:the guard does not do it, and says why; or gives no answer that is understood",
            })
    static final class Disable implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Parameters(index = "0", paramLabel = "NAME", description = "what the person logs in with")
        private String name = "";

        @Override
        public Integer call() {
            return say(
                    asking,
                    new Request.Alter(name, Optional.empty(), Optional.of(true), false),
                    spec.commandLine().getOut());
        }
    }

    /** {@code sallyport person enable}. */
    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description = {
                "Lets a person log in again who was disabled.",
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  sallyport person enable ada --config /etc/sallyport/sallyport.toml",
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the configuration does not say where the socket is",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask this",
                "5:the guard does not do it, and says why; or gives no answer that is understood",
            })
    static final class Enable implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Parameters(index = "0", paramLabel = "NAME", description = "what the person logs in with")
        private String name = "";

        @Override
        public Integer call() {
            return say(
                    asking,
                    new Request.Alter(name, Optional.empty(), Optional.of(false), false),
                    spec.commandLine().getOut());
        }
    }

    /** {@code sallyport person unlock}. */
    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description = {
                "Forgets the wrong tries of a person, so that he need not wait.",
            },
            footerHeading = "%nExample:%n",
            footer = {
                "  sallyport person unlock ada --config /etc/sallyport/sallyport.toml",
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:done",
                "1:the configuration does not say where the socket is",
                "2:the command line was wrong",
                "3:no guard runs",
                "4:this user may not ask this",
                "5:the guard does not do it, and says why; or gives no answer that is understood",
            })
    static final class Unlock implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // set by picocli before call()
        private CommandSpec spec;

        @Mixin
        private final Asking asking = new Asking();

        @Parameters(index = "0", paramLabel = "NAME", description = "what the person logs in with")
        private String name = "";

        @Override
        public Integer call() {
            return say(
                    asking,
                    new Request.Alter(name, Optional.empty(), Optional.empty(), true),
                    spec.commandLine().getOut());
        }
    }
}

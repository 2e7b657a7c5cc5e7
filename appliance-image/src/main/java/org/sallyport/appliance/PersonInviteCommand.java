package org.sallyport.appliance;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code sallyport person invite}. */
@Command(
        name = "invite",
        description = {
            "Invites a person: prints a token that works once, for 24 hours, and the link to open where the"
                    + " console's address is given. With it the person chooses a password, sets up a second factor"
                    + " and, where he signs, makes a key in his browser; that key is confirmed by being registered"
                    + " with a token from here. Hand the token over in person or by a channel that you trust; whoever"
                    + " has it becomes this person.",
        },
        footer = {
            "  sallyport person invite ada --role author --console https://guard.example.org:8443 --config"
                    + " /etc/sallyport/sallyport.toml",
            "  sallyport person invite ada --again --config /etc/sallyport/sallyport.toml",
        })
final class PersonInviteCommand extends PersonAct.Named {
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
            description = "the person is there already and proves anew who he is: who has lost password, device or key."
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
            throw new ParameterException(spec.commandLine(), "--console: expected an address like https://host:8443");
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

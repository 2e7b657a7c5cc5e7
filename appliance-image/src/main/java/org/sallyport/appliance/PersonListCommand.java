package org.sallyport.appliance;

import java.io.PrintWriter;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.ControlJson;
import org.sallyport.guard.control.api.PersonStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sallyport person list}. */
@Command(
        name = "list",
        description = {
            "Lists everybody with roles, state, and keys by their fingerprints.",
        },
        footer = {
            "  sallyport person list --config /etc/sallyport/sallyport.toml",
        })
final class PersonListCommand extends PersonAct {
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
                .forEach(key -> out.println("  key " + Shown.text(key.fingerprint()) + " " + Shown.text(key.algorithm())
                        + (key.confirmed() ? ", confirmed" : ", not confirmed")));
    }

    private static String words(Set<Role> roles) {
        return roles.stream().sorted().map(Role::word).collect(Collectors.joining(", "));
    }
}

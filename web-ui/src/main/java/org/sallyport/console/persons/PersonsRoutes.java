package org.sallyport.console.persons;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.console.guard.GuardDoor;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Answer;
import org.sallyport.console.web.Call;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** Who there is, and what administrators change of it. */
public final class PersonsRoutes {
    private static final String PATH = "/api/persons";

    private final GuardDoor guard;

    /** @param guard keeps the persons */
    public PersonsRoutes(GuardDoor guard) {
        this.guard = guard;
    }

    /** The routes of this room. */
    public List<Route> all() {
        return Stream.of(
                        List.of(
                                Route.get(PATH, Access.PERSON, this::show),
                                Route.post(PATH, Access.having(Role.ADMINISTRATOR), this::invite),
                                Route.put(PATH + "/{name}", Access.having(Role.ADMINISTRATOR), this::alter)),
                        new EnrolRoutes(guard).all(),
                        new AccountRoutes(guard).all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Somebody to invite.
     *
     * @param name what he will log in with
     * @param title his name in full; may be empty
     * @param roles by their words; none where he is invited again
     * @param again whether he was invited before and has not come
     */
    record Invited(String name, String title, List<String> roles, boolean again) {}

    /**
     * What is changed of a person; what is left out stays.
     *
     * @param roles all that he has from now on, by their words
     * @param disabled whether he may not log in
     * @param unlock whether wrong tries are forgotten
     */
    record Altered(Optional<List<String>> roles, Optional<Boolean> disabled, boolean unlock) {}

    private Answer show(Call call) {
        return Answer.json(guard.ask(call.session(), new Request.Persons(), Response.People.class)
                .persons());
    }

    private Answer invite(Call call) {
        Invited wanted = call.body(Invited.class);
        Request request = new Request.Invite(
                wanted.name().strip(), wanted.title().strip(), roles(wanted.roles()), wanted.again());
        return Answer.json(Beside.field(
                () -> guard.ask(call.session(), request, Response.Invited.class), "name", "title", "roles"));
    }

    private Answer alter(Call call) {
        Altered wanted = call.body(Altered.class);
        Request request = new Request.Alter(
                call.path("name"), wanted.roles().map(PersonsRoutes::roles), wanted.disabled(), wanted.unlock());
        Beside.field(() -> guard.ask(call.session(), request, Response.Done.class), "roles");
        return Answer.done();
    }

    private static Set<Role> roles(List<String> words) {
        return words.stream().map(PersonsRoutes::role).collect(Collectors.toSet());
    }

    private static Role role(String word) {
        return Stream.of(Role.values())
                .filter(role -> role.word().equals(word) && role != Role.CONSOLE)
                .findFirst()
                .orElseThrow(() -> Fault.field("roles", "expected roles of persons"));
    }
}

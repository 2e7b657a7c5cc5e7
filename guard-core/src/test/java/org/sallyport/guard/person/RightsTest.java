package org.sallyport.guard.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.guard.person.Office.CONSOLE;
import static org.sallyport.guard.person.Office.TERMINAL;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** Whatever is asked by whomever in whatever order: nobody has a right that nobody who may has given to him. */
class RightsTest {
    private static final List<String> NAMES = List.of("ada", "bob", "cid", "dee");
    private static final Set<Role> OF_PERSONS = EnumSet.complementOf(EnumSet.of(Role.CONSOLE));

    @TempDir
    private Path directory;

    private final Map<String, Set<Role>> given = new TreeMap<>();
    private final Set<String> confirmed = new HashSet<>();
    private final Map<String, Office.Enrolled> here = new TreeMap<>();
    private final Map<String, Boolean> disabled = new HashMap<>();
    private final Map<String, String> terminalTokens = new HashMap<>();
    private final Map<String, String> consoleTokens = new HashMap<>();
    private final Map<Role, Integer> seen = new EnumMap<>(Role.class);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rights_areThoseThatWereGiven(long seed) throws Exception {
        Random random = new Random(seed);
        try (Office office = new Office(directory)) {
            for (int i = 0; i < 150; i++) {
                step(office, random);
                check(office);
            }
        }
        assertThat(seen).isNotEmpty();
        assertThat(given).isNotEmpty();
    }

    private void step(Office office, Random random) throws Exception {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Caller caller = caller(random);
        boolean terminal = caller.equals(TERMINAL);
        boolean may = terminal || caller.roles().contains(Role.ADMINISTRATOR);
        Set<Role> roles = roles(random);
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                if (office.ask(caller, new Request.Invite(name, "", roles, false))
                        instanceof Response.Invited invited) {
                    assertThat(may).isTrue();
                    assertThat(roles).isNotEmpty().doesNotContain(Role.CONSOLE);
                    assertThat(given).doesNotContainKey(name);
                    given.put(name, roles);
                    (terminal ? terminalTokens : consoleTokens).put(name, invited.token());
                }
            }
            case 2 -> {
                boolean was = here.containsKey(name);
                if (office.ask(caller, new Request.Invite(name, "", Set.of(), true))
                        instanceof Response.Invited invited) {
                    assertThat(terminal || may && !was).isTrue();
                    terminalTokens.remove(name);
                    consoleTokens.remove(name);
                    (terminal ? terminalTokens : consoleTokens).put(name, invited.token());
                }
            }
            case 3, 4 -> enrol(office, name);
            case 5 -> {
                if (office.ask(caller, new Request.Alter(name, Optional.of(roles), Optional.empty(), false))
                        instanceof Response.Done) {
                    assertThat(may && !(caller.person() && caller.name().equals(name)))
                            .isTrue();
                    given.put(name, roles);
                }
            }
            case 6 -> {
                boolean off = random.nextBoolean();
                if (office.ask(caller, new Request.Alter(name, Optional.empty(), Optional.of(off), false))
                        instanceof Response.Done) {
                    assertThat(may && !(caller.person() && caller.name().equals(name)))
                            .isTrue();
                    disabled.put(name, off);
                    if (off) {
                        terminalTokens.remove(name);
                        consoleTokens.remove(name);
                    }
                }
            }
            case 7 -> {
                String key = Office.key();
                if (office.ask(caller, new Request.RegisterKey(key)) instanceof Response.Done && random.nextBoolean()) {
                    String fingerprint = HeldKey.verifying(key).fingerprint();
                    Caller other = caller(random);
                    if (office.ask(other, new Request.ConfirmKey(caller.name(), fingerprint))
                            instanceof Response.Done) {
                        assertThat(other).isEqualTo(TERMINAL);
                        confirmed.add(fingerprint);
                    }
                }
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    office.restart();
                }
            }
        }
    }

    private void enrol(Office office, String name) {
        String terminal = terminalTokens.remove(name);
        String token = terminal == null ? consoleTokens.remove(name) : terminal;
        if (token != null) {
            String key = Office.key();
            here.put(name, office.enrol(token, Optional.of(key)));
            if (terminal != null) {
                confirmed.add(HeldKey.verifying(key).fingerprint());
            }
        }
    }

    private void check(Office office) {
        for (String name : NAMES) {
            Optional<Signatory> signatory = office.persons().signatory(name);
            boolean mayBe = here.containsKey(name) && !disabled.getOrDefault(name, false);
            assertThat(signatory.isPresent()).isEqualTo(mayBe);
            signatory.ifPresent(one -> {
                assertThat(one.roles()).isEqualTo(given.get(name));
                one.roles().forEach(role -> seen.merge(role, 1, Integer::sum));
                assertThat(one.keys()).allMatch(key -> confirmed.contains(key.fingerprint()));
            });
            Optional.ofNullable(here.get(name))
                    .flatMap(person -> office.persons().person(person.ticket(), CONSOLE.name()))
                    .ifPresent(caller -> {
                        assertThat(mayBe).isTrue();
                        assertThat(caller.roles()).isEqualTo(given.get(name));
                        assertThat(caller.may(Role.CONSOLE)).isFalse();
                    });
        }
    }

    private Caller caller(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> TERMINAL;
            case 1 -> CONSOLE;
            default -> {
                String name = NAMES.get(random.nextInt(NAMES.size()));
                yield new Caller(name, given.getOrDefault(name, Set.of()), true);
            }
        };
    }

    private static Set<Role> roles(Random random) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : random.nextInt(8) == 0 ? EnumSet.allOf(Role.class) : OF_PERSONS) {
            if (random.nextInt(3) == 0) {
                roles.add(role);
            }
        }
        return roles;
    }
}

package org.sallyport.guard.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sallyport.guard.person.Office.CONSOLE;
import static org.sallyport.guard.person.Office.PASSWORD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

class RegisterStoreTest {
    @TempDir
    private Path directory;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Register full() {
        Person ada = Person.invited("ada", "Ada \u00c5berg", Set.of(Role.AUTHOR, Role.AUDITOR))
                .withKey(new HeldKey(Office.key(), true, Instant.EPOCH))
                .enrolled(Password.of(PASSWORD), Optional.of("AAAA"), 7, Optional.of("ab".repeat(32)))
                .withTries(Tries.NONE.oneMore(Instant.EPOCH));
        return Register.EMPTY
                .with(ada)
                .with(Person.invited("bob", "", Set.of(Role.VIEWER)).withDisabled(true))
                .with(new Invitation("bob", "cd".repeat(32), Instant.parse("2030-01-01T00:00:00Z"), true));
    }

    @Test
    void register_isReadAsItWasWritten() throws Exception {
        Register register = full();
        Path path = directory.resolve("persons");
        try (RegisterStore store = RegisterStore.open(path)) {
            assertThat(store.register()).isEqualTo(Register.EMPTY);
            store.save(register);
        }
        try (RegisterStore store = RegisterStore.open(path)) {
            assertThat(store.register()).isEqualTo(register);
        }
        assertThat(mode(path)).isEqualTo("rwx------");
        assertThat(mode(path.resolve("persons.json"))).isEqualTo("rw-------");
    }

    @Test
    void register_isTheOneBeforeOrTheOneAfterWhereverTheWritingStopped() throws Exception {
        Path path = directory.resolve("persons");
        Register before = full();
        byte[] after = RegisterJson.written(before.without("bob"));
        try (RegisterStore store = RegisterStore.open(path)) {
            store.save(before);
        }
        for (int length = 0; length <= after.length; length += 97) {
            Files.write(path.resolve("persons.json.next"), Arrays.copyOf(after, length));
            try (RegisterStore store = RegisterStore.open(path)) {
                assertThat(store.register()).isEqualTo(before);
            }
        }
        try (RegisterStore store = RegisterStore.open(path)) {
            store.save(before.without("bob")); // over what was left behind
        }
        try (RegisterStore store = RegisterStore.open(path)) {
            assertThat(store.register()).isEqualTo(before.without("bob"));
        }
    }

    @Test
    void directory_isOneProcesss() throws Exception {
        Path path = directory.resolve("persons");
        try (RegisterStore store = RegisterStore.open(path)) {
            store.save(full());
            assertThatThrownBy(() -> RegisterStore.open(path)).hasMessageContaining("in use");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\" : 1|\"format\" : 2",
                "\"format\" : 1|\"format\" : 1, \"format\" : 1",
                "\"format\" : 1|\"format\" : 1, \"more\" : 1",
                "\"format\" : 1|\"format\" : \"1\"",
                "\"format\" : 1,|",
                "\"name\" : \"ada\"|\"name\" : \"bob\"",
                "\"name\" : \"ada\"|\"name\" : \"Ada\"",
                "\"name\" : \"ada\"|\"name\" : null",
                "\"author\"|\"console\"",
                "\"author\"|\"everything\"",
                "\"author\"|0",
                "\"author\"|\"0\"",
                "\"rounds\" : 210000|\"rounds\" : 1",
                "\"rounds\" : 210000|\"rounds\" : 2000000000",
                "\"rounds\" : 210000|\"rounds\" : 210000.5",
                "\"confirmed\" : true|\"confirmed\" : null",
                "\"confirmed\" : true|\"confirmed\" : \"true\"",
                "\"wrong\" : 1|\"wrong\" : 5",
                "\"spki\" : \"|\"spki\" : \"AA",
                "\"disabled\" : true,|",
            })
    void damagedRegister_letsNobodyInAndIsLeftAsItIs(String found, String put) throws Exception {
        Path persons = directory.resolve("persons");
        Path file = persons.resolve("persons.json");
        try (RegisterStore store = RegisterStore.open(persons)) {
            store.save(full());
        }
        String damaged = Files.readString(file, UTF_8).replace(found, put == null ? "" : put);
        assertThat(damaged).isNotEqualTo(Files.readString(file, UTF_8));
        Files.writeString(file, damaged, UTF_8);
        assertThatThrownBy(() -> RegisterStore.open(persons))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("ada");
        try (Office office = new Office(directory)) {
            assertThat(office.ask(CONSOLE, new Request.LogIn("ada", PASSWORD, "", Optional.of("ab".repeat(32)))))
                    .isInstanceOfSatisfying(
                            Response.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Response.Reason.FAILED));
            assertThat(office.ask(Office.TERMINAL, new Request.Invite("eve", "", Set.of(Role.VIEWER), false)))
                    .isInstanceOf(Response.Refused.class);
            assertThat(office.persons().signatory("ada")).isEmpty();
        }
        assertThat(file).hasContent(damaged);
    }

    @Test
    void fileThatOthersMayReadOrThatIsALink_isNotUsed() throws Exception {
        Path path = directory.resolve("persons");
        try (RegisterStore store = RegisterStore.open(path)) {
            store.save(full());
        }
        Path file = path.resolve("persons.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> RegisterStore.open(path)).hasMessageContaining("chmod 600");
        Path other = directory.resolve("other.json");
        Files.move(file, other);
        Files.createSymbolicLink(file, other);
        assertThatThrownBy(() -> RegisterStore.open(path)).hasMessageContaining("is no file");
        Files.delete(file);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        assertThatThrownBy(() -> RegisterStore.open(path)).hasMessageContaining("chmod 700");
    }

    @Test
    void whatCannotBeWritten_letsNobodyIn() throws Exception {
        try (Office office = new Office(directory)) {
            Office.Enrolled ada = office.person("ada", Role.VIEWER);
            office.later(Duration.ofSeconds(30));
            // a directory that is not empty stands where the next register is written
            Path next = directory.resolve("persons").resolve("persons.json.next");
            Files.createDirectories(next.resolve("full"));
            assertThatThrownBy(() -> office.logIn("ada", PASSWORD, office.code(ada.secret())))
                    .hasMessage("the register of persons cannot be written");
            assertThatThrownBy(() -> office.logIn("ada", "wrong words here", office.code(ada.secret())))
                    .hasMessage("the register of persons cannot be written");
        }
    }
}

package org.sallyport.policy.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.stanza.Names;

class DocumentTest {
    enum Colour {
        RED,
        DARK_BLUE
    }

    sealed interface Toy permits Ball, SpinningTop {}

    record Ball(@Setting("its size") int size) implements Toy {}

    record SpinningTop(
            @Setting(value = "its turns", otherwise = "3") int turns) implements Toy {}

    record Shelf(
            @Setting("its id") String id,
            @Setting("what lies on it") Toy toy) {}

    record Room(
            @Setting("a text") String text,

            @Setting(value = "a whole number", otherwise = "7")
            int number,

            @Setting(value = "a long one", otherwise = "5000000000")
            long longNumber,

            @Setting(value = "a truth", otherwise = "true") boolean truth,

            @Setting(value = "a time", otherwise = "\"90s\"")
            Duration waitFor,

            @Setting(value = "a word", otherwise = "\"dark-blue\"")
            Colour colour,

            @Setting(value = "a path", otherwise = "\"keys/one.pem\"")
            Path keyFile,

            @Setting(value = "a host", otherwise = "\"[::1]:5269\"")
            HostPort address,

            @Setting(value = "names", otherwise = "[\"{urn:a}*\"]")
            List<Names> names,

            @Setting(value = "words", otherwise = "[]") Set<Colour> colours,
            @Setting("perhaps a number") Optional<Integer> perhaps,
            @Setting("perhaps some") Optional<Set<String>> some,
            @Setting(value = "a table", otherwise = "{}") SpinningTop top,
            @Setting(value = "tables", otherwise = "[]") List<Shelf> shelf) {
        Room {
            if (number > 10) {
                throw new IllegalArgumentException("number: expected at most 10, found " + number);
            }
            if (!truth && number == 7) {
                throw new IllegalArgumentException("the truth must be told");
            }
        }
    }

    private static Document document(String text) {
        return Document.of("room.toml", Path.of("base"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Reading<Room> read(String text) {
        Document document = document(text);
        Optional<Room> room = document.bind(Room.class);
        return document.reading(room);
    }

    private static String problems(String text) {
        Reading<Room> reading = read(text);
        assertThat(reading.value().isPresent()).isEqualTo(reading.problems().isEmpty());
        return reading.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void keysLeftOut_haveTheirDefaults() {
        assertThat(read("text = 'x'").orElseThrow())
                .isEqualTo(new Room(
                        "x",
                        7,
                        5_000_000_000L,
                        true,
                        Duration.ofSeconds(90),
                        Colour.DARK_BLUE,
                        Path.of("base/keys/one.pem"),
                        new HostPort("[::1]", 5269),
                        List.of(Names.of("{urn:a}*")),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        new SpinningTop(3),
                        List.of()));
    }

    @Test
    void keysGiven_areBound() {
        Room room = read("""
                text = "x"
                number = -1
                long-number = 9_000_000_000
                truth = false
                wait-for = "250ms"
                colour = "red"
                key-file = "/etc/key.pem"
                address = "xmpp.example:5222"
                names = []
                colours = ["red", "dark-blue"]
                perhaps = 3
                some = ["one"]
                top.turns = 9

                [[shelf]]
                id = "low"
                toy = "ball"
                with = { size = 2 }

                [[shelf]]
                id = "high"
                toy = "spinning-top"
                """).orElseThrow();
        assertThat(room)
                .isEqualTo(new Room(
                        "x",
                        -1,
                        9_000_000_000L,
                        false,
                        Duration.ofMillis(250),
                        Colour.RED,
                        Path.of("/etc/key.pem"),
                        new HostPort("xmpp.example", 5222),
                        List.of(),
                        Set.of(Colour.RED, Colour.DARK_BLUE),
                        Optional.of(3),
                        Optional.of(Set.of("one")),
                        new SpinningTop(9),
                        List.of(new Shelf("low", new Ball(2)), new Shelf("high", new SpinningTop(3)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text = 5               | room.toml:1:1: text: expected text, found the number 5",
                "text = 1979-05-27      | room.toml:1:1: text: expected text, found a date or time",
                "text = []              | room.toml:1:1: text: expected text, found a list",
                "number = '5'           | room.toml:2:1: number: expected a whole number, found the text \"5\"",
                "number = 5.0           | room.toml:2:1: number: expected a whole number, found the number 5.0",
                "number = 3000000000    | room.toml:2:1: number: expected at most 2147483647, found 3000000000",
                "number = 11            | room.toml:2:1: number: expected at most 10, found 11",
                "truth = false          | room.toml:1:1: the truth must be told",
                "truth = 'true'         | room.toml:2:1: truth: expected true or false, found the text \"true\"",
                "wait-for = 5           | room.toml:2:1: wait-for: expected a time like \"30s\", found the number 5",
                "wait-for = '5'         | room.toml:2:1: wait-for: expected a time like \"250ms\", \"30s\", \"5m\", \"2h\" or \"1d\", found \"5\"",
                "colour = 'darkblue'    | room.toml:2:1: colour: unknown word \"darkblue\", did you mean \"dark-blue\"?",
                "colour = 'RED'         | room.toml:2:1: colour: unknown word \"RED\", expected \"dark-blue\" or \"red\"",
                "key-file = ''          | room.toml:2:1: key-file: expected a path, found \"\"",
                "key-file = \"\\u0000\" | room.toml:2:1: key-file: expected a path, found \"\\u0000\"",
                "address = 'here'       | room.toml:2:1: address: expected \"host:port\", found \"here\"",
                "address = 'here:99999' | room.toml:2:1: address: expected a port from 0 to 65535, found 99999",
                "names = ['{urn:a}b', 'x'] | room.toml:2:22: names: expected \"{namespace}local\" or \"{namespace}*\", found \"x\"",
                "colours = ['red', 'red']  | room.toml:2:1: colours: \"RED\" stands twice",
                "perhaps = 'x'          | room.toml:2:1: perhaps: expected a whole number, found the text \"x\"",
                "top = 3                | room.toml:2:1: top: expected a table, found the number 3",
                "top = { tuns = 3 }     | room.toml:2:9: top: unknown key \"tuns\", did you mean \"turns\"?",
                "shelf = { id = 'x' }   | room.toml:2:1: shelf: expected a list of tables, found a table",
                "shelf = ['x']          | room.toml:2:10: shelf 1: expected a table, found the text \"x\"",
                "toString = 1           | room.toml:2:1: unknown key \"toString\", expected",
            })
    void wrongValue_isSaidWithItsPlace(String line, String problem) {
        String text = line.startsWith("text") ? line : "text = 'x'\n" + line;
        assertThat(problems(text)).startsWith(problem).doesNotContain("\n");
    }

    @Test
    void missingKey_isSaidWithItsMeaning() {
        assertThat(problems("")).isEqualTo("room.toml:1:1: missing \"text\": a text");
    }

    @Test
    void choice_bindsItsSettingsAndSaysWhatIsWrongWithAll() {
        assertThat(problems("""
                text = 'x'
                [[shelf]]
                id = "a"
                toy = "bal"
                [[shelf]]
                toy = "ball"
                with = { size = "big", colour = 1 }
                [[shelf]]
                id = "c"
                [[shelf]]
                id = "d"
                toy = "ball"
                with = 5
                """)).isEqualTo("""
                room.toml:4:1: shelf a: toy: unknown toy "bal", did you mean "ball"?
                room.toml:5:1: shelf 2: missing "id": its id
                room.toml:7:10: shelf 2: with: size: expected a whole number, found the text "big"
                room.toml:7:24: shelf 2: with: unknown key "colour", expected "size"
                room.toml:8:1: shelf c: missing "toy": what lies on it
                room.toml:13:1: shelf d: with: expected a table, found the number 5""");
    }

    @Test
    void keyGivenTwice_isSaidWithTheOtherProblems() {
        assertThat(problems("text = 'x'\ntext = 'y'\nnumber = 'z'"))
                .isEqualTo("room.toml:2:1: text previously defined at line 1, column 1\n"
                        + "room.toml:3:1: number: expected a whole number, found the text \"z\"");
    }

    @Test
    void ids_arePlainAndUniqueAlsoWhereTheirTablesAreWrong() {
        Document document = document("""
                text = 'x'
                shelf = [{ id = "a" }, { id = "a", toy = "ball" }, { id = "-" }, { id = 5 }, 5]
                """);
        document.checkIds("shelf", "missing");
        assertThat(document.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "room.toml:2:26: shelf a: id: \"a\" stands twice",
                        "room.toml:2:54: shelf -: id: expected 1 to 64 letters, digits, '.', '_' or '-',"
                                + " the first a letter or digit, found \"-\"");
    }

    @Test
    void reports_standWhereTheRecordStands() {
        Document document = document("text = 'x'\n[[shelf]]\nid = 'a'\ntoy = 'ball'\nwith.size = 1\n");
        document.bind(Room.class);
        Shelf shelf = document.all(Shelf.class).getFirst();
        document.report(shelf, "toy", "too round");
        document.report(shelf, "none", "not there");
        document.report(shelf, "too high");
        assertThat(document.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "room.toml:2:1: shelf a: none: not there",
                        "room.toml:2:1: shelf a: too high",
                        "room.toml:4:1: shelf a: toy: too round");
        assertThatThrownBy(() -> document.report(new Ball(1), "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text = \"\"\"a\"\"\"\" # [", "text = '''a'''' # [", "# [[[[ {{{{\ntext = '[[[['"})
    void bracketsInTextAndComments_areNotNesting(String start) {
        String many = start.replace("[", "[".repeat(40));
        assertThat(problems(many)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text = 'x'\nnames = ", "names = '\n", "text = \"\"\"a\"\"\"\"\nnames = ", "x = \"\\\"", ""})
    void deepNesting_isRefusedBeforeTheParserRecurses(String start) {
        assertThat(problems(start + "\n[".repeat(5_000))).contains("nested more than 32 deep");
        assertThat(problems(start + "\n{a=".repeat(5_000))).contains("nested more than 32 deep");
    }

    @ParameterizedTest
    @CsvSource({"8238,202E", "8203,200B", "65279,FEFF", "27,001B", "127,007F", "8232,2028", "57344,E000"})
    void hiddenCharacters_areRefused(int character, String name) {
        assertThat(problems("text = 'x" + Character.toString(character) + "'"))
                .isEqualTo("room.toml:1:10: U+" + name
                        + " cannot be seen; write it as an escape in a string in \"quotes\"");
    }

    @Test
    void text_mayHaveAnyLettersAndEscapes() {
        assertThat(read("text = \"Gr\u00fc\u00dfe \ud83d\ude00 \\u202e\"")
                        .orElseThrow()
                        .text())
                .isEqualTo("Gr\u00fc\u00dfe \ud83d\ude00 \u202e");
    }

    @Test
    void messages_arePrintableAndShort() {
        String problem = problems("\"k\u00e9y\\u0007" + "x".repeat(5_000) + "\" = 1\ntext = 'x'");
        assertThat(problem)
                .startsWith("room.toml:1:1: unknown key \"k\\u00e9y\\u0007xxx")
                .matches("[ -~]{1,1100}");
    }

    @Test
    void missingFile_isAProblem() {
        assertThat(Document.read(Path.of("nowhere/none.toml")).problems())
                .hasToString("[nowhere/none.toml: no such file]");
    }

    record Listed(@Setting("a file of words") Attachment words) {}

    private static Reading<Listed> listed(Path folder, String name) {
        byte[] text = ("words = '" + name + "'").getBytes(StandardCharsets.UTF_8);
        Document document = Document.of("listed.toml", Attachments.beside(folder.resolve("listed.toml")), text);
        Optional<Listed> listed = document.bind(Listed.class);
        return document.reading(listed);
    }

    @Test
    void fileThatASettingNames_isReadAlong(@TempDir Path folder) throws Exception {
        Files.createDirectory(folder.resolve("lists"));
        Files.writeString(folder.resolve("lists/words.txt"), "one");
        Files.writeString(folder.resolveSibling("outside.txt"), "two");
        assertThat(listed(folder, "lists/words.txt").orElseThrow())
                .isEqualTo(new Listed(new Attachment("lists/words.txt", "one".getBytes(StandardCharsets.UTF_8))));
        assertThat(listed(folder, "../outside.txt").value()).isPresent();
        assertThat(listed(folder, folder.resolve("lists/words.txt").toString()).problems())
                .hasSize(1);
        assertThat(listed(folder, "lists/other.txt").problems().toString()).contains("lists/other.txt");
    }
}

package org.sallyport.policy.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/**
 * One TOML 1.0 file while it is read: its tables are bound to records whose components are marked {@link Setting}, and
 * every problem of it is gathered, with its place. The key of a component is the kebab-case of its name.
 *
 * <p>Types of components: {@code String}, {@code int}, {@code long}, {@code boolean}, {@code Duration} ({@code "30s"}),
 * {@code Path} (relative to the file's directory), {@link Attachment} (a file of the bundle, read along; or a class with a
 * {@code public static of(Attachment)}), enums (kebab-case words), classes with a
 * {@code public static of(String)} that throws {@link IllegalArgumentException}, records (tables), sealed
 * interfaces (a word names one of their records, whose settings stand beside it at {@code with}), and {@code List}, {@code Set} and {@code Optional} of these. Text
 * is never blank. What a record's constructor refuses
 * with {@link IllegalArgumentException} becomes a problem; a message that starts with {@code key: } is placed at that
 * key.
 *
 * <p>Refused besides: octets that are no UTF-8, control and invisible characters written as themselves, more than a
 * mebibyte, nesting deeper than 32. Not safe for several threads.
 */
public final class Document {
    private final String file;
    private final List<Problem> problems;
    private final Optional<Table> root;
    private final Binder binder;

    private Document(String file, List<Problem> problems, Optional<Table> root, Path base, Attachments attachments) {
        this.file = file;
        this.problems = problems;
        this.root = root;
        this.binder = new Binder(base, attachments, problems);
    }

    /**
     * Parses a file.
     *
     * @param file how problems name it
     * @param base what paths in it are relative to
     * @param content its octets
     */
    public static Document of(String file, Path base, byte[] content) {
        return of(file, base, Attachments.NONE, content);
    }

    /**
     * Parses a file that may name others, which are read along with it.
     *
     * @param file how problems name it
     * @param attachments the files that its settings may name
     * @param content its octets
     */
    public static Document of(String file, Attachments attachments, byte[] content) {
        return of(file, Path.of(""), attachments, content);
    }

    private static Document of(String file, Path base, Attachments attachments, byte[] content) {
        List<Problem> problems = new ArrayList<>();
        return new Document(file, problems, parse(new Place(file, 1, 1, ""), content, problems), base, attachments);
    }

    /** Reads and parses a file; that it cannot be read is a problem, too. */
    public static Document read(Path file) {
        Path base = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        try (var in = Files.newInputStream(file)) {
            return of(file.toString(), base, in.readNBytes(Strictness.LARGEST + 1));
        } catch (IOException e) {
            List<Problem> problems = new ArrayList<>();
            problems.add(Problem.of(file.toString(), Files.exists(file) ? "cannot be read" : "no such file"));
            return new Document(file.toString(), problems, Optional.empty(), base, Attachments.NONE);
        }
    }

    private static Optional<Table> parse(Place start, byte[] content, List<Problem> problems) {
        Strictness.Decoded decoded = Strictness.decode(start.file(), content);
        decoded.problem().ifPresent(problems::add);
        if (decoded.problem().isPresent()) {
            return Optional.empty();
        }
        TomlParseResult toml;
        try {
            toml = Toml.parse(decoded.text(), TomlVersion.V1_0_0);
        } catch (RuntimeException | AssertionError e) { // it asserts that escapes are whole where it should say that
            problems.add(
                    start.problem("is no TOML that can be read: " + e.getClass().getSimpleName()));
            return Optional.empty();
        }
        for (TomlParseError error : toml.errors()) {
            problems.add(start.at(error.position()).problem(String.valueOf(error.getMessage())));
        }
        return toml.errors().stream().allMatch(Document::leavesTablesWhole)
                ? Optional.of(new Table(toml, start))
                : Optional.empty();
    }

    /** After a key given twice the tables are still the author's; after other errors what follows would mislead. */
    private static boolean leavesTablesWhole(TomlParseError error) {
        return String.valueOf(error.getMessage()).contains(" previously defined at ");
    }

    /** Binds the whole file. */
    public <R extends Record> Optional<R> bind(Class<R> type) {
        return root.flatMap(table -> binder.bind(table, type));
    }

    /**
     * Every record of the type that could be bound, in the order of the file, also when others could not: for checks
     * across entries, so that all problems are found at once.
     */
    public <R extends Record> List<R> all(Class<R> type) {
        return binder.all(type);
    }

    /**
     * Checks the key {@code id} of every table in these lists of tables, bound or not: 1 to 64 letters, digits,
     * '.', '_' or '-', the first a letter or digit, and none twice in all the lists together.
     *
     * @return all these ids
     */
    public Set<String> checkIds(String... lists) {
        Ids ids = new Ids(problems);
        root.ifPresent(table -> List.of(lists).forEach(list -> ids.check(table, list)));
        return ids.seen();
    }

    /** Reports a problem at a key of a record that was bound here, or at the record where the key is left out. */
    public void report(Record at, String key, String what) {
        problems.add(problem(at, key, what));
    }

    /** Reports a problem of the file as a whole, of something that should stand in it. */
    public void report(String where, String what) {
        problems.add(new Problem(file, 0, 0, where, what));
    }

    /** A problem at such a key that is not reported: it does not stand in the way of the value. */
    public Problem problem(Record at, String key, String what) {
        return binder.place(at, key).problem(what);
    }

    /** Reports a problem at a record that was bound here. */
    public void report(Record at, String what) {
        problems.add(binder.place(at).problem(what));
    }

    /** Every problem so far, in the order of the lines. */
    public List<Problem> problems() {
        return problems.stream().sorted(Problem.BY_PLACE).toList();
    }

    /** The value if there is no problem, else the problems. */
    public <T> Reading<T> reading(Optional<T> value) {
        return Reading.of(value, problems());
    }
}

package org.sallyport.policy.setting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Shown;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** Turns what stands at a key into what its shape wants; null where it cannot, and then the reason is reported. */
final class Values {
    private final Path base;
    private final Attachments attachments;
    private final List<Problem> problems;
    private final Binder binder;

    Values(Path base, Attachments attachments, List<Problem> problems, Binder binder) {
        this.base = base;
        this.attachments = attachments;
        this.problems = problems;
        this.binder = binder;
    }

    @Nullable
    Object read(Shape shape, Object found, Place place) {
        return switch (shape) {
            case Shape.Text text -> text(text, found, place, value -> value);
            case Shape.Time time -> text(time, found, place, Times::of);
            case Shape.File file -> text(file, found, place, this::path);
            case Shape.Attached attached -> text(attached, found, place, this::attachment);
            case Shape.Derived derived ->
                text(derived, found, place, name -> made(derived.type(), derived.of(), attachment(name)));
            case Shape.Value value -> text(value, found, place, written -> of(value, written));
            case Shape.Word word -> text(word, found, place, written -> word(word, written));
            case Shape.Whole whole -> whole(whole, found, place);
            case Shape.Truth truth -> found instanceof Boolean ? found : unexpected(truth, found, place);
            case Shape.Choice choice -> throw new IllegalStateException("no list or default of a " + choice.noun());
            case Shape.Nested nested ->
                table(found, place)
                        .flatMap(table -> binder.bind(table, nested.type()))
                        .orElse(null);
            case Shape.Many many -> many(many, found, place);
            case Shape.Maybe maybe -> maybe(maybe, found, place);
        };
    }

    private @Nullable Object maybe(Shape.Maybe maybe, Object found, Place place) {
        Object value = read(maybe.shape(), found, place);
        return value == null ? null : Optional.of(value);
    }

    private @Nullable Object text(Shape shape, Object found, Place place, Function<String, Object> reader) {
        if (!(found instanceof String text)) {
            return unexpected(shape, found, place);
        }
        if (text.isBlank()) {
            return wrong(place, "expected " + shape.words() + ", found " + Shown.quoted(text));
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            return wrong(place, String.valueOf(e.getMessage()));
        }
    }

    private Path path(String text) {
        try {
            return base.resolve(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a path, found " + Shown.quoted(text), e);
        }
    }

    private Attachment attachment(String name) {
        return attachments
                .content(name)
                .map(content -> new Attachment(name, content))
                .orElseThrow(() -> new IllegalArgumentException(Guess.unknown("file", name, attachments.names())));
    }

    private static Object of(Shape.Value value, String text) {
        return made(value.type(), value.of(), text);
    }

    private static Object made(Class<?> type, Method of, Object from) {
        try {
            return of.invoke(null, from);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(type + " may refuse only with IllegalArgumentException", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(type + " cannot be read", e);
        }
    }

    private static Object word(Shape.Word shape, String text) {
        for (Enum<?> word : shape.constants()) {
            if (Words.kebab(word.name()).equals(text)) {
                return word;
            }
        }
        throw new IllegalArgumentException(Guess.unknown("word", text, shape.written()));
    }

    private @Nullable Object whole(Shape.Whole shape, Object found, Place place) {
        if (!(found instanceof Long number)) {
            return unexpected(shape, found, place);
        }
        if (number < shape.least() || number > shape.most()) {
            return wrong(place, "expected at most " + shape.most() + ", found " + number);
        }
        return shape.most() == Integer.MAX_VALUE ? (Object) number.intValue() : number;
    }

    private @Nullable Object many(Shape.Many many, Object found, Place place) {
        if (!(found instanceof TomlArray array)) {
            return unexpected(many, found, place);
        }
        List<Object> all = many.each() instanceof Shape.Nested nested
                ? binder.bindEach(array, nested.type(), place)
                : each(many, array, place);
        return all == null || !many.once() ? all : once(all, place);
    }

    private @Nullable List<Object> each(Shape.Many many, TomlArray array, Place place) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Object value = read(many.each(), array.get(i), place.at(array.inputPositionOf(i)));
            if (value != null) {
                all.add(value);
            }
        }
        return all.size() == array.size() ? all : null;
    }

    private @Nullable Set<Object> once(List<Object> all, Place place) {
        Set<Object> set = new LinkedHashSet<>();
        for (Object value : all) {
            if (!set.add(value)) {
                problems.add(place.problem(Shown.quoted(value.toString()) + " stands twice"));
            }
        }
        return set.size() == all.size() ? set : null;
    }

    /** The record that a word names, bound to the table beside the word. */
    @Nullable
    Object choose(Shape.Choice choice, Object found, Place place, Object settings, Place settingsPlace) {
        Object type = text(choice, found, place, word -> type(choice, word));
        if (!(type instanceof Class<?> chosen)) {
            return null;
        }
        return table(settings, settingsPlace)
                .flatMap(table -> binder.bind(table, chosen.asSubclass(Record.class)))
                .orElse(null);
    }

    private static Class<?> type(Shape.Choice choice, String word) {
        Class<?> type = choice.types().get(word);
        if (type == null) {
            throw new IllegalArgumentException(
                    Guess.unknown(choice.noun(), word, choice.types().keySet()));
        }
        return type;
    }

    Optional<Table> table(Object found, Place place) {
        if (found instanceof TomlTable table) {
            return Optional.of(new Table(table, place));
        }
        wrong(place, "expected a table, found " + found(found));
        return Optional.empty();
    }

    private @Nullable Object unexpected(Shape shape, Object found, Place place) {
        return wrong(place, "expected " + shape.words() + ", found " + found(found));
    }

    private @Nullable Object wrong(Place place, String what) {
        problems.add(place.problem(what));
        return null;
    }

    private static String found(Object found) {
        return switch (found) {
            case String text -> "the text " + Shown.quoted(text);
            case Long number -> "the number " + number;
            case Double number -> "the number " + number;
            case Boolean truth -> truth.toString();
            case TomlTable _ -> "a table";
            case TomlArray _ -> "a list";
            default -> "a date or time";
        };
    }
}

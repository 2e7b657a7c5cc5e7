package org.sallyport.policy.setting;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What may stand at a key, told from the type of its record component. */
sealed interface Shape {
    record Text() implements Shape {}

    record Whole(long least, long most) implements Shape {}

    record Truth() implements Shape {}

    record Time() implements Shape {}

    record File() implements Shape {}

    record Attached() implements Shape {}

    /** A class with {@code public static of(Attachment)}. */
    record Derived(Class<?> type, Method of) implements Shape {}

    record Word(List<? extends Enum<?>> constants) implements Shape {
        List<String> written() {
            return constants.stream().map(word -> Words.kebab(word.name())).toList();
        }
    }

    /** A class with {@code public static of(String)}. */
    record Value(Class<?> type, Method of) implements Shape {}

    record Nested(Class<? extends Record> type) implements Shape {}

    /** One of the records of a sealed interface, named by its key; its settings stand beside it at {@code with}. */
    record Choice(String noun, Map<String, Class<? extends Record>> types) implements Shape {
        static final String SETTINGS = "with";
    }

    record Many(Shape each, boolean once) implements Shape {
        boolean isTables() {
            return each instanceof Nested;
        }
    }

    record Maybe(Shape shape) implements Shape {}

    static Shape of(Type type) {
        return type instanceof ParameterizedType generic
                ? ofGeneric((Class<?>) generic.getRawType(), of(generic.getActualTypeArguments()[0]))
                : ofClass((Class<?>) type);
    }

    private static Shape ofGeneric(Class<?> type, Shape inner) {
        if (type == Optional.class) {
            return new Maybe(inner);
        }
        if (type == List.class || type == Set.class) {
            return new Many(inner, type == Set.class);
        }
        throw new IllegalStateException("no setting can be of " + type);
    }

    private static Shape ofClass(Class<?> type) {
        if (type == String.class) {
            return new Text();
        }
        if (type == int.class || type == Integer.class) {
            return new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return new Whole(Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Truth();
        }
        if (type == Duration.class) {
            return new Time();
        }
        if (type == Path.class) {
            return new File();
        }
        if (type == Attachment.class) {
            return new Attached();
        }
        return ofOurs(type);
    }

    private static Shape ofOurs(Class<?> type) {
        if (type.isSealed()) {
            return choiceOf(type);
        }
        if (type.isEnum()) {
            return new Word(Stream.of(type.getEnumConstants())
                    .map(word -> (Enum<?>) word)
                    .toList());
        }
        Optional<Method> of = reader(type, String.class);
        if (of.isPresent()) {
            return new Value(type, of.get());
        }
        Optional<Method> ofFile = reader(type, Attachment.class);
        if (ofFile.isPresent()) {
            return new Derived(type, ofFile.get());
        }
        if (type.isRecord()) {
            return new Nested(type.asSubclass(Record.class));
        }
        throw new IllegalStateException("no setting can be of " + type);
    }

    private static Choice choiceOf(Class<?> type) {
        Map<String, Class<? extends Record>> types = new TreeMap<>();
        for (Class<?> each : type.getPermittedSubclasses()) {
            types.put(Words.kebab(each.getSimpleName()), each.asSubclass(Record.class));
        }
        return new Choice(Words.kebab(type.getSimpleName()), types);
    }

    private static Optional<Method> reader(Class<?> type, Class<?> from) {
        Optional<Method> of = Stream.of(type.getMethods())
                .filter(method -> reads(method, from))
                .findFirst();
        of.ifPresent(method -> method.setAccessible(true)); // some are package-private where nobody else needs them
        return of;
    }

    private static boolean reads(Method method, Class<?> from) {
        return Modifier.isStatic(method.getModifiers())
                && method.getName().equals("of")
                && method.getReturnType() == method.getDeclaringClass()
                && List.of(method.getParameterTypes()).equals(List.of(from));
    }

    /** The choice that this is, or may be left out. */
    default Optional<Choice> choice() {
        return switch (this) {
            case Choice choice -> Optional.of(choice);
            case Maybe maybe -> maybe.shape().choice();
            default -> Optional.empty();
        };
    }

    /** What this is, in the words of messages and pages. */
    default String words() {
        return switch (this) {
            case Text() -> "text";
            case Whole(long least, long most) -> "a whole number";
            case Truth() -> "true or false";
            case Time() -> "a time like \"30s\"";
            case File() -> "a path";
            case Attached(), Derived _ -> "the name of a file of the bundle";
            case Word word -> Guess.oneOf(word.written());
            case Value(Class<?> type, Method of) -> type == HostPort.class ? "\"host:port\"" : "text";
            case Nested(Class<? extends Record> type) -> "a table";
            case Choice(String noun, var types) -> "the name of a " + noun;
            case Many many ->
                many.isTables()
                        ? "a list of tables"
                        : "a list of " + many.each().bare();
            case Maybe(Shape shape) -> shape.words();
        };
    }

    private String bare() {
        return words().replaceFirst("^an? ", "");
    }
}

package org.sallyport.policy.setting;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Shown;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/** Binds tables to records; what cannot be bound is reported and left out, and so is everything it is a part of. */
final class Binder {
    private final Values values;
    private final List<Problem> problems;
    private final List<Record> bound = new ArrayList<>();
    private final Map<Record, Table> tables = new IdentityHashMap<>();

    Binder(Path base, Attachments attachments, List<Problem> problems) {
        this.values = new Values(base, attachments, problems, this);
        this.problems = problems;
    }

    <R extends Record> Optional<R> bind(Table table, Class<R> type) {
        Map<String, RecordComponent> components = components(type);
        reportUnknown(table, keys(components));
        List<@Nullable Object> arguments = new ArrayList<>();
        components.forEach((key, component) -> arguments.add(argument(table, key, component)));
        return arguments.contains(null) ? Optional.empty() : construct(table, type, arguments.toArray());
    }

    private void reportUnknown(Table table, Set<String> known) {
        for (String key : table.toml().keySet()) {
            if (!known.contains(key)) {
                problems.add(table.place().at(table.position(key)).problem(Guess.unknown("key", key, known)));
            }
        }
    }

    private static Set<String> keys(Map<String, RecordComponent> components) {
        Set<String> keys = new LinkedHashSet<>(components.keySet());
        if (components.values().stream()
                .anyMatch(component -> shape(component).choice().isPresent())) {
            keys.add(Shape.Choice.SETTINGS);
        }
        return keys;
    }

    private static Shape shape(RecordComponent component) {
        return Shape.of(component.getGenericType());
    }

    private @Nullable Object argument(Table table, String key, RecordComponent component) {
        Setting setting = setting(component);
        Shape shape = shape(component);
        Object found = table.get(key);
        Optional<Shape.Choice> choice = shape.choice();
        if (found != null && choice.isPresent()) {
            Object chosen = choose(choice.get(), found, table, key);
            return chosen != null && shape instanceof Shape.Maybe ? Optional.of(chosen) : chosen;
        }
        if (found != null) {
            return values.read(shape, found, table.place(key));
        }
        if (shape instanceof Shape.Maybe) {
            choice.ifPresent(_ -> reportSettingsOfNothing(table, key));
            return Optional.empty();
        }
        if (setting.otherwise().isEmpty()) {
            problems.add(table.place().problem("missing " + Shown.quoted(key) + ": " + setting.value()));
            return null;
        }
        return values.read(shape, toml(setting.otherwise()), table.place().in(key));
    }

    private void reportSettingsOfNothing(Table table, String key) {
        if (table.get(Shape.Choice.SETTINGS) != null) {
            problems.add(table.place(Shape.Choice.SETTINGS).problem("expected " + Shown.quoted(key) + " beside it"));
        }
    }

    private @Nullable Object choose(Shape.Choice choice, Object found, Table table, String key) {
        Object settings = table.get(Shape.Choice.SETTINGS);
        return values.choose(
                choice,
                found,
                table.place(key),
                settings == null ? toml("{}") : settings,
                table.place(Shape.Choice.SETTINGS));
    }

    private static Object toml(String text) {
        TomlParseResult toml = Toml.parse("x = " + text);
        Object value = toml.get("x");
        if (toml.hasErrors() || value == null) {
            throw new IllegalStateException("no TOML value: " + text);
        }
        return value;
    }

    /** The components by their keys, in their order. */
    static Map<String, RecordComponent> components(Class<? extends Record> type) {
        Map<String, RecordComponent> components = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.put(Words.kebab(component.getName()), component);
        }
        return components;
    }

    static Setting setting(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component + " of " + component.getDeclaringRecord() + " is no setting");
        }
        return setting;
    }

    private <R extends Record> Optional<R> construct(Table table, Class<R> type, @Nullable Object[] arguments) {
        try {
            R value = constructor(type).newInstance(arguments);
            bound.add(value);
            tables.put(value, table);
            return Optional.of(value);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException refusal)) {
                throw new IllegalStateException(type + " may refuse only with IllegalArgumentException", e);
            }
            Demands.Broken.messages(refusal).forEach(message -> problems.add(refused(table, message)));
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be built", e);
        }
    }

    private static <R extends Record> Constructor<R> constructor(Class<R> type) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<R> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true); // records of files are package-private where nobody else needs them
        return constructor;
    }

    private static Problem refused(Table table, String message) {
        int colon = message.indexOf(": ");
        String key = colon < 0 ? "" : message.substring(0, colon);
        return table.toml().keySet().contains(key)
                ? table.place(key).problem(message.substring(colon + 2))
                : table.place().problem(message);
    }

    /** What stands in a list of tables, each bound on its own; null when one could not be. */
    @Nullable
    List<Object> bindEach(TomlArray array, Class<? extends Record> type, Place place) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Object found = array.get(i);
            Place at = place.at(array.inputPositionOf(i));
            values.table(found, at.entry(i, found))
                    .flatMap(table -> bind(table, type))
                    .ifPresent(all::add);
        }
        return all.size() == array.size() ? all : null;
    }

    <R extends Record> List<R> all(Class<R> type) {
        return bound.stream().filter(type::isInstance).map(type::cast).toList();
    }

    Place place(Record at) {
        return table(at).place();
    }

    Place place(Record at, String key) {
        return table(at).place(key);
    }

    private Table table(Record at) {
        Table table = tables.get(at);
        if (table == null) {
            throw new IllegalArgumentException("not bound here: " + at.getClass());
        }
        return table;
    }
}

package org.sallyport.policy.setting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.policy.stanza.Shown;

/**
 * One setting of a record, as a reader who has never seen the file is told it: derived from the record, so that whatever
 * is set is said.
 *
 * @param key the key in the file
 * @param meaning what it means, without the forms in which it may be written
 * @param value what is set, in words; nothing in it is invisible
 * @param empty whether nothing is set: a switch that is off, a list without entries, an option left out
 */
public record Stated(String key, String meaning, String value, boolean empty) {
    /** Every setting of the record, in order. */
    public static List<Stated> of(Record settings) {
        List<Stated> all = new ArrayList<>();
        Binder.components(settings.getClass()).forEach((key, component) -> {
            Object value = value(settings, component);
            all.add(new Stated(key, meaning(component), words(value), isEmpty(value)));
        });
        return all;
    }

    /** The meaning up to where it begins to say how it is written. */
    private static String meaning(RecordComponent component) {
        return Binder.setting(component).value().replaceFirst("[:;] .*", "");
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.isEmpty();
            case Collection<?> many -> many.isEmpty();
            case Boolean truth -> !truth;
            default -> false;
        };
    }

    private static Object value(Record settings, RecordComponent component) {
        Method accessor = component.getAccessor();
        try {
            accessor.setAccessible(true); // records of files are package-private where nobody else needs them
            return Objects.requireNonNull(accessor.invoke(settings));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be asked", e);
        }
    }

    private static String words(Object value) {
        return switch (value) {
            case Optional<?> maybe -> maybe.map(Stated::words).orElse("not set");
            case Collection<?> many when many.isEmpty() -> "none";
            case Set<?> set -> set.stream().map(Stated::words).sorted().collect(Collectors.joining(", "));
            case Collection<?> many -> many.stream().map(Stated::words).collect(Collectors.joining(", "));
            case Boolean truth -> truth ? "yes" : "no";
            case Enum<?> word -> Words.kebab(word.name());
            case Number number -> String.format(Locale.ROOT, "%,d", number.longValue());
            case Duration time -> Times.written(time);
            case Record nested
            when isTable(nested) ->
                of(nested).stream()
                        .map(each -> each.key() + " " + each.value())
                        .collect(Collectors.joining(", ", "(", ")"));
            default -> value.toString().equals("*") ? "all (*)" : Shown.visible(value.toString());
        };
    }

    private static boolean isTable(Record value) {
        return Shape.of(value.getClass()) instanceof Shape.Nested;
    }
}

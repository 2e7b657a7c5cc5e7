package org.sallyport.policy.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands in the settings of a control, however deep. */
final class Parts {
    private Parts() {}

    /** All values of a type in a value, records and lists in it included, in the order of the settings. */
    static <T> Stream<T> of(Object value, Class<T> type) {
        if (type.isInstance(value)) {
            return Stream.of(type.cast(value));
        }
        return switch (value) {
            case Optional<?> maybe -> maybe.stream().flatMap(each -> of(each, type));
            case Collection<?> many -> many.stream().flatMap(each -> of(each, type));
            case Record settings ->
                Stream.of(settings.getClass().getRecordComponents())
                        .flatMap(component -> of(value(settings, component), type));
            default -> Stream.empty();
        };
    }

    private static Object value(Record settings, RecordComponent component) {
        try {
            component
                    .getAccessor()
                    .setAccessible(true); // some settings are package-private where nobody else needs them
            return Objects.requireNonNull(component.getAccessor().invoke(settings));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be asked", e);
        }
    }
}

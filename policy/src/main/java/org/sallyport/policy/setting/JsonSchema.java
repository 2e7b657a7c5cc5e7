package org.sallyport.policy.setting;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Writes the JSON Schema (2020-12) of a file from the records that it is bound to, for editors that complete and check TOML
 * while it is typed. The records check more than a schema can say: what it accepts may still be wrong.
 */
public final class JsonSchema {
    private JsonSchema() {}

    /** The schema of a file, indented, with a line feed at the end. */
    public static String of(String title, Class<? extends Record> file) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.putAll(table(file));
        return JsonText.of(schema) + "\n";
    }

    private static Map<String, Object> table(Class<? extends Record> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<Object> required = new ArrayList<>();
        List<Object> choices = new ArrayList<>();
        Binder.components(type).forEach((key, component) -> {
            Shape shape = Shape.of(component.getGenericType());
            properties.put(key, property(component, shape));
            if (!(shape instanceof Shape.Maybe)
                    && Binder.setting(component).otherwise().isEmpty()) {
                required.add(key);
            }
            shape.choice().ifPresent(choice -> {
                properties.put(Shape.Choice.SETTINGS, Map.of("type", "object"));
                choice.types().forEach((name, each) -> choices.add(choice(key, name, each)));
            });
        });
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("type", "object");
        table.put("additionalProperties", false);
        table.put("properties", properties);
        putUnlessEmpty(table, "required", required);
        putUnlessEmpty(table, "allOf", choices);
        return table;
    }

    private static void putUnlessEmpty(Map<String, Object> table, String key, List<Object> values) {
        if (!values.isEmpty()) {
            table.put(key, values);
        }
    }

    private static Map<String, Object> property(RecordComponent component, Shape shape) {
        Setting setting = Binder.setting(component);
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("description", setting.value());
        property.putAll(value(shape));
        if (!setting.otherwise().isEmpty()) {
            property.put(
                    "default",
                    json(Optional.ofNullable(
                                    Toml.parse("x = " + setting.otherwise()).get("x"))
                            .orElseThrow()));
        }
        return property;
    }

    /** Where the word stands at the key, its settings are these. */
    private static Map<String, Object> choice(String key, String word, Class<? extends Record> type) {
        Map<String, Object> settings = table(type);
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("properties", Map.of(Shape.Choice.SETTINGS, settings));
        if (settings.containsKey("required")) {
            then.put("required", List.of(Shape.Choice.SETTINGS));
        }
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("properties", Map.of(key, Map.of("const", word)));
        found.put("required", List.of(key));
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("if", found);
        choice.put("then", then);
        return choice;
    }

    private static Map<String, Object> value(Shape shape) {
        return switch (shape) {
            case Shape.Text _, Shape.File _, Shape.Attached _, Shape.Derived _, Shape.Value _ -> text();
            case Shape.Time _ -> both(text(), "pattern", "^(0|[1-9][0-9]{0,8})(ms|s|m|h|d)$");
            case Shape.Whole _ -> one("type", "integer");
            case Shape.Truth _ -> one("type", "boolean");
            case Shape.Word word -> one("enum", word.written());
            case Shape.Choice choice -> one("enum", List.copyOf(choice.types().keySet()));
            case Shape.Nested nested -> table(nested.type());
            case Shape.Maybe maybe -> value(maybe.shape());
            case Shape.Many many -> {
                Map<String, Object> list = both(one("type", "array"), "items", value(many.each()));
                yield many.once() ? both(list, "uniqueItems", true) : list;
            }
        };
    }

    /** Text is never blank. */
    private static Map<String, Object> text() {
        return both(one("type", "string"), "minLength", 1);
    }

    private static Map<String, Object> one(String key, Object value) {
        return both(new LinkedHashMap<>(), key, value);
    }

    private static Map<String, Object> both(Map<String, Object> schema, String key, Object value) {
        schema.put(key, value);
        return schema;
    }

    private static Object json(Object toml) {
        return switch (toml) {
            case TomlArray array ->
                array.toList().stream().map(JsonSchema::json).toList();
            case TomlTable table -> {
                Map<String, Object> object = new LinkedHashMap<>();
                table.entrySet().forEach(entry -> object.put(entry.getKey(), json(entry.getValue())));
                yield object;
            }
            default -> toml;
        };
    }
}

package org.sallyport.policy.setting;

import java.lang.reflect.RecordComponent;
import java.util.Map;

/** Writes the reference of a file's keys as Markdown, from the records that the file is bound to. */
public final class KeysPage {
    private final StringBuilder text = new StringBuilder();

    /** Adds a heading of the second level and what stands under it. */
    public KeysPage section(String heading, String prose) {
        text.append(text.isEmpty() ? "" : "\n")
                .append("## ")
                .append(heading)
                .append("\n\n")
                .append(prose)
                .append('\n');
        return this;
    }

    /** Adds the keys of a file, with a heading for each of its tables. */
    public KeysPage file(Class<? extends Record> type) {
        return keys("", type);
    }

    /** Adds the keys of one table, under a heading of the third level. */
    public KeysPage table(String heading, Class<? extends Record> type) {
        return keys(heading, type);
    }

    /** The page so far. */
    public String text() {
        return text.toString();
    }

    private KeysPage keys(String heading, Class<? extends Record> type) {
        if (!heading.isEmpty()) {
            text.append("\n### ").append(heading).append('\n');
        }
        text.append("\n| key | value | left out | meaning |\n|---|---|---|---|\n");
        Map<String, RecordComponent> components = Binder.components(type);
        components.forEach(this::row);
        components.forEach((key, component) -> nested(key, Shape.of(component.getGenericType())));
        return this;
    }

    private void row(String key, RecordComponent component) {
        Setting setting = Binder.setting(component);
        Shape shape = Shape.of(component.getGenericType());
        text.append("| ").append(code(key));
        text.append(" | ").append(cell(shape.words()));
        text.append(" | ").append(leftOut(setting, shape));
        text.append(" | ").append(cell(setting.value())).append(" |\n");
        shape.choice()
                .ifPresent(choice -> text.append(
                        "| `with` | a table | `{}` | settings of that " + choice.noun() + ", see its own keys |\n"));
    }

    private static String leftOut(Setting setting, Shape shape) {
        if (shape instanceof Shape.Maybe) {
            return "may be left out";
        }
        return setting.otherwise().isEmpty() ? "an error" : code(setting.otherwise());
    }

    private void nested(String key, Shape shape) {
        switch (shape) {
            case Shape.Nested nested -> keys("`[" + key + "]`", nested.type());
            case Shape.Maybe maybe -> nested(key, maybe.shape());
            case Shape.Many many
            when many.each() instanceof Shape.Nested nested -> keys("`[[" + key + "]]`", nested.type());
            default -> {}
        }
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("*", "\\*").replace("<", "&lt;");
    }
}

package org.sallyport.policy.setting;

import java.lang.reflect.RecordComponent;
import java.util.Map;

/** Writes the reference of a file's keys as Markdown, from the records that the file is bound to. */
public final class KeysPage {
    private final StringBuilder text = new StringBuilder();

    /** Begins a page. */
    public KeysPage(String title, String prose) {
        text.append("<!-- Generated from the records of the code. A test fails when it is not, and says how. -->\n");
        text.append("# ").append(title).append("\n\n").append(prose.strip()).append('\n');
    }

    /** Adds a heading of the second level and what stands under it. */
    public KeysPage section(String heading, String prose) {
        text.append("\n## ")
                .append(heading)
                .append("\n\n")
                .append(prose.strip())
                .append('\n');
        return this;
    }

    /** Adds the keys of a file, with a heading of the third level for each of its tables. */
    public KeysPage file(Class<? extends Record> type) {
        return file("", type);
    }

    private KeysPage file(String above, Class<? extends Record> type) {
        Map<String, RecordComponent> components = Binder.components(type);
        text.append("\n| key | value | left out | meaning |\n|---|---|---|---|\n");
        components.forEach(this::row);
        components.forEach((key, component) -> nested(above + key, Shape.of(component.getGenericType())));
        return this;
    }

    /** Adds the keys of one table, under a heading of the third level. */
    public KeysPage table(String heading, Class<? extends Record> type) {
        return table(heading, "", type);
    }

    private KeysPage table(String heading, String above, Class<? extends Record> type) {
        text.append("\n### ").append(heading).append('\n');
        return file(above, type);
    }

    /** Adds the keys of one table, without a heading. */
    public KeysPage keys(Class<? extends Record> type) {
        return file(type);
    }

    /** Adds a paragraph. */
    public KeysPage prose(String prose) {
        text.append('\n').append(prose.strip()).append('\n');
        return this;
    }

    /** The page so far. */
    public String text() {
        return text.toString();
    }

    private void row(String key, RecordComponent component) {
        Setting setting = Binder.setting(component);
        Shape shape = Shape.of(component.getGenericType());
        row(code(key), shape.words(), leftOut(setting, shape), setting.value());
        shape.choice()
                .ifPresent(choice ->
                        row(code(Shape.Choice.SETTINGS), "a table", code("{}"), "settings of that " + choice.noun()));
    }

    private void row(String key, String value, String leftOut, String meaning) {
        text.append("| " + key + " | " + cell(value) + " | " + leftOut + " | " + cell(meaning) + " |\n");
    }

    private static String leftOut(Setting setting, Shape shape) {
        if (shape instanceof Shape.Maybe) {
            return "may be";
        }
        return setting.otherwise().isEmpty() ? "an error" : code(setting.otherwise());
    }

    private void nested(String key, Shape shape) {
        switch (shape) {
            case Shape.Nested nested -> table(code("[" + key + "]"), key + ".", nested.type());
            case Shape.Maybe maybe -> nested(key, maybe.shape());
            case Shape.Many many
            when many.each() instanceof Shape.Nested nested -> table(code("[[" + key + "]]"), key + ".", nested.type());
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

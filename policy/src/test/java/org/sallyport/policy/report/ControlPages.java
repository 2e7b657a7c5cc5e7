package org.sallyport.policy.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.setting.KeysPage;
import org.sallyport.policy.setting.Words;
import org.sallyport.policy.vector.ControlCases;

/** What is drawn from the Javadoc, the settings and the vectors of every control. */
public final class ControlPages {
    private ControlPages() {}

    private static Map<String, Class<? extends Record>> controls() {
        return Arrays.stream(Control.class.getPermittedSubclasses())
                .collect(Collectors.toMap(
                        type -> Words.kebab(type.getSimpleName()),
                        type -> type.asSubclass(Record.class),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** The pages that {@code describe} prints from. */
    public static String toml() {
        StringBuilder toml = new StringBuilder(
                "# Drawn from the Javadoc and the vectors of the controls. A test fails when it is not, and says how.\n");
        controls().forEach((name, type) -> {
            ControlCases cases = ControlCases.of(name);
            toml.append("\n[[control]]\nname = ").append(quoted(name)).append("\ntext = [\n");
            Javadoc.of(type)
                    .forEach(paragraph ->
                            toml.append("  ").append(quoted(paragraph)).append(",\n"));
            toml.append("]\noutcomes = ").append(quoted(cases.outcomes()));
            toml.append("\nreasons = ").append(quoted(cases.reasons())).append('\n');
        });
        return toml.toString();
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(ControlPages::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** The manual of the controls, in Markdown. */
    public static String markdown() {
        KeysPage page = new KeysPage("Controls", """
                What a rule of a policy may name as its `control`. A control may refuse or change what an allow lets
                through, never permit. Each page is the control's own documentation, its settings, a rule as one of its vectors has it, and
                what its vectors show it to do; the vectors stand in `test-vectors/src/main/resources/vectors/control/`.
                """);
        controls().forEach((name, type) -> {
            page.section("`" + name + "`", text(Javadoc.of(type)));
            page.keys(type);
            page.prose(example(name));
        });
        return page.text();
    }

    private static String text(List<String> paragraphs) {
        StringBuilder text = new StringBuilder();
        boolean item = false;
        for (String paragraph : paragraphs) {
            boolean next = paragraph.startsWith("- ");
            text.append(text.isEmpty() ? "" : item && next ? "\n" : "\n\n").append(paragraph.replace("<", "&lt;"));
            item = next;
        }
        return text.toString();
    }

    private static String example(String name) {
        ControlCases cases = ControlCases.of(name);
        String settings = cases.settings().isEmpty() ? "" : cases.settings() + "\n";
        String reasons = cases.reasons().isEmpty()
                ? ""
                : " It refuses with "
                        + cases.reasons().stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "))
                        + ".";
        return "```toml\n[[rule]]\nid = \"X-100\"\nwhy = \"…\"\ncontrol = \"" + name + "\"\n" + settings
                + "```\n\nIts vectors: " + String.join(", ", cases.outcomes()) + "." + reasons;
    }
}

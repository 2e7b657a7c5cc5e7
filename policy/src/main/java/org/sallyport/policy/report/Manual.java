package org.sallyport.policy.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.setting.Words;

/**
 * The manual page of one control. It is drawn at build time from the control's own Javadoc and from its vectors, so that
 * it says what the control guarantees in the words of its author, and what its cases have shown it to do.
 *
 * @param name the control's key in a policy
 * @param text its paragraphs; the first says what it does
 * @param outcomes what its vectors show it to do: some of {@code pass}, {@code change}, {@code refuse},
 *     {@code answer}, {@code drop} and {@code hold}
 * @param reasons the reasons that it refuses with, by word
 */
public record Manual(
        @Setting("the control's key in a policy") String name,
        @Setting("its paragraphs") List<String> text,

        @Setting("what its vectors show it to do") Set<String> outcomes,

        @Setting(value = "the reasons that it refuses with", otherwise = "[]")
        List<String> reasons) {
    /** @throws IllegalArgumentException when there is no text */
    public Manual {
        text = List.copyOf(text);
        outcomes = Set.copyOf(outcomes);
        reasons = List.copyOf(reasons);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text: expected at least one paragraph");
        }
    }

    /** The page of a control. */
    public static Manual of(Control control) {
        String name = name(control);
        return Optional.ofNullable(Manuals.BY_NAME.get(name)).orElseGet(() -> unwritten(name));
    }

    /** The key of a control in a policy. */
    public static String name(Control control) {
        return Words.kebab(control.getClass().getSimpleName());
    }

    /** A control whose page is not drawn yet, which only happens while it is being written, may do anything. */
    private static Manual unwritten(String name) {
        return new Manual(
                name, List.of("Applies the control " + name + "."), Set.of("pass", "change", "refuse"), List.of());
    }

    /** What it does, in a sentence or two. */
    public String summary() {
        return text.getFirst();
    }

    /** Whether it may keep a stanza from crossing. */
    public boolean mayRefuse() {
        return outcomes.stream().anyMatch(Set.of("refuse", "answer", "drop", "hold")::contains);
    }

    /** Whether it may rewrite a stanza. */
    public boolean mayChange() {
        return outcomes.contains("change");
    }
}

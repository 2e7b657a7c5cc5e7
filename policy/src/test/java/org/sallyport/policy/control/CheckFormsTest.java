package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckFormsTest {
    private static final Set<FormType> ALL = Set.of(FormType.values());
    private static final Map<String, List<String>> RIGHT = Map.of(
            "height", List.of("0", "5", "-3"),
            "place", List.of("Kitchen", "Roof"),
            "sure", List.of("true", "0"));
    private static final Map<String, List<String>> WRONG = Map.of(
            "height", List.of("6", "-4", "05", "+1", "x", ""),
            "place", List.of("kitchen", "Kitchen ", ""),
            "sure", List.of("yes", "TRUE"));

    private static FormField field(String var, FieldType type, boolean required, String... values) {
        return new FormField(
                var,
                type,
                required,
                Optional.empty(),
                Optional.empty(),
                List.of(values),
                List.of(),
                Optional.empty(),
                20,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private static FormField number(String var, Optional<Long> min, Optional<Long> max, FieldType type) {
        return new FormField(
                var,
                type,
                true,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                20,
                min,
                max,
                1);
    }

    private static FormTemplate template(Optional<String> topic, Optional<String> formType, FormField... fields) {
        return new FormTemplate("t", topic, formType, ALL, Optional.empty(), List.of(), List.of(fields));
    }

    private static final CheckForms CHECK = new CheckForms(List.of(template(
            Optional.empty(),
            Optional.of("urn:example:f"),
            number("height", Optional.of(-3L), Optional.of(5L), FieldType.TEXT_SINGLE),
            field("place", FieldType.LIST_SINGLE, true, "Kitchen", "Roof"),
            field("sure", FieldType.BOOLEAN, false))));

    private static String form(String fields) {
        return "<message from='a@blue.test' to='b@red.test'><x xmlns='jabber:x:data' type='submit'>"
                + "<field var='FORM_TYPE'><value>urn:example:f</value></field>" + fields + "</x></message>";
    }

    private static boolean passes(String message) {
        return CHECK.examine(Traffic.passage(Traffic.read(message))).equals(Outcome.pass());
    }

    /** A random form, and whether it is right, known from how it was made. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void form_passesExactlyWhenEveryFieldIsRight(int seed) {
        Random random = new Random(seed);
        int passed = 0;
        for (int i = 0; i < 500; i++) {
            Map<String, Integer> counts = new HashMap<>();
            List<String> fields = new ArrayList<>();
            boolean right = true;
            for (int n = 0; n < 3 + random.nextInt(2); n++) {
                String var = List.of("height", "place", "sure").get(n < 2 ? n : random.nextInt(3));
                boolean good = random.nextInt(8) > 0;
                List<String> values = Objects.requireNonNull((good ? RIGHT : WRONG).get(var));
                counts.merge(var, 1, Integer::sum);
                fields.add("<field var='" + var + "'><value>" + values.get(random.nextInt(values.size()))
                        + "</value></field>");
                right &= good;
            }
            if (random.nextInt(10) == 0) {
                fields.add("<field var='more'/>");
                right = false;
            }
            right &= counts.values().stream().allMatch(count -> count == 1);
            assertThat(passes(form(String.join("", fields))))
                    .as(fields.toString())
                    .isEqualTo(right);
            passed += right ? 1 : 0;
        }
        assertThat(passed).isPositive();
    }

    @Test
    void refusal_saysNothingThatTheFormSays() {
        String secret = "<field var='secret'><value>secret</value></field>";
        Stream.of(
                        form(secret),
                        form("<field var='height'><value>secret</value></field>"),
                        form("<field var='height' label='secret'><value>1</value></field>"),
                        form("<title>secret</title>"),
                        form("<secret/>"))
                .forEach(message -> assertThat(CHECK.examine(Traffic.passage(Traffic.read(message))))
                        .isInstanceOfSatisfying(Outcome.Refuse.class, refuse -> {
                            assertThat(refuse.reason()).isEqualTo(Reason.FORM_UNKNOWN);
                            assertThat(refuse.why()).doesNotContain("secret");
                        }));
    }

    @Test
    void templates_thatCannotBeToldApart_areRefused() {
        FormField field = field("a", FieldType.BOOLEAN, true);
        FormTemplate byType = template(Optional.empty(), Optional.of("urn:f"), field);
        FormTemplate byTopic = template(Optional.of("x/y"), Optional.of("urn:f"), field);
        assertThatThrownBy(() -> new CheckForms(List.of(byType, byType)))
                .hasMessage("template: two have the form-type urn:f");
        assertThatThrownBy(() -> new CheckForms(List.of(byTopic, byTopic)))
                .hasMessage("template: two have the topic x/y");
        assertThat(new CheckForms(List.of(byType, byTopic)).template()).hasSize(2);
    }

    @Test
    void templates_thatAreNone_areRefused() {
        FormField field = field("a", FieldType.BOOLEAN, true);
        assertThatThrownBy(() -> template(Optional.empty(), Optional.empty(), field))
                .hasMessageContaining("by which the form is known");
        assertThatThrownBy(() -> template(Optional.of("t"), Optional.empty(), field, field))
                .hasMessage("field: \"a\" stands twice");
        assertThatThrownBy(() -> template(Optional.of("t"), Optional.empty()))
                .hasMessage("field: expected at least one");
    }

    @Test
    void fields_thatSayTooLittleOrNonsense_areRefused() {
        assertThatThrownBy(() -> field("a", FieldType.LIST_SINGLE, true)).hasMessageStartingWith("values: ");
        assertThatThrownBy(() -> field("a", FieldType.HIDDEN, true)).hasMessageStartingWith("values: ");
        assertThatThrownBy(() -> field("FORM_TYPE", FieldType.TEXT_SINGLE, true))
                .hasMessageStartingWith("var: ");
        assertThatThrownBy(() -> number("a", Optional.of(2L), Optional.of(1L), FieldType.TEXT_SINGLE))
                .hasMessageStartingWith("min: ");
        assertThatThrownBy(() -> number("a", Optional.of(2L), Optional.empty(), FieldType.BOOLEAN))
                .hasMessageStartingWith("min, max: ");
    }
}

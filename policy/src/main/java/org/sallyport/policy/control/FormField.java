package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;

/**
 * A field that a form may have, and what may stand in it.
 *
 * @param var its name
 * @param type its type
 * @param required whether it must stand, with a value
 * @param label what people read beside it
 * @param desc what explains it to people
 * @param values the values that it may have
 * @param optionLabels what people read for these values
 * @param pattern what a value must match
 * @param characters how long a value may be
 * @param min the least number
 * @param max the greatest number
 * @param count how many values it may have
 */
public record FormField(
        @Setting("name of the field") String var,

        @Setting("type of the field; a field that leaves its type out is of this one, too")
        FieldType type,

        @Setting(value = "whether it must stand, with a value that is not empty", otherwise = "true")
        boolean required,

        @Setting("what people read beside it; left out, the field has no label")
        Optional<String> label,

        @Setting("what explains it to people in a form to fill in; left out, it has none")
        Optional<String> desc,

        @Setting(value = "the values that it may have; lists need them", otherwise = "[]")
        List<String> values,

        @Setting(
                value = "what people read for these values, in their order; left out, the values themselves",
                otherwise = "[]")
        List<String> optionLabels,

        @Setting("pattern (RE2) that the whole of a value must match")
        Optional<WholePattern> pattern,

        @Setting(value = "characters of a value", otherwise = "256")
        int characters,

        @Setting("least number; a value is a whole number then")
        Optional<Long> min,

        @Setting("greatest number; a value is a whole number then")
        Optional<Long> max,

        @Setting(value = "values of a field of several", otherwise = "16")
        int count) {
    private static final int MOST_CHARACTERS = 65_536;
    private static final int MOST_VALUES = 4096;

    public FormField {
        values = List.copyOf(values);
        optionLabels = List.copyOf(optionLabels);
        new Demands()
                .between("characters", characters, 1, MOST_CHARACTERS)
                .between("count", count, 1, MOST_VALUES)
                .hold();
        if (var.equals(FormTemplate.FORM_TYPE)) {
            throw new IllegalArgumentException("var: FORM_TYPE is \"form-type\" of the template");
        }
        if (values.isEmpty() && (type.isList() || type == FieldType.HIDDEN && pattern.isEmpty())) {
            throw new IllegalArgumentException("values: expected the values that a " + type.word() + " may have");
        }
        if (!optionLabels.isEmpty() && (!type.isList() || optionLabels.size() != values.size())) {
            throw new IllegalArgumentException("option-labels: expected one for each of the values of a list");
        }
        boolean isNumber = min.isPresent() || max.isPresent();
        if (isNumber && (type == FieldType.BOOLEAN || type.isJid())) {
            throw new IllegalArgumentException("min, max: a " + type.word() + " is no number");
        }
        if (min.orElse(Long.MIN_VALUE) > max.orElse(Long.MAX_VALUE)) {
            throw new IllegalArgumentException("min: expected at most max");
        }
    }

    boolean isNumber() {
        return min.isPresent() || max.isPresent();
    }

    /** What people read for the value. */
    String optionLabel(String value) {
        return optionLabels.isEmpty() ? value : optionLabels.get(values.indexOf(value));
    }
}

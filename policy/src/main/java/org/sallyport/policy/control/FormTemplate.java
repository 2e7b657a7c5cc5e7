package org.sallyport.policy.control;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Setting;

/**
 * A form that is known: by the topic of the nodes that it stands on (XEP-0346), or by its FORM_TYPE (XEP-0068).
 *
 * @param name what it is called in records
 * @param topic what follows {@code fdp/template/} and {@code fdp/submitted/} in the names of its nodes
 * @param formType the value of its field FORM_TYPE
 * @param types what it may be for
 * @param title its title
 * @param instructions what it tells people to do
 * @param field its fields
 */
public record FormTemplate(
        @Setting("what the form is called in records") String name,

        @Setting("topic of its nodes: what follows \"fdp/template/\" and \"fdp/submitted/\" in their names (XEP-0346)")
        Optional<String> topic,

        @Setting("value of its field FORM_TYPE (XEP-0068); left out, it has no such field, and needs a topic")
        Optional<String> formType,

        @Setting(
                value = "what it may be for, elsewhere than on nodes of a topic, which have each its own",
                otherwise = "[\"form\", \"submit\", \"result\", \"cancel\"]")
        Set<FormType> types,

        @Setting("its title; left out, it has none") Optional<String> title,

        @Setting(value = "what it tells people to do; left out, it says nothing", otherwise = "[]")
        List<String> instructions,

        @Setting("its fields; no other may stand in it") List<FormField> field) {
    static final String FORM_TYPE = "FORM_TYPE";

    public FormTemplate {
        instructions = List.copyOf(instructions);
        field = List.copyOf(field);
        if (topic.isEmpty() && formType.isEmpty()) {
            throw new IllegalArgumentException("expected \"topic\" or \"form-type\", by which the form is known");
        }
        if (types.isEmpty() || field.isEmpty()) {
            throw new IllegalArgumentException((types.isEmpty() ? "types" : "field") + ": expected at least one");
        }
        types = Set.copyOf(EnumSet.copyOf(types));
        Set<String> seen = new HashSet<>();
        for (FormField each : field) {
            if (!seen.add(each.var())) {
                throw new IllegalArgumentException("field: \"" + each.var() + "\" stands twice");
            }
        }
    }

    Optional<FormField> field(String var) {
        for (FormField each : field) {
            if (each.var().equals(var)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}

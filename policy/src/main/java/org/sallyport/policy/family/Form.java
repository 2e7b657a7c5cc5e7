package org.sallyport.policy.family;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** What a data form (XEP-0004) says of itself. */
final class Form {
    private static final Name FIELD = new Name("jabber:x:data", "field");
    private static final Name VALUE = new Name("jabber:x:data", "value");

    private Form() {}

    /** Its type (XEP-0068), if it says one. */
    static Optional<String> type(Element form) {
        return form.elements().stream()
                .filter(field -> isField(field, "FORM_TYPE"))
                .findFirst()
                .flatMap(field -> field.child(VALUE))
                .map(value -> value.text().strip());
    }

    static boolean hasOneOf(Element form, List<TextPattern> names) {
        return form.elements().stream()
                .filter(child -> child.name().equals(FIELD))
                .flatMap(field -> field.attribute("var").stream())
                .anyMatch(name -> names.stream().anyMatch(each -> each.matches(name)));
    }

    private static boolean isField(Element child, String name) {
        return child.name().equals(FIELD)
                && child.attribute("var").filter(name::equals).isPresent();
    }
}

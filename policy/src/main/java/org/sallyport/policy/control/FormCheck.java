package org.sallyport.policy.control;

import java.io.Serial;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;

/** One form being held against its template, to the last value; the first misfit ends it. Used by one thread. */
final class FormCheck {
    static final String NAMESPACE = "jabber:x:data";
    private static final int DIGITS = 18;

    private final FormTemplate template;
    private final FormType type;

    private FormCheck(FormTemplate template, FormType type) {
        this.template = template;
        this.type = type;
    }

    /**
     * What is wrong with a form that is not cancelled, if anything is: names of the template, and nothing that the form
     * says.
     */
    static Optional<String> problem(Element form, FormTemplate template, FormType type) {
        try {
            new FormCheck(template, type).check(form);
            return Optional.empty();
        } catch (NoFit e) {
            return Optional.of("form " + template.name() + ": " + e.what);
        }
    }

    /** The value of the field FORM_TYPE of a form; empty when it has none, or none that can be read in one way. */
    static Optional<String> formType(Element form) {
        List<Element> fields = form.elements().stream()
                .filter(e -> is(e, "field") && var(e).equals(FormTemplate.FORM_TYPE))
                .toList();
        if (fields.size() != 1 || fields.getFirst().elements().size() != 1) {
            return Optional.empty();
        }
        Element value = fields.getFirst().elements().getFirst();
        boolean hidden = fields.getFirst().attribute("type").orElse("hidden").equals("hidden")
                && fields.getFirst().attribute("label").isEmpty();
        return hidden && is(value, "value") && value.elements().isEmpty()
                ? Optional.of(value.text())
                : Optional.empty();
    }

    private void check(Element form) {
        boolean table = false;
        for (Element part : form.elements()) {
            String local = part.name().local();
            require(part.name().namespace().equals(NAMESPACE), "expected parts of a form only");
            switch (local) {
                case "title" -> require(template.title().equals(Optional.of(text(part))), "expected its title only");
                case "instructions" ->
                    require(template.instructions().contains(text(part)), "expected its instructions only");
                case "field" -> {}
                case "reported", "item" -> table = true;
                default -> throw new NoFit("expected parts of a form only");
            }
        }
        require(formType(form).equals(template.formType()), "expected its FORM_TYPE, once, hidden, or none");
        if (table) {
            table(form);
        } else {
            fields(form, Set.of());
        }
    }

    /** XEP-0004, section 3.4: the fields that are reported, and items of these fields. */
    private void table(Element form) {
        require(type == FormType.RESULT, "expected items in a result only");
        Set<String> reported = new HashSet<>();
        int tables = 0;
        for (Element part : form.elements()) {
            if (is(part, "field")) {
                require(isFormType(part), "expected fields inside items only");
            } else if (is(part, "reported")) {
                require(++tables == 1, "expected its fields reported once");
                for (Element field : fieldsOf(part)) {
                    FormField known = known(field);
                    require(reported.add(known.var()), "field " + known.var() + ": expected it once");
                    named(field, known);
                    require(field.elements().isEmpty(), "field " + known.var() + ": expected no value here");
                }
            }
        }
        require(tables == 1, "expected its fields reported before items");
        for (Element part : form.elements()) {
            if (is(part, "item")) {
                fields(part, reported);
            }
        }
    }

    /** @param only the fields that may stand; none for all of the template */
    private void fields(Element holder, Set<String> only) {
        Set<String> seen = new HashSet<>();
        for (Element field : fieldsOf(holder)) {
            if (only.isEmpty() && isFormType(field)) {
                continue; // checked with the form
            }
            FormField known = known(field);
            require(only.isEmpty() || only.contains(known.var()), "field " + known.var() + ": expected it reported");
            require(seen.add(known.var()), "field " + known.var() + ": expected it once");
            field(field, known);
        }
        for (FormField known : template.field()) {
            require(!known.required() || seen.contains(known.var()), "field " + known.var() + ": expected it");
        }
    }

    /** Where the template has no FORM_TYPE, a field of that name is one more that it does not have. */
    private boolean isFormType(Element field) {
        return template.formType().isPresent() && var(field).equals(FormTemplate.FORM_TYPE);
    }

    private static List<Element> fieldsOf(Element holder) {
        boolean inForm = holder.name().local().equals("x");
        return holder.elements().stream()
                .filter(part -> {
                    require(inForm || is(part, "field"), "expected fields only");
                    return is(part, "field");
                })
                .toList();
    }

    private FormField known(Element field) {
        return template.field(var(field)).orElseThrow(() -> new NoFit("a field that the template does not have"));
    }

    /** What a field says of itself. */
    private void named(Element field, FormField known) {
        boolean typed = field.attribute("type")
                .map(known.type().word()::equals)
                .orElse(type != FormType.FORM || known.type() == FieldType.TEXT_SINGLE);
        require(
                typed,
                "field " + known.var() + ": expected type " + known.type().word());
        Optional<String> label = field.attribute("label");
        require(label.isEmpty() || label.equals(known.label()), "field " + known.var() + ": expected its label only");
    }

    private void field(Element field, FormField known) {
        named(field, known);
        boolean asks = type == FormType.FORM;
        int values = 0;
        boolean filled = false;
        for (Element part : field.elements()) {
            if (is(part, "value")) {
                values++;
                String value = text(part);
                filled |= !value.isEmpty();
                require(value.isEmpty() ? asks || !known.required() : fits(value, known), wrong(known));
            } else {
                require(asks && explains(part, known), "field " + known.var() + ": expected values only");
            }
        }
        int most = known.type().isMulti() ? known.count() : 1;
        require(values <= most, "field " + known.var() + ": expected at most " + most + " values, found " + values);
        require(filled || asks || !known.required(), "field " + known.var() + ": expected a value");
    }

    private static String wrong(FormField known) {
        return "field " + known.var() + ": expected a " + known.type().word() + " as the template has it";
    }

    /** What stands in a field only while it asks. */
    private static boolean explains(Element part, FormField known) {
        return is(part, "required") && known.required() && part.children().isEmpty()
                || is(part, "desc") && known.desc().equals(Optional.of(text(part)))
                || is(part, "option") && isOption(part, known);
    }

    private static boolean isOption(Element option, FormField known) {
        List<Element> parts = option.elements();
        if (!known.type().isList() || parts.size() != 1 || !is(parts.getFirst(), "value")) {
            return false;
        }
        String value = text(parts.getFirst());
        return known.values().contains(value)
                && option.attribute("label")
                        .map(known.optionLabel(value)::equals)
                        .orElse(true);
    }

    private static boolean fits(String value, FormField known) {
        boolean line = value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
        return line
                && value.codePointCount(0, value.length()) <= known.characters()
                && isOfType(value, known.type())
                && (known.values().isEmpty() || known.values().contains(value))
                && known.pattern().map(pattern -> pattern.matches(value)).orElse(true)
                && (!known.isNumber() || isInRange(value, known));
    }

    private static boolean isOfType(String value, FieldType type) {
        return switch (type) {
            case BOOLEAN -> value.equals("true") || value.equals("false") || value.equals("1") || value.equals("0");
            case JID_MULTI, JID_SINGLE -> isAddress(value);
            case HIDDEN, LIST_MULTI, LIST_SINGLE, TEXT_MULTI, TEXT_PRIVATE, TEXT_SINGLE -> true;
        };
    }

    private static boolean isAddress(String value) {
        try {
            return Jid.of(value).toString().equals(value);
        } catch (InvalidJid e) {
            return false;
        }
    }

    /** One spelling for each number, so that spellings carry nothing. */
    private static boolean isInRange(String value, FormField known) {
        int digits = value.startsWith("-") ? value.length() - 1 : value.length();
        if (digits < 1
                || digits > DIGITS
                || !value.chars().skip(value.length() - digits).allMatch(FormCheck::isDigit)) {
            return false;
        }
        long number = Long.parseLong(value);
        return String.valueOf(number).equals(value)
                && number >= known.min().orElse(Long.MIN_VALUE)
                && number <= known.max().orElse(Long.MAX_VALUE);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean is(Element element, String local) {
        return element.name().local().equals(local)
                && element.name().namespace().equals(NAMESPACE);
    }

    private static String var(Element field) {
        return field.attribute("var").orElse("");
    }

    private static String text(Element element) {
        require(element.elements().isEmpty(), "expected text only");
        return element.text();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new NoFit(what);
        }
    }

    /** Ends a check; carries no trace, because misfits are ordinary. */
    private static final class NoFit extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String what;

        NoFit(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }
}

package org.sallyport.appliance.lab;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a client waits for, written as XML. In attribute values and text <code>{any}</code> stands for any characters
 * (the attribute must be there); the attribute value <code>{none}</code> says that the attribute must not be there.
 *
 * <p>{@link #like}: what is written must be there, what else is there does not matter, children come in any order.
 * {@link #exactly}: nothing else may be there and children come in this order.
 */
record Expected(Xml pattern, boolean exact) {
    private static final String NONE = "{none}";

    static Expected like(String xml) {
        return new Expected(Xml.parse(xml), false);
    }

    static Expected exactly(String xml) {
        return new Expected(Xml.parse(xml), true);
    }

    boolean fits(Xml actual) {
        return fits(pattern, actual);
    }

    private boolean fits(Xml expected, Xml actual) {
        return expected.name().equals(actual.name())
                && expected.namespace().equals(actual.namespace())
                && attributesFit(expected.attributes(), actual.attributes())
                && textFits(expected, actual)
                && (exact
                        ? allFit(expected.children(), actual.children())
                        : someFit(expected.children(), actual.children()));
    }

    private boolean attributesFit(Map<String, String> expected, Map<String, String> actual) {
        return expected.entrySet().stream().allMatch(wanted -> valueFits(wanted.getValue(), actual, wanted.getKey()))
                && (!exact || expected.keySet().containsAll(actual.keySet()));
    }

    private static boolean valueFits(String wanted, Map<String, String> actual, String attribute) {
        String value = actual.get(attribute);
        return value == null ? wanted.equals(NONE) : matches(wanted, value);
    }

    private boolean textFits(Xml expected, Xml actual) {
        return (expected.text().isEmpty() && !exact) || matches(expected.text(), actual.text());
    }

    private boolean allFit(List<Xml> expected, List<Xml> actual) {
        if (expected.size() != actual.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!fits(expected.get(i), actual.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean someFit(List<Xml> expected, List<Xml> actual) {
        var left = new ArrayList<>(actual);
        for (Xml wanted : expected) {
            var found = left.stream().filter(child -> fits(wanted, child)).findFirst();
            if (found.isEmpty()) {
                return false;
            }
            left.remove(found.get());
        }
        return true;
    }

    private static boolean matches(String wanted, String value) {
        if (!wanted.contains("{any}")) {
            return wanted.equals(value);
        }
        String pattern =
                Arrays.stream(wanted.split("\\{any\\}", -1)).map(Pattern::quote).collect(joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(value).matches();
    }

    @Override
    public String toString() {
        return (exact ? "exactly " : "") + pattern;
    }
}

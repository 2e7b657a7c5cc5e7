package org.sallyport.appliance.label;

import java.util.Optional;
import org.sallyport.policy.label.AccessDecision.Denied;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.stanza.Shown;

/** Labels, clearances and decisions in words, in printable ASCII. */
final class Words {
    private static final int LONGEST = 60;

    private Words() {}

    static String shown(Named named) {
        Optional<String> name = named.name().map(Words::quoted);
        Optional<String> id = named.id().map(Oid::dotted);
        return name.isPresent() ? name.get() + id.map(it -> " (" + it + ")").orElse("") : id.orElse("");
    }

    static String quoted(String text) {
        return '"' + Shown.printable(text, LONGEST) + '"';
    }

    /** The rule and the value that denied. */
    static String why(Denied denied) {
        return switch (denied.rule()) {
            case LABEL, CLEARANCE, POLICY -> denied.value();
            case CLASSIFICATION -> "the clearance does not list the classification " + denied.value();
            case RESTRICTIVE -> "the clearance does not hold the restrictive category " + denied.value();
            case PERMISSIVE ->
                "the clearance holds none of the label's permissive categories of one tag, such as " + denied.value();
        };
    }
}

package org.sallyport.appliance.label;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.Fault;
import org.sallyport.policy.label.Origin;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.Validity;
import org.sallyport.policy.label.format.ClearanceSet;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.label.format.Unreadable;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.StatedLabel;

/**
 * A label or a clearance that was given, under the policies that were given. What is no label or clearance at all is unusable;
 * what is one, and says something that is not known, is judged: it counts for nothing.
 *
 * @param <T> what it is when it counts
 */
sealed interface Judged<T> {
    /**
     * It counts.
     *
     * @param what the label, valid; or the clearance
     */
    record Good<T>(T what) implements Judged<T> {}

    /**
     * It counts for nothing.
     *
     * @param fault which rule it breaks, in a word or two
     * @param why the rule and the value
     */
    record Bad<T>(String fault, String why) implements Judged<T> {}

    /** What it is, if it counts. */
    default Optional<T> good() {
        return this instanceof Good<T>(T what) ? Optional.of(what) : Optional.empty();
    }

    /** @throws Unusable when it is no label of a known format */
    static Judged<SecurityLabel> label(Input input, Policies policies, Instant at) throws Unusable {
        return switch (stated(input, at)) {
            case Good(StatedLabel stated) -> label(stated, policies, at);
            case Bad(String fault, String why) -> new Bad<>(fault, why);
        };
    }

    /** @throws Unusable when it is no label of a known format */
    static Judged<StatedLabel> stated(Input input, Instant at) throws Unusable {
        try {
            return new Good<>(LabelReader.STANDARD.label(input.octets(), at));
        } catch (Unreadable e) {
            return unreadable(input, "label", e);
        }
    }

    static Judged<SecurityLabel> label(StatedLabel stated, Policies policies, Instant at) {
        if (stated.policy().isEmpty()) {
            return new Bad<>(word(Fault.NO_POLICY), "the label names no security policy");
        }
        Optional<SecurityPolicy> policy = policies.of(stated.policy().get());
        if (policy.isEmpty()) {
            return new Bad<>(
                    word(Fault.UNKNOWN_POLICY), unknown("label", stated.policy().get(), policies));
        }
        return switch (policy.get().judge(stated, at, Origin.RECEIVED)) {
            case Validity.Valid(SecurityLabel label) -> new Good<>(label);
            case Validity.Invalid(Fault fault, String why) -> new Bad<>(word(fault), why);
        };
    }

    private static String unknown(String what, Named named, Policies policies) {
        return "the " + what + " is of policy " + Words.shown(named) + ", of which no SPIF is given; there are "
                + policies;
    }

    /**
     * Of several clearances, as a certificate may have them, the one of the policy that is asked first, else of the only one
     * that is given.
     *
     * @throws Unusable when it is no clearance of a known format, or several come into question
     */
    static Judged<Clearance> clearance(
            Input input, Policies policies, Optional<SecurityPolicy> first, Clearance.Levels levels) throws Unusable {
        return switch (statedClearance(input, policies, first)) {
            case Good(StatedClearance stated) -> clearance(stated, policies, levels);
            case Bad(String fault, String why) -> new Bad<>(fault, why);
        };
    }

    /** @throws Unusable when it is no clearance of a known format, or several come into question */
    static Judged<StatedClearance> statedClearance(Input input, Policies policies, Optional<SecurityPolicy> first)
            throws Unusable {
        try {
            return new Good<>(one(input, LabelReader.STANDARD.clearances(input.octets()), policies, first));
        } catch (Unreadable e) {
            return unreadable(input, "clearance", e);
        }
    }

    private static StatedClearance one(
            Input input, ClearanceSet held, Policies policies, Optional<SecurityPolicy> first)
            throws Unusable, Unreadable {
        if (held.only().isPresent()) {
            return held.only().get();
        }
        if (first.filter(policy -> held.isOf(policy::isCalled)).isPresent()) {
            return held.under(first.get()::isCalled);
        }
        List<SecurityPolicy> given = policies.byFile().values().stream()
                .filter(policy -> held.isOf(policy::isCalled))
                .toList();
        if (given.size() != 1) {
            throw new Unusable(input.name() + ": has clearances of several policies, " + held
                    + "; expected the SPIF of one of them" + (given.isEmpty() ? "" : ", and no more"));
        }
        return held.under(given.getFirst()::isCalled);
    }

    static Judged<Clearance> clearance(StatedClearance stated, Policies policies, Clearance.Levels levels) {
        Optional<SecurityPolicy> policy = policies.of(stated.policy());
        if (policy.isEmpty()) {
            return new Bad<>(word(Fault.UNKNOWN_POLICY), unknown("clearance", stated.policy(), policies));
        }
        return switch (policy.get().clearance(stated, levels)) {
            case Clearance.Usable(Clearance clearance) -> new Good<>(clearance);
            case Clearance.Unusable(Fault fault, String why) ->
                new Bad<>(word(fault), "the clearance counts for nothing: " + why);
        };
    }

    /** What could be read but for a word that is not known here is a refusal; all else is no label. */
    private static <T> Judged<T> unreadable(Input input, String what, Unreadable e) throws Unusable {
        return switch (e.fault()) {
            case SUPERSEDED -> new Bad<>(word(e.fault()), "the " + what + " is out of date: " + e.getMessage());
            case UNKNOWN_CATEGORY, UNMAPPED ->
                new Bad<>(word(e.fault()), "the " + what + " says what is not known here: " + e.getMessage());
            case UNKNOWN_FORMAT, ENCODING, TRAILING, TOO_LARGE, MISSING, TWICE, UNEXPECTED, OUT_OF_RANGE ->
                throw input.wrong(
                        "no " + what + " that can be read: " + e.getMessage() + "; expected " + expected(what));
        };
    }

    private static String expected(String what) {
        return what.equals("label")
                ? "an ESS label in DER or BER, Base64 of one, or XML: a securitylabel of XEP-0258 or a label of STANAG 4774"
                : "a clearance attribute in DER or BER, Base64 of one, a certificate with one in DER or PEM, or a"
                        + " ConfidentialityClearance of STANAG 4774";
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

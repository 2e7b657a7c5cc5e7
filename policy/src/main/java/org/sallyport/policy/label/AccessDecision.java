package org.sallyport.policy.label;

/**
 * Whether who holds a clearance may have what bears a label: the access control decision function of X.841 and SDN.801c as
 * ADatP-4774.1, section 3.11.4, and the SPIF schema (tagType) write it down. The label is valid already, which this function
 * does not imply. Granted, if and only if
 *
 * <ol>
 *   <li>label and clearance are of the same policy,
 *   <li>the label's classification is one of those that the clearance lists; a higher one includes no lower one,
 *   <li>the clearance holds every restrictive category of the label,
 *   <li>of each tag of which the label holds permissive categories, the clearance holds one of these at least. Tags are the
 *       securityCategoryTags of the policy, not its tag sets and not their names: the stricter reading.
 * </ol>
 *
 * <p>Informative categories and privacy marks decide nothing. The nil label and the nil clearance are always denied. Pure;
 * safe for all threads.
 */
public sealed interface AccessDecision {
    /** Every rule holds. */
    record Granted() implements AccessDecision {
        static final Granted GRANTED = new Granted();
    }

    /**
     * A rule does not hold.
     *
     * @param rule the first that does not
     * @param value what of the label, or what is missing, in printable ASCII
     */
    record Denied(Rule rule, String value) implements AccessDecision {}

    /** The rules, in the order in which they are looked at. */
    enum Rule {
        /** The label is not valid, or there is none. */
        LABEL,
        /** There is no clearance. */
        CLEARANCE,
        /** Label and clearance are of the same policy, in the same edition. */
        POLICY,
        /** The label's classification is one of the clearance's. */
        CLASSIFICATION,
        /** The clearance holds every restrictive category of the label. */
        RESTRICTIVE,
        /** The clearance holds a category of each permissive tag of the label. */
        PERMISSIVE
    }

    /** Whether it is granted. */
    default boolean granted() {
        return this instanceof Granted;
    }

    /** Decides about what bears a label; one that is not valid is denied. */
    static AccessDecision decide(Validity label, Clearance clearance) {
        return switch (label) {
            case Validity.Valid(SecurityLabel valid) -> decide(valid, clearance);
            case Validity.Invalid(Fault _, String why) -> new Denied(Rule.LABEL, why);
        };
    }

    /** Decides about what bears a valid label. */
    static AccessDecision decide(SecurityLabel label, Clearance clearance) {
        return clearance.decide(label);
    }
}

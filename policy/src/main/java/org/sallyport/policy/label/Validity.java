package org.sallyport.policy.label;

/** What a policy says of a label, before anybody asks who may have it (ADatP-4774.1, section 3; SPIF constraints). */
public sealed interface Validity {
    /** There is no label: never valid, so nobody is granted anything by it (XEP-0258, section 5, the nil label). */
    Validity NIL = new Invalid(Fault.NO_LABEL, "there is no label");

    /**
     * Every rule of its policy holds.
     *
     * @param label the label, which says until when
     */
    record Valid(SecurityLabel label) implements Validity {}

    /**
     * A rule does not hold.
     *
     * @param fault which
     * @param why the rule and the value, in printable ASCII
     */
    record Invalid(Fault fault, String why) implements Validity {}
}

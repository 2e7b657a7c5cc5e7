package org.sallyport.policy.label.stated;

/** What a category does to a decision, and how its values are encoded (Open XML SPIF, tagType and enumType). */
public enum TagType {
    /** Tag type 1: every value in the label must be in the clearance; a bitmap. */
    RESTRICTIVE,
    /** Tag type 6: of the values of one tag, one must be in the clearance; a bitmap. */
    PERMISSIVE,
    /** Tag type 2 used restrictively; a list of numbers. */
    ENUMERATED_RESTRICTIVE,
    /** Tag type 2 used permissively; a list of numbers. */
    ENUMERATED_PERMISSIVE,
    /** Tag type 7: says something and decides nothing. */
    INFORMATIVE;

    /** Whether every value in a label must be in the clearance. */
    public boolean isRestrictive() {
        return this == RESTRICTIVE || this == ENUMERATED_RESTRICTIVE;
    }

    /** Whether one of the values in a label must be in the clearance. */
    public boolean isPermissive() {
        return this == PERMISSIVE || this == ENUMERATED_PERMISSIVE;
    }
}

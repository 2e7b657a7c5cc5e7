package org.sallyport.policy.label;

/** Why a label or a clearance is not valid under a security policy. Whatever bears a fault decides nothing but "no". */
public enum Fault {
    /** There is no label. */
    NO_LABEL,
    /** It names no policy. */
    NO_POLICY,
    /** It is of a policy that is not this one, or that nobody here has. */
    UNKNOWN_POLICY,
    /** The policy is not valid at this time (SPIF, notBefore and notAfter). */
    POLICY_NOT_IN_FORCE,
    /** It names no classification. */
    NO_CLASSIFICATION,
    /** The policy has no such classification. */
    UNKNOWN_CLASSIFICATION,
    /** The policy has no such tag set. */
    UNKNOWN_TAG_SET,
    /** The tag set has no such category. */
    UNKNOWN_CATEGORY,
    /**
     * The tag set has no category of that name, but one whose text its writer gives (userInput): no public standard says how a
     * label carries such a text, so it is not read.
     */
    USER_INPUT,
    /** A number and a name are both given, and are not of the same thing. */
    NAME_DISAGREES,
    /** The category is there, but of another type than stated. */
    WRONG_TYPE,
    /** What is stated fits more than one thing of the policy. */
    AMBIGUOUS,
    /** A category or a privacy mark stands more than once. */
    TWICE,
    /** A category that may not stand with this classification (excludedClass). */
    EXCLUDED_CLASS,
    /** A category that may stand with another classification only (requiredClass). */
    REQUIRED_CLASS,
    /** A category is missing that the classification or another category wants (requiredCategory). */
    REQUIRED_CATEGORY,
    /** Two categories that may not stand together (excludedCategory). */
    EXCLUDED_CATEGORY,
    /** Fewer categories of a tag than it wants (minSelection). */
    TOO_FEW,
    /** More categories of a tag than it allows (maxSelection, singleSelection). */
    TOO_MANY,
    /** A category that is not valid at this time (tagCategory, notBefore and notAfter). */
    CATEGORY_NOT_IN_FORCE,
    /** A value that may be received and not written any more (obsolete). */
    OBSOLETE,
    /** The policy lists its privacy marks, and this is none of them. */
    UNKNOWN_PRIVACY_MARK,
    /** Too few or too many privacy marks (privacyMarks, minSelection and maxSelection). */
    PRIVACY_MARKS,
    /** Labels that are taken together leave nobody who may have the whole ({@link Aggregate}). */
    NOTHING_IN_COMMON
}

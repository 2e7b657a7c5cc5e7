package org.sallyport.policy.control.transform;

/** What a programme of a policy is written in. */
public enum Language {
    /** XSLT 3.0: rewrites a stanza. */
    XSLT,
    /** XPath 3.1 conditions, each with what is said when it does not hold. */
    XPATH,
    /** ISO Schematron with XPath 3.1. */
    SCHEMATRON,
    /** XML Schema 1.0. */
    XSD,
    /** RELAX NG in XML. */
    RELAX_NG,
    /** RELAX NG in its compact syntax. */
    RELAX_NG_COMPACT
}

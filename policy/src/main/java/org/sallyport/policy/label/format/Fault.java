package org.sallyport.policy.label.format;

/** Why a label or a clearance cannot be read; a closed list. */
public enum Fault {
    /** Of no format that is known here. */
    UNKNOWN_FORMAT,
    /** Not what its format's encoding allows: BER, Base64, UTF-8, XML. */
    ENCODING,
    /** Something stands behind its end. */
    TRAILING,
    /** More octets, bits, values or characters than are read here. */
    TOO_LARGE,
    /** Something that must be there is not. */
    MISSING,
    /** Something stands twice that may stand once. */
    TWICE,
    /** Something stands there that may not, or in the wrong order. */
    UNEXPECTED,
    /** A value outside of its range. */
    OUT_OF_RANGE,
    /** A category whose syntax is not known: it might forbid what is asked. */
    UNKNOWN_CATEGORY,
    /** It says that another label has taken its place. */
    SUPERSEDED,
    /** A token that the site's table does not map. */
    UNMAPPED
}

package org.sallyport.policy.control.labelling;

/** What a label is written as, inside the element {@code label} (XEP-0258, section 3). */
public enum LabelFormat {
    /** ESSSecurityLabel (RFC 2634) in DER and Base64; the format that XEP-0258 gives. */
    ESS,
    /** originatorConfidentialityLabel in XML (STANAG 4774). */
    STANAG_4774
}

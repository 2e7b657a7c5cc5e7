package org.sallyport.policy.stanza;

/**
 * An attribute; its value is held in Unicode Normalization Form C. Namespace declarations are no attributes here.
 *
 * @param name the expanded name
 * @param value the value after attribute-value normalisation (XML 1.0, section 3.3.3)
 */
public record Attribute(Name name, String value) {
    public Attribute {
        value = Nfc.of(value);
    }
}

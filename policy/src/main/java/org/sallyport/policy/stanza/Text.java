package org.sallyport.policy.stanza;

/**
 * Character data, held in Unicode Normalization Form C, so that one text has one spelling.
 *
 * @param value the text; may be empty only outside an element's children
 */
public record Text(String value) implements Node {
    public Text {
        value = Nfc.of(value);
    }

    /** Whether nothing but XML white space is here (XML 1.0, production 3). */
    public boolean isBlank() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return false;
            }
        }
        return true;
    }
}

package org.sallyport.policy.vector;

import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Limits;

/** {@code limits} of a reader vector: {@link Limits}, each with its standard value where it is left out. */
record LimitsToml(
        @Setting(value = "octets of one first-level element", otherwise = "262144")
        int stanzaOctets,

        @Setting(value = "elements inside one another", otherwise = "64")
        int depth,

        @Setting(value = "attributes of one element", otherwise = "64")
        int attributes,

        @Setting(value = "namespace declarations of one element", otherwise = "32")
        int namespaceDeclarations,

        @Setting(value = "elements in one first-level element", otherwise = "4096")
        int elements,

        @Setting(value = "octets of one name", otherwise = "256")
        int nameOctets,

        @Setting(value = "octets of one attribute value", otherwise = "8192")
        int valueOctets) {
    /** @throws IllegalArgumentException when a limit is not positive */
    LimitsToml {
        new Limits(stanzaOctets, depth, attributes, namespaceDeclarations, elements, nameOctets, valueOctets);
    }

    Limits limits() {
        return new Limits(stanzaOctets, depth, attributes, namespaceDeclarations, elements, nameOctets, valueOctets);
    }
}

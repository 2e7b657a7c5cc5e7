package org.sallyport.guard.verify.profile;

/**
 * A schema that every message must fit.
 *
 * @param source the file; it names no other
 * @param language what it is written in
 */
public record SchemaFile(Source source, Language language) {
    /** Languages of schemas. */
    public enum Language {
        /** RELAX NG, in its XML syntax, or in the compact one where the file's name ends in {@code .rnc}. */
        RELAX_NG,
        /** XML Schema 1.0. */
        XSD
    }
}

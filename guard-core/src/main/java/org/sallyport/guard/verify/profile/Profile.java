package org.sallyport.guard.verify.profile;

import java.util.List;
import java.util.Optional;

/**
 * An application profile: what the messages of one application may be. What it does not describe does not pass.
 *
 * @param name its name
 * @param why what it is for
 * @param namespaces prefixes for the expressions below
 * @param schemas at least one; a message must fit each
 * @param catalogs files of Schematron rules
 * @param rules rules beside those of the catalogs
 * @param sender XPath 2.0 that gives who a message is from, as text
 * @param recipient XPath 2.0 that gives who it is for, as text
 * @param label where its label stands
 * @param limits how much it may be
 */
public record Profile(
        String name,
        String why,
        List<Namespace> namespaces,
        List<SchemaFile> schemas,
        List<Catalog> catalogs,
        List<ProfileRule> rules,
        Optional<String> sender,
        Optional<String> recipient,
        Optional<LabelPlace> label,
        Limits limits) {
    public Profile {
        namespaces = List.copyOf(namespaces);
        schemas = List.copyOf(schemas);
        catalogs = List.copyOf(catalogs);
        rules = List.copyOf(rules);
    }
}

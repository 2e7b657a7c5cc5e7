package org.sallyport.guard.config.instance;

import java.util.Set;
import org.sallyport.guard.verify.profile.Catalog;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[catalog]]} of a profile: a file of rules.
 *
 * @param file a Schematron file
 * @param on whether its rules are on by default
 * @param except rules of which the opposite holds
 * @param mandatory rules that are always on
 */
record CatalogEntry(
        @Setting("Schematron file of the profile's directory; the id of each pattern is that of a rule")
        Attachment file,

        @Setting(value = "whether its rules are on where no guard says anything: true or false", otherwise = "true")
        boolean on,

        @Setting(value = "ids of rules of the file of which the opposite holds", otherwise = "[]")
        Set<String> except,

        @Setting(value = "ids of rules of the file that are always on", otherwise = "[]")
        Set<String> mandatory) {
    Catalog catalog() {
        return new Catalog(new Source(file.name(), file.content()), on, except, mandatory);
    }
}

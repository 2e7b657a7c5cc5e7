package org.sallyport.guard.config.instance;

import org.sallyport.guard.verify.profile.SchemaFile;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[schema]]} of a profile.
 *
 * @param file the file
 * @param language what it is written in
 */
record SchemaEntry(
        @Setting("file of the profile's directory; it may name no other")
        Attachment file,

        @Setting("\"relax-ng\" (in compact syntax where the file's name ends in .rnc) or \"xsd\" (XML Schema 1.0)")
        SchemaFile.Language language) {
    SchemaFile schema() {
        return new SchemaFile(new Source(file.name(), file.content()), language);
    }
}

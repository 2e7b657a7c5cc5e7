package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [persons]}: where is stored who may do what.
 *
 * @param directory of the register, when it is not beside the journal
 * @param key file of the key that seals secrets, when it is not beside the register
 */
public record PersonsEntry(
        @Setting("directory of persons.json, which says who may log in and do what; open to this user alone; made when"
                + " it is missing; left out, persons beside the journal's directory")
        Optional<Path> directory,

        @Setting("file of the key that secrets of second factors are encrypted with, open to this user alone; made when"
                + " it is missing; left out, the directory with \".key\" behind it. With another key nobody's"
                + " codes fit")
        Optional<Path> key) {
    /** The directory. */
    public Path directory(AuditEntry audit) {
        return directory.orElseGet(() -> audit.directory().resolveSibling("persons"));
    }

    /** The file of the key. */
    public Path keyFile(AuditEntry audit) {
        Path beside = directory(audit);
        return key.orElseGet(() -> beside.resolveSibling(beside.getFileName() + ".key"));
    }
}

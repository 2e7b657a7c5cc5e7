package org.sallyport.policy.label.spif;

import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Reading;

/**
 * Reads security policy information files: Open XML SPIF 1.0, 2.0 and 2.1. Nothing outside the file is ever read; a
 * document type, and with it every entity, is refused. A file has at most 16 MiB, a quarter of a million elements, 32
 * of them inside one another, and is in UTF-8, UTF-16, ISO-8859-1 or US-ASCII, XML 1.0.
 *
 * <p>What could change a decision and can be taken in two ways is a problem, and so is every element and attribute that
 * is not known. What deviates from the schema and can be taken in one way only is read, and is a finding. Names and
 * references are compared without regard to case. Version 3.0 is refused: its schema changes what markings and colours
 * mean. Stateless, for any number of threads.
 */
public final class SpifReader {
    private static final Set<String> VERSIONS = Set.of("1.0", "2.0", "2.1");

    private SpifReader() {}

    /**
     * Reads a file.
     *
     * @param file how problems and findings name it
     * @param content its octets
     */
    public static SpifReading read(String file, byte[] content) {
        Notes notes = new Notes(file);
        Optional<Spif> spif = read(content, notes);
        return new SpifReading(Reading.of(spif, notes.problems()), notes.findings());
    }

    private static Optional<Spif> read(byte[] content, Notes notes) {
        Optional<Item> root = ItemReader.read(content, notes).filter(item -> isOfKnownVersion(item, notes));
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Vocabulary.check(root.get(), notes);
        Index index = Index.of(root.get(), notes);
        return Optional.of(new Policies(notes, index).spif(root.get()));
    }

    private static boolean isOfKnownVersion(Item root, Notes notes) {
        Optional<String> version = root.value("schemaVersion");
        if (version.isEmpty()) {
            notes.odd(root, "no schemaVersion: read as 2.1");
            return true;
        }
        if (VERSIONS.contains(version.get())) {
            return true;
        }
        notes.wrong(
                root,
                "schemaVersion " + Notes.quoted(version.get())
                        + (version.get().startsWith("3") ? " is not read by this version" : " is not known")
                        + ": expected 1.0, 2.0 or 2.1");
        return false;
    }
}

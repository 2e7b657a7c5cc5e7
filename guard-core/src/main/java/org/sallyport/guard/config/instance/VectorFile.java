package org.sallyport.guard.config.instance;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/**
 * The cases that an XML guard's bundle or a profile carries: {@code vectors/vectors.toml}, and the messages beside it.
 * Thread-safe.
 */
public final class VectorFile {
    static final String FOLDER = "vectors/";
    static final String FILE = "vectors.toml";

    private VectorFile() {}

    /** The cases of a guard's bundle; none where it has no such file. */
    public static Reading<List<GuardVector>> of(Path bundle) {
        return read(new Below(BundleFiles.read(bundle)));
    }

    /** The cases that come with a profile that is shipped. */
    public static Reading<List<GuardVector>> shipped(String profile) {
        return read(ShippedProfiles.files(profile + "/vectors"));
    }

    static Reading<List<GuardVector>> read(Attachments files) {
        Optional<byte[]> content = files.content(FILE);
        if (content.isEmpty()) {
            return Reading.of(Optional.of(List.of()), List.of());
        }
        Document document = Document.of(files.shown(FILE), files, content.get());
        Optional<VectorToml> toml = document.bind(VectorToml.class);
        List<Problem> problems = document.problems();
        return Reading.of(
                toml.map(found ->
                        found.vector().stream().map(VectorEntry::vector).toList()),
                problems);
    }

    /** The files in the folder of a bundle. */
    private record Below(BundleFiles files) implements Attachments {
        @Override
        public Optional<byte[]> content(String name) {
            return files.content(FOLDER + name);
        }

        @Override
        public List<String> names() {
            return files.names().stream()
                    .filter(name -> name.startsWith(FOLDER))
                    .map(name -> name.substring(FOLDER.length()))
                    .toList();
        }

        @Override
        public String shown(String name) {
            return files.shown(FOLDER + name);
        }
    }
}

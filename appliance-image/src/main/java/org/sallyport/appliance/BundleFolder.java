package org.sallyport.appliance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.setting.Problem;

/** Bundles as folders of this machine. */
final class BundleFolder {
    /** Vectors of a large bundle take their time. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private BundleFolder() {}

    /** @throws IOException when it is none, with the first problem */
    static BundleFiles read(Path directory) throws IOException {
        BundleFiles files = BundleFiles.read(directory);
        for (Problem problem : files.problems()) {
            throw new IOException(problem.toString());
        }
        return files;
    }

    /**
     * Writes a bundle that a guard has sent.
     *
     * @param folder that is not there yet
     * @throws IOException when it is there already, or cannot be written
     */
    static void write(Path folder, List<BundleFile> files) throws IOException {
        Files.createDirectory(folder);
        for (BundleFile file : files) {
            Path target = folder.resolve(file.name()).normalize();
            if (!target.startsWith(folder.normalize())) {
                throw new IOException("the guard names a file that is none of a bundle");
            }
            Files.createDirectories(target.resolveSibling(""));
            Files.write(target, file.octets());
        }
    }
}

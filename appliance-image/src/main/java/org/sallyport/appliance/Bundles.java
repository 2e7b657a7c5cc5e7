package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleReader;
import org.sallyport.policy.setting.Reading;

/** Bundles for commands: every problem on its own line. */
final class Bundles {
    private Bundles() {}

    static Reading<Bundle> read(Path directory) {
        return BundleReader.read(directory);
    }

    /** The bundle, or nothing after its problems have been printed. */
    static Optional<Bundle> read(Path directory, PrintWriter err) {
        Reading<Bundle> reading = read(directory);
        reading.problems().forEach(err::println);
        err.flush();
        return reading.value();
    }
}

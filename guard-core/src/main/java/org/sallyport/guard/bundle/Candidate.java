package org.sallyport.guard.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.control.api.BundleSignature;

/**
 * A bundle that may be put in force.
 *
 * @param files the directory of its files
 * @param signed as what it is to be; empty when it is only looked at
 */
public record Candidate(Path files, Optional<Signed> signed) {
    /**
     * As what a bundle is to be in force.
     *
     * @param version above that of all before it
     * @param signatures over it and the revision
     */
    public record Signed(long version, List<BundleSignature> signatures) {
        public Signed {
            signatures = List.copyOf(signatures);
        }
    }
}

package org.sallyport.policy.file;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code bundle.toml}.
 *
 * @param name what the bundle calls itself
 * @param side the zones
 * @param peer the servers beyond the boundary
 * @param crossing the directions that exist
 */
record BundleToml(
        @Setting("what the bundle calls itself, in reports; left out, its directory's name")
        Optional<String> name,

        @Setting("the zones between which stanzas cross") List<SideEntry> side,

        @Setting("the servers beyond the boundary, each on one side")
        List<PeerEntry> peer,

        @Setting("the directions that exist; what has no crossing does not cross")
        List<CrossingEntry> crossing) {}

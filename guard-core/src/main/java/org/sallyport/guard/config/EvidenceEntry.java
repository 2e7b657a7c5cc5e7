package org.sallyport.guard.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.sallyport.guard.audit.EvidenceSettings;
import org.sallyport.guard.crypto.Recipient;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [audit.evidence]}: where the inputs of decisions are kept, for the crossings of the bundle that keep them.
 *
 * @param directory the directory of the store
 * @param recipient file of the public key to which all is encrypted
 * @param keep how long an input is kept, where its crossing says nothing
 * @param mostMib how much all of it may take
 */
public record EvidenceEntry(
        @Setting("directory of the store, open to this user alone; made when it is missing")
        Path directory,

        @Setting("RSA public key or certificate in PEM of whoever may read the inputs; the private key does not belong"
                + " on this host")
        Path recipient,

        @Setting(
                value = "how long an input is kept of a crossing that has no evidence-for in the bundle; then its file"
                        + " is deleted whole",
                otherwise = "\"30d\"")
        Duration keep,

        @Setting(
                value = "how many mebibytes all inputs may take; beyond it the oldest of the crossing that takes the"
                        + " most are deleted, whatever their age",
                otherwise = "1_024")
        int mostMib) {
    /** @throws IllegalArgumentException when a setting is not sensible */
    public EvidenceEntry {
        new Demands().between("most-mib", mostMib, 64, 16 * 1024 * 1024).hold();
        if (keep.compareTo(Duration.ofHours(1)) < 0 || keep.compareTo(Duration.ofDays(3_650)) > 0) {
            throw new IllegalArgumentException("keep: expected 1h to 3650d, found " + keep);
        }
    }

    /**
     * What the store is opened with.
     *
     * @param bundle whose crossings keep inputs
     * @throws org.sallyport.guard.crypto.IdentityProblem when the recipient's key cannot be read
     */
    public EvidenceSettings settings(Bundle bundle) {
        return new EvidenceSettings(
                directory, Recipient.read(recipient), keep, (long) mostMib << 20, retention(bundle));
    }

    /** How long the inputs are kept of the crossings of the bundle that keep any, by their names. */
    public Map<String, Duration> retention(Bundle bundle) {
        return bundle.crossings().stream()
                .filter(CrossingEntry::evidence)
                .collect(Collectors.toMap(
                        CrossingEntry::name, crossing -> crossing.evidenceFor().orElse(keep)));
    }
}

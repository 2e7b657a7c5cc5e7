package org.sallyport.guard.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.verify.profile.AddressRule;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.policy.decision.Revision;

/**
 * All that is laid down of one XML guard: one direction, one producer, one consumer, one application profile.
 *
 * @param name what it is called
 * @param revision the digest of the files that say all this
 * @param acknowledge what the producer is told
 * @param producer who may bring messages
 * @param consumer who gets them
 * @param profile what a message may be
 * @param on rules of the profile that are switched on beside those that are on by default
 * @param off rules that are switched off; a mandatory rule never is
 * @param senders who may send
 * @param recipients to whom
 * @param labels the labels that may pass; when empty, labels are not looked at
 * @param rate how many messages may pass
 * @param limits how much a message may be; never more than the profile allows
 * @param report what is told of a message
 */
public record Instance(
        String name,
        Revision revision,
        Acknowledge acknowledge,
        Producer producer,
        Consumer consumer,
        Profile profile,
        Set<String> on,
        Set<String> off,
        AddressRule senders,
        AddressRule recipients,
        List<AllowedLabel> labels,
        Optional<RateLimit> rate,
        Limits limits,
        Report report) {
    public Instance {
        on = Set.copyOf(on);
        off = Set.copyOf(off);
        labels = List.copyOf(labels);
    }
}

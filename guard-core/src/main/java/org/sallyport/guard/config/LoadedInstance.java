package org.sallyport.guard.config;

import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.verify.Instance;

/**
 * All that a start or a reload of an XML guard needs, read and found right.
 *
 * @param configuration the operator's file
 * @param instance the accreditor's files
 * @param identities the guard's certificates, in the order of the configuration
 * @param producer the authorities that vouch for the producer
 * @param consumer the authorities that vouch for the consumer
 */
public record LoadedInstance(
        Configuration configuration, Instance instance, List<Identity> identities, Trust producer, Trust consumer) {
    public LoadedInstance {
        identities = List.copyOf(identities);
    }

    /** The identity of that id. */
    public Optional<Identity> identity(String id) {
        return identities.stream().filter(identity -> identity.id().equals(id)).findFirst();
    }

    /** What is shown to the consumer: the identity that its link names, or else the listener's. */
    public Identity shownToConsumer() {
        return toConsumer()
                .identity()
                .or(() -> listener().identity())
                .flatMap(this::identity)
                .orElseThrow();
    }

    /** Where producers come in. */
    public ListenerEntry listener() {
        return configuration.listeners().getFirst();
    }

    /** Where the producer comes from. */
    public LinkEntry fromProducer() {
        return configuration.link(instance.producer().id()).orElseThrow();
    }

    /** How the consumer is reached. */
    public LinkEntry toConsumer() {
        return configuration.link(instance.consumer().id()).orElseThrow();
    }
}

package org.sallyport.guard.config.instance;

import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.guard.verify.Producer;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [producer]}: who may bring messages.
 *
 * @param id its name
 * @param identity names of which its certificate must prove one
 * @param trust the authorities that vouch for it
 */
record ProducerEntry(
        @Setting("name of the producer, in records and in sallyport.toml")
        String id,

        @Setting("names of which its certificate must prove one")
        List<Domains> identity,

        @Setting("certificate authorities that vouch for it: a PEM file in the bundle")
        Attachment trust) {
    /** @throws IllegalArgumentException when nobody is named, or the file holds no certificates */
    ProducerEntry {
        identity = List.copyOf(identity);
        Proof.require(identity, trust);
    }

    Producer producer() {
        return new Producer(
                id, identity.stream().map(Domains::toString).collect(Collectors.toSet()), Proof.text(trust));
    }
}

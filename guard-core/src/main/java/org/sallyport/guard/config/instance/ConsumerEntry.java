package org.sallyport.guard.config.instance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.guard.verify.Consumer;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [consumer]}: who gets messages.
 *
 * @param id its name
 * @param identity names of which its certificate must prove one
 * @param trust the authorities that vouch for it
 * @param responses whether it answers each message
 */
record ConsumerEntry(
        @Setting("name of the consumer, in records and in sallyport.toml")
        String id,

        @Setting("names of which its certificate must prove one")
        List<Domains> identity,

        @Setting("certificate authorities that vouch for it: a PEM file in the bundle")
        Attachment trust,

        @Setting("whether it answers each message: true or false; left out, true where acknowledge is \"end-to-end\"")
        Optional<Boolean> responses) {
    /** @throws IllegalArgumentException when nobody is named, or the file holds no certificates */
    ConsumerEntry {
        identity = List.copyOf(identity);
        Proof.require(identity, trust);
    }

    Consumer consumer(Acknowledge acknowledge) {
        return new Consumer(
                id,
                identity.stream().map(Domains::toString).collect(Collectors.toSet()),
                Proof.text(trust),
                responses.orElse(acknowledge == Acknowledge.END_TO_END));
    }
}

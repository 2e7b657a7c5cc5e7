package org.sallyport.guard.config.instance;

import java.util.List;
import java.util.Optional;
import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.policy.setting.Setting;

/**
 * {@code guard.toml}.
 *
 * @param name what the guard is called
 * @param profile what a message may be
 * @param acknowledge what the producer is told
 * @param producer who may bring messages
 * @param consumer who gets them
 * @param rules which rules of the profile are on
 * @param senders who may send
 * @param recipients to whom
 * @param label labels that may pass
 * @param rate how many messages may pass
 * @param limits how much a message may be
 * @param report what is told of a message
 */
record GuardToml(
        @Setting("what this guard is called, in records and reports")
        String name,

        @Setting(
                "what a message may be: a profile that is shipped (\"xmpp\", \"sensor-report\"), or a directory of the bundle")
        String profile,

        @Setting("what the producer is told: \"none\" (nothing, ever), \"local\" (the guard's own verdict) or"
                + " \"end-to-end\" (also whether the consumer took it)")
        Acknowledge acknowledge,

        @Setting("who may bring messages") ProducerEntry producer,
        @Setting("who gets them") ConsumerEntry consumer,

        @Setting(value = "which rules of the profile are on", otherwise = "{}")
        RulesEntry rules,

        @Setting(value = "who may send", otherwise = "{}") AddressesEntry senders,
        @Setting(value = "to whom", otherwise = "{}") AddressesEntry recipients,

        @Setting(value = "labels that may pass; none: labels are not looked at", otherwise = "[]")
        List<LabelEntry> label,

        @Setting("how many messages may pass; left out, as many as come")
        Optional<RateEntry> rate,

        @Setting(value = "how much a message may be; never more than the profile says", otherwise = "{}")
        LimitsEntry limits,

        @Setting(value = "what is told of a message", otherwise = "{}")
        ReportEntry report) {}

package org.sallyport.guard.config.instance;

import java.util.List;
import java.util.Optional;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.policy.setting.Setting;

/**
 * {@code profile.toml}.
 *
 * @param name the profile's name
 * @param why what it is for
 * @param namespace prefixes
 * @param schema schemas
 * @param catalog files of rules
 * @param rule rules
 * @param sender where the sender stands
 * @param recipient where the recipient stands
 * @param label where the label stands
 * @param limits how much a message may be
 */
record ProfileToml(
        @Setting("name of the profile") String name,
        @Setting("what it is for") String why,

        @Setting(value = "prefixes that the expressions below may use", otherwise = "[]")
        List<NamespaceEntry> namespace,

        @Setting("schemas; a message must fit each") List<SchemaEntry> schema,

        @Setting(value = "Schematron files, each pattern of which is a rule", otherwise = "[]")
        List<CatalogEntry> catalog,

        @Setting(value = "rules beside those of the catalogs", otherwise = "[]")
        List<ProfileRuleEntry> rule,

        @Setting("where the sender stands; needed where a guard has [senders]")
        Optional<PathEntry> sender,

        @Setting("where the recipient stands; needed where a guard has [recipients]")
        Optional<PathEntry> recipient,

        @Setting("where the label stands; needed where a guard has [[label]]")
        Optional<LabelPathEntry> label,

        @Setting(value = "how much a message may be", otherwise = "{}")
        LimitsEntry limits) {
    /** @throws IllegalArgumentException when nothing says what a message is */
    ProfileToml {
        if (schema.isEmpty()) {
            throw new IllegalArgumentException("schema: expected at least one, for without it everything would fit");
        }
    }

    Profile profile() {
        return new Profile(
                name,
                why,
                namespace.stream().map(NamespaceEntry::namespace).toList(),
                schema.stream().map(SchemaEntry::schema).toList(),
                catalog.stream().map(CatalogEntry::catalog).toList(),
                rule.stream().map(ProfileRuleEntry::rule).toList(),
                sender.map(PathEntry::path),
                recipient.map(PathEntry::path),
                label.map(LabelPathEntry::place),
                limits.over(Limits.USUAL));
    }
}

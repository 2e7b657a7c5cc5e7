package org.sallyport.guard.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.verify.profile.AddressRule;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.guard.verify.profile.Catalog;
import org.sallyport.guard.verify.profile.LabelPlace;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Namespace;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.profile.ProfileRule;
import org.sallyport.guard.verify.profile.SchemaFile;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.policy.decision.Revision;

/** Instances for tests: notes with a text, whatever else is asked for. */
record Given(
        Profile profile,
        Set<String> on,
        Set<String> off,
        AddressRule senders,
        AddressRule recipients,
        List<AllowedLabel> labels,
        Limits limits) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String NS = "urn:example:note";

    /** Whatever is XML. */
    static final String ANYTHING = """
            start = any
            any = element * { (attribute * { text } | text | any)* }
            """;

    static Given schema(String compact) {
        return of(List.of(new SchemaFile(source("message.rnc", compact), SchemaFile.Language.RELAX_NG)));
    }

    static Given xsd(String schema) {
        return of(List.of(new SchemaFile(source("message.xsd", schema), SchemaFile.Language.XSD)));
    }

    static Given anything() {
        return schema(ANYTHING);
    }

    private static Given of(List<SchemaFile> schemas) {
        Profile profile = new Profile(
                "given",
                "for a test",
                List.of(new Namespace("n", NS)),
                schemas,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Limits.USUAL);
        return new Given(profile, Set.of(), Set.of(), AddressRule.ANY, AddressRule.ANY, List.of(), Limits.USUAL);
    }

    static Source source(String name, String content) {
        return new Source(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Given rules(ProfileRule... rules) {
        Profile p = profile;
        return with(new Profile(
                p.name(),
                p.why(),
                p.namespaces(),
                p.schemas(),
                p.catalogs(),
                List.of(rules),
                p.sender(),
                p.recipient(),
                p.label(),
                p.limits()));
    }

    Given rule(String test) {
        return rules(new ProfileRule("R-1", "a test's rule", test, false, true));
    }

    Given catalog(String schematron) {
        return catalog(schematron, true, Set.of(), Set.of());
    }

    Given catalog(String schematron, boolean byDefault, Set<String> except, Set<String> mandatory) {
        Profile p = profile;
        return with(new Profile(
                p.name(),
                p.why(),
                p.namespaces(),
                p.schemas(),
                List.of(new Catalog(source("rules.sch", schematron), byDefault, except, mandatory)),
                p.rules(),
                p.sender(),
                p.recipient(),
                p.label(),
                p.limits()));
    }

    Given paths(String sender, String recipient) {
        Profile p = profile;
        return with(new Profile(
                p.name(),
                p.why(),
                p.namespaces(),
                p.schemas(),
                p.catalogs(),
                p.rules(),
                Optional.of(sender),
                Optional.of(recipient),
                p.label(),
                p.limits()));
    }

    Given label(String path, String required) {
        Profile p = profile;
        return with(new Profile(
                p.name(),
                p.why(),
                p.namespaces(),
                p.schemas(),
                p.catalogs(),
                p.rules(),
                p.sender(),
                p.recipient(),
                Optional.of(new LabelPlace(path, Optional.of(required).filter(test -> !test.isEmpty()))),
                p.limits()));
    }

    private Given with(Profile changed) {
        return new Given(changed, on, off, senders, recipients, labels, limits);
    }

    Given switched(Set<String> switchedOn, Set<String> switchedOff) {
        return new Given(profile, switchedOn, switchedOff, senders, recipients, labels, limits);
    }

    Given from(AddressRule rule) {
        return new Given(profile, on, off, rule, recipients, labels, limits);
    }

    Given to(AddressRule rule) {
        return new Given(profile, on, off, senders, rule, labels, limits);
    }

    Given labels(AllowedLabel... allowed) {
        return new Given(profile, on, off, senders, recipients, List.of(allowed), limits);
    }

    Given limits(Limits narrow) {
        return new Given(profile, on, off, senders, recipients, labels, narrow);
    }

    Instance instance() {
        return new Instance(
                "guard",
                new Revision("0".repeat(64)),
                Acknowledge.LOCAL,
                new Producer("edge-blue", Set.of("edge.blue.example"), ""),
                new Consumer("edge-red", Set.of("edge.red.example"), "", false),
                profile,
                on,
                off,
                senders,
                recipients,
                labels,
                Optional.empty(),
                limits,
                new Report(Report.Detail.FULL));
    }

    Verifier verifier() {
        return Verifier.of(instance());
    }

    Judgement judge(String message) {
        return verifier().judge(message.getBytes(StandardCharsets.UTF_8), NOW);
    }
}

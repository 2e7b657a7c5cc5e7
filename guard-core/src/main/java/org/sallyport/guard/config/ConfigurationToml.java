package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;

/**
 * {@code sallyport.toml}.
 *
 * @param mode what this process is
 * @param bundle what is enforced
 * @param audit where decisions are recorded
 * @param identity the certificates that the guard shows
 * @param listener where peers come in
 * @param link how peers are reached
 * @param revocation which certificates of peers were revoked
 * @param identifiers what identifiers are made opaque with
 * @param spool where what was acknowledged is stored
 * @param review where messages wait for persons
 * @param control where and by whom a running guard is asked
 * @param persons where is stored who may do what
 * @param crypto by what TLS is done
 * @param limits how much there may be
 * @param times how long streams wait
 * @param metrics where it is answered how the guard is, in numbers
 */
record ConfigurationToml(
        @Setting(
                value = "what this process is: \"edge\", or \"verify\", an XML guard between two edges, whose bundle"
                        + " holds guard.toml",
                otherwise = "\"edge\"")
        Mode mode,

        @Setting("what is enforced") BundleEntry bundle,
        @Setting("where every decision is recorded") AuditEntry audit,
        @Setting("the certificates that the guard shows") List<IdentityEntry> identity,

        @Setting(value = "where peers come in", otherwise = "[]")
        List<ListenerEntry> listener,

        @Setting(value = "how peers are reached; one without a link as DNS says", otherwise = "[]")
        List<LinkEntry> link,

        @Setting("which certificates of peers were revoked; needed where a peer has revocation = \"crl\"")
        Optional<RevocationEntry> revocation,

        @Setting("what identifiers are made opaque with; needed where a policy has [identifiers]")
        Optional<IdentifiersEntry> identifiers,

        @Setting(
                "where messages are stored that are acknowledged before they are delivered; needed where a crossing has"
                        + " acknowledge = \"stored\"")
        Optional<SpoolEntry> spool,

        @Setting("where messages are kept that wait for persons; needed where a policy holds messages")
        Optional<ReviewEntry> review,

        @Setting(value = "where and by whom a running guard is asked", otherwise = "{}")
        ControlEntry control,

        @Setting(value = "where is stored who may do what", otherwise = "{}")
        PersonsEntry persons,

        @Setting(value = "by what TLS and digests are done", otherwise = "{}")
        CryptoEntry crypto,

        @Setting(value = "how much of each thing there may be", otherwise = "{}")
        LimitsEntry limits,

        @Setting(value = "how long streams wait", otherwise = "{}")
        TimesEntry times,

        @Setting("where it is answered how the guard is, in numbers; left out, nowhere")
        Optional<MetricsEntry> metrics) {
    ConfigurationToml {
        if (identity.isEmpty()) {
            throw new IllegalArgumentException("identity: expected at least one, for without it no peer gets TLS");
        }
    }

    Configuration configuration(Path file) {
        return new Configuration(
                file,
                mode,
                bundle,
                audit,
                identity,
                listener,
                link,
                control,
                persons,
                crypto,
                identifiers,
                spool,
                review,
                limits,
                times,
                metrics);
    }
}

package org.sallyport.guard.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.bundle.StoreRecords;
import org.sallyport.guard.exchange.ExchangeSettings;
import org.sallyport.guard.xmpp.StreamSettings;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Limits;

/**
 * What the operator owns: {@code sallyport.toml}. Paths in it are relative to its directory.
 *
 * @param file the file that it was read from
 * @param mode what the process is
 * @param enforced what is enforced
 * @param audit where decisions are recorded
 * @param identities the certificates that the guard shows; at least one
 * @param listeners where peers come in
 * @param links how peers are reached, at most one for each
 * @param control where and by whom a running guard is asked
 * @param persons where is stored who may do what
 * @param crypto by what TLS is done
 * @param identifiers what identifiers are made opaque with
 * @param spool where what was acknowledged is stored
 * @param review where messages wait for persons
 * @param limits how much there may be
 * @param times how long streams wait
 * @param metrics where it is answered how the guard is, in numbers
 */
public record Configuration(
        Path file,
        Mode mode,
        BundleEntry enforced,
        AuditEntry audit,
        List<IdentityEntry> identities,
        List<ListenerEntry> listeners,
        List<LinkEntry> links,
        ControlEntry control,
        PersonsEntry persons,
        CryptoEntry crypto,
        Optional<IdentifiersEntry> identifiers,
        Optional<SpoolEntry> spool,
        Optional<ReviewEntry> review,
        LimitsEntry limits,
        TimesEntry times,
        Optional<MetricsEntry> metrics) {
    public Configuration {
        identities = List.copyOf(identities);
        listeners = List.copyOf(listeners);
        links = List.copyOf(links);
    }

    /** Reads the file alone, or finds every problem in it. For all that must hold around it, see {@link Check}. */
    public static Reading<Configuration> read(Path file) {
        return new ConfigurationFile(file).reading();
    }

    /**
     * The directory of the bundle in force: of the one that was activated last, or else of the first one.
     *
     * @throws IllegalArgumentException when what is on record cannot be read
     */
    public Path bundle() {
        StoreRecords records = new StoreRecords(bundleStore());
        try {
            return records.active()
                    .map(active -> records.files(new Revision(active.revision())))
                    .orElseGet(enforced::path);
        } catch (IOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The store of bundles. */
    public Path bundleStore() {
        return enforced.store(audit);
    }

    /** The control socket. */
    public Path controlSocket() {
        return control.socket(audit);
    }

    /** How the peer is reached, where that is said. */
    public Optional<LinkEntry> link(String peer) {
        return links.stream().filter(link -> link.peer().equals(peer)).findFirst();
    }

    /** What streams may ask for. */
    public StreamSettings streams() {
        return new StreamSettings(Limits.BEFORE_AUTHENTICATION, limits.stanza(), times.streams(), limits.streams());
    }

    /** What links of GCXP may ask for. */
    public ExchangeSettings exchange() {
        return new ExchangeSettings(
                limits.stanza(),
                times.connect().plus(times.handshake()),
                times.negotiation(),
                times.stanza(),
                times.response(),
                unlessZero(times.keepalive()),
                unlessZero(times.idleClose()),
                times.rest(),
                times.closing(),
                limits.streamsIn(),
                limits.queue());
    }

    private static Optional<Duration> unlessZero(Duration time) {
        return time.isZero() ? Optional.empty() : Optional.of(time);
    }
}

package org.sallyport.appliance;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.audit.RecordsForwards;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.crypto.CollectorTls;
import org.sallyport.guard.crypto.Cryptography;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.events.AsRecorded;
import org.sallyport.guard.events.Collector;
import org.sallyport.guard.events.EventForm;
import org.sallyport.guard.events.Forwarding;
import org.sallyport.guard.events.Lines;
import org.sallyport.guard.events.Ocsf;
import org.sallyport.guard.events.Place;
import org.sallyport.guard.events.SyslogDatagrams;
import org.sallyport.guard.events.SyslogStream;
import org.sallyport.policy.setting.Reading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sallyport audit forward}. */
@Command(
        name = "forward",
        mixinStandardHelpOptions = true,
        description = {
            "Hands the records of the journal on to a collector, one event each, and goes on as the guard writes. A"
                    + " process of its own that only reads the journal's files: whatever becomes of it or of the"
                    + " collector, the guard goes on. No event holds a text of a stanza.",
            "",
            "Events are JSON of OCSF 1.6.0, one line each; decisions are Network Activity with what was allowed or"
                    + " denied, by which rule and why. \"metadata.sequence\" is the record's number, so a gap shows. With"
                    + " --as-recorded they are the journal's own lines.",
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  sallyport audit forward --config sallyport.toml --to tls://logs.example.org --trust logs-ca.pem --place"
                    + " /var/lib/sallyport-events/place",
            "  sallyport audit forward --config sallyport.toml --once > events.jsonl",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:with --once, all that was on record is handed on",
            "1:the configuration, the journal, the place or a certificate cannot be used",
            "2:the command line was wrong",
        })
final class ForwardCommand implements Callable<Integer> {
    private static final int SYSLOG = 514;
    private static final int SYSLOG_TLS = 6514;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "sallyport.toml, which says where the journal is")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "where to, by syslog (RFC 5424): tls://HOST:PORT (RFC 5425; 6514 when left out), tcp://HOST:PORT"
                            + " or udp://HOST:PORT (514); left out, standard output, a line each")
    private Optional<URI> to = Optional.empty();

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            description = "with tls: the authorities, in PEM, that vouch for the collector")
    private Optional<Path> trust = Optional.empty();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "with tls: what the collector is shown when it asks for a certificate, in PEM")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--key", paramLabel = "FILE", description = "its private key, in PEM, without a password")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--place",
            paramLabel = "FILE",
            description =
                    "remembers what was handed on last, and where a new start goes on; left out, a start begins at"
                            + " the oldest record that is there")
    private Optional<Path> place = Optional.empty();

    @Option(
            names = "--new",
            description = "where the place is not known yet, begin with what comes, not at the oldest record")
    private boolean onlyNew;

    @Option(names = "--addresses", description = "with whole addresses of people, not their domains alone")
    private boolean addresses;

    @Option(names = "--as-recorded", description = "the journal's own lines, whole, in the place of OCSF")
    private boolean asRecorded;

    @Option(names = "--once", description = "end when all that is on record now is handed on")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException {
        Optional<Target> target = to.map(this::target);
        if (asRecorded && addresses) {
            throw new ParameterException(
                    spec.commandLine(), "--as-recorded: the journal's lines have whole addresses without --addresses");
        }
        Reading<Configuration> reading = Configuration.read(file);
        reading.problems().forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
        if (reading.value().isEmpty()) {
            return 1;
        }
        Configuration configuration = reading.value().get();
        Cryptography.choose(configuration.crypto().mode());
        try (Collector collector = collector(target);
                RecordsForwards records = records(configuration.audit().directory())) {
            new Forwarding(records, form(), collector, place.map(Place::new), this::say).run(!once);
            return 0;
        } catch (IOException | IdentityProblem e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private RecordsForwards records(Path journal) throws IOException {
        OptionalLong known = place.isPresent() ? new Place(place.get()).read() : OptionalLong.empty();
        long newest = RecordsForwards.newest(journal).seq();
        if (known.isPresent() && known.getAsLong() > newest) {
            throw new IOException(place.orElseThrow() + " says that record " + known.getAsLong()
                    + " was handed on, and the newest in " + journal + " is " + newest + ": it is another journal's");
        }
        return RecordsForwards.open(journal, known.orElse(onlyNew ? newest : 0));
    }

    private EventForm form() {
        return asRecorded ? new AsRecorded() : new Ocsf(Sallyport.Version.number(), addresses);
    }

    private record Target(String scheme, String host, int port) {}

    private Target target(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        boolean known = scheme.equals("tls") || scheme.equals("tcp") || scheme.equals("udp");
        boolean bare = String.valueOf(uri.getPath()).isEmpty() && uri.getQuery() == null && uri.getUserInfo() == null;
        if (!known || uri.getHost() == null || !bare) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--to: expected tls://HOST:PORT, tcp://HOST:PORT or udp://HOST:PORT, found \"" + uri + "\"");
        }
        if (scheme.equals("tls") != trust.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    scheme.equals("tls")
                            ? "--to tls: expected --trust FILE with the authorities of the collector"
                            : "--trust is for tls://");
        }
        if (certificate.isPresent() != key.isPresent() || certificate.isPresent() && !scheme.equals("tls")) {
            throw new ParameterException(spec.commandLine(), "--certificate and --key: expected both, and with tls://");
        }
        int otherwise = scheme.equals("tls") ? SYSLOG_TLS : SYSLOG;
        return new Target(scheme, uri.getHost(), uri.getPort() < 0 ? otherwise : uri.getPort());
    }

    private Collector collector(Optional<Target> target) throws IOException {
        if (target.isEmpty()) {
            return new Lines(new FileOutputStream(FileDescriptor.out));
        }
        Target there = target.get();
        if (there.scheme().equals("udp")) {
            return new SyslogDatagrams(there.host(), there.port(), self());
        }
        Optional<CollectorTls> tls = trust.map(authorities -> CollectorTls.of(
                Trust.pem(authorities), certificate.map(chain -> Identity.pem("collector", chain, key.orElseThrow()))));
        return new SyslogStream(there.host(), there.port(), tls, self());
    }

    private static String self() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("sallyport: " + Shown.text(what));
        err.flush();
    }
}

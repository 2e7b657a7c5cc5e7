package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A certificate authority (EC P-256) that lives in a directory, made with the openssl command. Thread-safe. */
public final class Authority {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String CONFIGURATION = """
        [ca]
        default_ca = lab
        [lab]
        database = index
        new_certs_dir = .
        certificate = ca.pem
        private_key = ca.key
        rand_serial = yes
        unique_subject = no
        crlnumber = crlnumber
        default_crl_days = 1
        default_md = sha256
        policy = any
        [any]
        commonName = supplied
        [req]
        distinguished_name = name
        [name]
        """;

    private final Path directory;
    private int issued;

    /**
     * What a certificate says.
     *
     * @param names subjectAltName entries as openssl writes them: {@code DNS:blue.test}
     * @param uses extendedKeyUsage as openssl writes it
     */
    public record Request(String commonName, List<String> names, String uses, Instant from, Instant until) {
        public Request {
            names = List.copyOf(names);
        }

        /** A certificate without subjectAltName, as RFC 6125 deprecates it; valid for a day around now. */
        public static Request commonNameOnly(String commonName) {
            Instant now = Instant.now();
            return new Request(
                    commonName, List.of(), "serverAuth, clientAuth", now.minusSeconds(3_600), now.plusSeconds(86_400));
        }

        /** These subjectAltName entries; valid for a day around now. */
        public static Request names(String commonName, String... names) {
            Request request = commonNameOnly(commonName);
            for (String name : names) {
                request = request.and(name);
            }
            return request;
        }

        /** DNS-IDs for all these domains; the first is the common name as well; valid for a day around now. */
        public static Request domains(String... domains) {
            Request request = commonNameOnly(domains[0]);
            for (String domain : domains) {
                request = request.and("DNS:" + domain);
            }
            return request;
        }

        /** Adds an id-on-xmppAddr (RFC 6120, 13.7.1.4). */
        public Request xmppAddress(String domain) {
            return and("otherName:1.3.6.1.5.5.7.8.5;UTF8:" + domain);
        }

        /** Adds an SRVName (RFC 4985) for {@code _xmpp-server}. */
        public Request service(String domain) {
            return and("otherName:1.3.6.1.5.5.7.8.7;IA5STRING:_xmpp-server." + domain);
        }

        public Request valid(Instant notBefore, Instant notAfter) {
            return new Request(commonName, names, uses, notBefore, notAfter);
        }

        /** For these uses alone. */
        public Request uses(String extendedKeyUsage) {
            return new Request(commonName, names, extendedKeyUsage, from, until);
        }

        private Request and(String name) {
            var more = new ArrayList<>(names);
            more.add(name);
            return new Request(commonName, more, uses, from, until);
        }

        private String extensions() {
            var lines = new ArrayList<String>();
            lines.add("basicConstraints = critical, CA:false");
            lines.add("keyUsage = critical, digitalSignature");
            lines.add("extendedKeyUsage = " + uses);
            if (!names.isEmpty()) {
                lines.add("subjectAltName = @names");
                lines.add("[names]");
            }
            for (int i = 0; i < names.size(); i++) {
                String[] part = names.get(i).split(":", 2);
                lines.add("%s.%d = %s".formatted(part[0], i + 1, part[1]));
            }
            return String.join("\n", lines) + "\n";
        }
    }

    private Authority(Path directory) {
        this.directory = directory;
    }

    /** Makes a new authority in that directory, which is created. */
    public static Authority create(Path directory, String name) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("index"), "", UTF_8);
            Files.writeString(directory.resolve("crlnumber"), "01\n", UTF_8);
            Files.writeString(directory.resolve("openssl.cnf"), CONFIGURATION, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var authority = new Authority(directory);
        authority.openssl(
                "req -x509 -config openssl.cnf -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 2"
                        + " -addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign,cRLSign"
                        + " -keyout ca.key -out ca.pem -subj",
                "/CN=" + name);
        return authority;
    }

    /** The authority's own certificate, PEM. */
    public Path certificate() {
        return directory.resolve("ca.pem");
    }

    public Credential issue(Request request) {
        return issue(request, "ec -pkeyopt ec_paramgen_curve:prime256v1");
    }

    /**
     * Of a key of another kind.
     *
     * @param key as openssl's {@code -newkey} takes it
     */
    public synchronized Credential issue(Request request, String key) {
        issued++;
        String name = request.commonName() + "-" + issued;
        write(name + ".ext", request.extensions());
        openssl(
                "req -new -config openssl.cnf -newkey " + key + " -noenc -keyout " + name + ".key -out " + name
                        + ".csr -subj",
                "/CN=" + request.commonName());
        openssl("ca -batch -notext -config openssl.cnf -in " + name + ".csr -out " + name + ".pem -extfile " + name
                + ".ext -startdate " + TIME.format(request.from()) + " -enddate " + TIME.format(request.until()));
        return new Credential(directory.resolve(name + ".pem"), directory.resolve(name + ".key"));
    }

    /** Revokes a certificate that it has issued; lists that are made from now on have it. */
    public synchronized void revoke(Credential credential) {
        openssl(
                "ca -batch -config openssl.cnf -revoke",
                credential.certificate().toString());
    }

    /** Writes a list of what is revoked now (PEM), valid for a day. */
    public synchronized void writeRevocationList(Path file) {
        openssl("ca -config openssl.cnf -gencrl -out", file.toString());
    }

    private void write(String file, String text) {
        try {
            Files.writeString(directory.resolve(file), text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void openssl(String arguments, String... last) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments.split(" ", -1)));
        command.addAll(Arrays.asList(last));
        Path log = directory.resolve("openssl.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "failed: " + String.join(" ", command) + "\n" + Files.readString(log, UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("openssl does not run: see src/test/peers/install.sh", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while openssl ran", e);
        }
    }
}

package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A Prosody of its own, in the foreground, with all its data in the site's directory. It runs as whoever runs the
 * tests; as root only because {@code run_as_root} says so. Users are written straight into its storage.
 */
public final class Prosody implements Server {
    private final Site site;
    private final Daemon daemon;

    private Prosody(Site site, Daemon daemon) {
        this.site = site;
        this.daemon = daemon;
    }

    /** Starts it. {@code more} are modules beyond the usual ones, for example {@code s2s_bidi} or {@code smacks}. */
    public static Prosody start(Site site, List<String> more, Optional<Components> components) {
        Path configuration = site.directory().resolve("prosody.cfg.lua");
        try {
            Files.createDirectories(site.directory().resolve("certs")); // Prosody complains when it is not there
            Files.writeString(
                    configuration,
                    components.map(Prosody::ports).orElse("")
                            + (more.contains("seclabels") ? catalog(site) : "")
                            + configuration(site, more)
                            + components.map(Prosody::configuration).orElse(""),
                    UTF_8);
            for (String domain : site.domains()) {
                register(site, domain);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path log = site.logs().resolve(site.name() + "-prosody.log");
        List<String> command = List.of("prosody", "-F", "--config", configuration.toString());
        var daemon = Daemon.start("Prosody " + site.name(), log, site.directory(), Map.of(), command);
        return new Prosody(site, daemon.listening(site.c2s()).listening(site.s2s()));
    }

    private static void register(Site site, String domain) throws IOException {
        Path accounts = site.directory().resolve("data/" + domain.replace(".", "%2e") + "/accounts");
        Files.createDirectories(accounts);
        for (var user : site.users().entrySet()) {
            String account = "return {\n\t[\"password\"] = \"" + user.getValue() + "\";\n};\n";
            Files.writeString(accounts.resolve(user.getKey() + ".dat"), account, UTF_8);
        }
    }

    private static String configuration(Site site, List<String> more) {
        boolean certificates = site.proof() == Site.Proof.CERTIFICATE;
        boolean clear = site.proof() == Site.Proof.CLEAR;
        var text = new StringBuilder("""
                modules_enabled = {
                    "roster"; "saslauth"; %s "dialback"; "disco"; "ping"; "version"; "pep"; "vcard"; "posix"; %s
                }
                run_as_root = true
                data_path = "%s"
                pidfile = "%s"
                log = { { levels = { min = "debug" }; to = "console"; } }
                authentication = "internal_plain"
                interfaces = { "%s" }
                c2s_ports = { %d }
                %s = { %d }
                %s = { }
                c2s_require_encryption = false
                allow_unencrypted_plain_auth = true
                s2s_require_encryption = %s
                s2s_secure_auth = %s
                ssl = { certificate = "%s"; key = "%s"; cafile = "%s"; capath = "/nonexistent"; }
                network_settings = { nagle = false }
                use_ipv6 = false
                unbound = {
                    resolvconf = false; hoststxt = false; forward = "%s@%d";
                    options = { ["do-not-query-localhost:"] = "no"; ["local-zone:"] = "test. transparent"; };
                }
                """.formatted(
                        clear ? "" : "\"tls\";",
                        more.stream().map(module -> "\"" + module + "\";").collect(joining(" ")),
                        site.directory().resolve("data"),
                        site.directory().resolve("prosody.pid"),
                        site.c2s().getAddress().getHostAddress(),
                        site.c2s().getPort(),
                        site.direct() ? "s2s_direct_tls_ports" : "s2s_ports",
                        site.s2s().getPort(),
                        site.direct() ? "s2s_ports" : "s2s_direct_tls_ports",
                        !clear,
                        certificates,
                        site.credential().certificate(),
                        site.credential().key(),
                        site.trusted(),
                        site.dns().getAddress().getHostAddress(),
                        site.dns().getPort()));
        for (String domain : site.domains()) {
            text.append("VirtualHost \"%s\"\n".formatted(domain));
            Optional.ofNullable(site.own().get(domain))
                    .ifPresent(own -> text.append("    ssl = { certificate = \"%s\"; key = \"%s\"; cafile = \"%s\";"
                                    .formatted(own.certificate(), own.key(), site.trusted()))
                            .append(" capath = \"/nonexistent\"; }\n"));
            text.append("Component \"conference.%s\" \"muc\"\n".formatted(domain));
        }
        return text.toString();
    }

    private static String configuration(Components components) {
        StringBuilder text = new StringBuilder();
        components
                .domains()
                .forEach(domain -> text.append(
                        "Component \"%s\"\n    component_secret = \"%s\"\n".formatted(domain, components.secret())));
        return text.toString();
    }

    private static String ports(Components components) {
        return "component_interfaces = { \"%s\" }\ncomponent_ports = { %d }\n"
                .formatted(
                        components.door().getAddress().getHostAddress(),
                        components.door().getPort());
    }

    /** What its users may choose from (mod_seclabels), as the resource {@code catalog-}site has it. */
    private static String catalog(Site site) throws IOException {
        String name = "catalog-" + site.name() + ".lua";
        try (var in = Prosody.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        }
    }

    @Override
    public Site site() {
        return site;
    }

    @Override
    public void close() {
        daemon.close();
    }
}

package org.sallyport.appliance.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An ejabberd of its own, in the foreground, with all its data in the site's directory. Erlang runs without
 * distribution: no node name, no epmd, nothing shared with another node. Users are registered by Erlang itself.
 */
public final class Ejabberd implements Server {
    private final Site site;
    private final Daemon daemon;

    private Ejabberd(Site site, Daemon daemon) {
        this.site = site;
        this.daemon = daemon;
    }

    public static Ejabberd start(Site site) {
        Path directory = site.directory();
        Path ready = directory.resolve("ready");
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("ejabberd.yml"), configuration(site), UTF_8);
            Files.writeString(directory.resolve("inetrc"), resolver(site.dns()), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path log = site.logs().resolve(site.name() + "-ejabberd.log");
        var command = new ArrayList<>(List.of("erl", "-noinput", "-s", "ejabberd"));
        // without these Erlang's waiting threads spin, and on a busy machine it takes minutes to start
        command.addAll(List.of("+sbwt", "none", "+sbwtdcpu", "none", "+sbwtdio", "none"));
        command.addAll(List.of("-mnesia", "dir", "\"" + directory.resolve("spool") + "\""));
        command.addAll(List.of("-eval", register(site) + "ok = file:write_file(\"" + ready + "\", <<>>)."));
        var daemon = Daemon.start("ejabberd " + site.name(), log, directory, environment(directory), command);
        return new Ejabberd(
                site,
                daemon.ready("has not registered its users", () -> Files.exists(ready))
                        .listening(site.c2s())
                        .listening(site.s2s()));
    }

    private static Map<String, String> environment(Path directory) {
        return Map.of(
                "HOME", directory.toString(),
                "EJABBERD_CONFIG_PATH", directory.resolve("ejabberd.yml").toString(),
                "ERL_INETRC", directory.resolve("inetrc").toString(),
                "ERL_LIBS", library().toString(),
                "ERL_CRASH_DUMP", directory.resolve("erl_crash.dump").toString());
    }

    /** Debian puts ejabberd beside, not into, Erlang's own library, in the folder of the machine's architecture. */
    private static Path library() {
        try (Stream<Path> found = Files.find(
                Path.of("/usr/lib"),
                2,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().startsWith("ejabberd-"))) {
            return found.map(Path::getParent)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("ejabberd is not installed: see src/test/peers/install.sh"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String register(Site site) {
        return site.domains().stream()
                .flatMap(domain -> site.users().entrySet().stream()
                        .map(user -> "ok = ejabberd_auth:try_register(<<\"%s\">>, <<\"%s\">>, <<\"%s\">>), "
                                .formatted(user.getKey(), domain, user.getValue())))
                .collect(joining());
    }

    /** Without the first line Erlang puts the machine's own name servers in the place of ours. */
    private static String resolver(InetSocketAddress dns) {
        return "{resolv_conf, \"\"}.\n{lookup, [dns, native]}.\n{nameserver, {%s}, %d}.\n"
                .formatted(dns.getAddress().getHostAddress().replace('.', ','), dns.getPort());
    }

    private static String configuration(Site site) {
        String address = site.c2s().getAddress().getHostAddress();
        return """
                loglevel: debug
                hosts: [%s]
                listen:
                  - port: %d
                    ip: "%s"
                    module: ejabberd_c2s
                  - port: %d
                    ip: "%s"
                    module: ejabberd_s2s_in
                    tls: %s
                auth_method: internal
                auth_password_format: plain
                certfiles: [%s]
                ca_file: "%s"
                s2s_cafile: "%s"
                s2s_use_starttls: required
                s2s_max_retry_delay: 1
                s2s_dns_retries: 1
                s2s_dns_timeout: 2
                outgoing_s2s_families: [ipv4]
                modules:
                  mod_disco: {}
                  mod_ping: {}
                  mod_version: {}
                  mod_roster: {}
                  mod_vcard: {}
                  mod_caps: {}
                  mod_pubsub: {plugins: [flat, pep]}
                  mod_muc: {host: "conference.@HOST@"}
                %s""".formatted(
                site.domains().stream().map(domain -> "\"" + domain + "\"").collect(joining(", ")),
                site.c2s().getPort(),
                address,
                site.s2s().getPort(),
                address,
                site.direct(),
                Stream.concat(Stream.of(site.credential()), site.own().values().stream())
                        .flatMap(one -> Stream.of(one.certificate(), one.key()))
                        .map(file -> "\"" + file + "\"")
                        .collect(joining(", ")),
                site.trusted(),
                site.trusted(),
                // with this module ejabberd no longer verifies the certificates of others
                site.proof() == Site.Proof.DIALBACK ? "  mod_s2s_dialback: {}\n" : "");
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

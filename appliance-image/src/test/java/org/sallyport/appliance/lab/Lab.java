package org.sallyport.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The laboratory: Prosody {@code blue.test} on 127.0.0.11, Prosody {@code red.test} on 127.0.0.12 and, if wanted,
 * ejabberd {@code green.test} on 127.0.0.13, each with rooms at {@code conference.}domain and with its own view of the
 * DNS. They reach each other directly, or, for a server with a guard, every foreign domain leads to that guard.
 *
 * <p>Data live in a temporary directory, gone on {@link #close()}; logs and the transcript stay in
 * {@code target/lab/}mode{@code /}name.
 */
public final class Lab implements AutoCloseable {
    /** The password of every user. */
    public static final String PASSWORD = "open sesame";

    private static final Map<String, String> ADDRESSES =
            Map.of("blue", "127.0.0.11", "red", "127.0.0.12", "green", "127.0.0.13");
    private static final Map<String, List<String>> USERS = Map.of(
            "blue", List.of("alice", "anton"), "red", List.of("bob", "berta"), "green", List.of("carol", "clemens"));

    /**
     * What to start.
     *
     * @param guards  for each server whose foreign domains lead to a guard, the listener it is to call
     * @param also    further domains that nobody serves and that lead to the guards as well
     * @param modules further modules of Prosody
     * @param strangers servers whose certificates come from an authority that nobody trusts
     * @param direct  whether all streams begin with TLS (XEP-0368)
     * @param bad     certificates with which red and green serve further domains
     * @param clear   servers without TLS
     * @param components domains that programs of their own serve behind the server they are below (XEP-0114)
     */
    public record Plan(
            String name,
            Site.Proof proof,
            boolean green,
            Map<String, InetSocketAddress> guards,
            List<String> also,
            List<String> modules,
            Set<String> strangers,
            boolean direct,
            List<BadCertificate> bad,
            Set<String> clear,
            List<String> components) {
        public Plan {
            guards = Map.copyOf(guards);
            also = List.copyOf(also);
            modules = List.copyOf(modules);
            strangers = Set.copyOf(strangers);
            bad = List.copyOf(bad);
            clear = Set.copyOf(clear);
            components = List.copyOf(components);
        }

        /** Servers prove themselves by dialback: they do not trust the authority of the others' certificates. */
        public Plan dialback() {
            return new Plan(
                    name, Site.Proof.DIALBACK, green, guards, also, modules, strangers, direct, bad, clear, components);
        }

        /** Starts ejabberd as well. */
        public Plan withGreen() {
            return new Plan(name, proof, true, guards, also, modules, strangers, direct, bad, clear, components);
        }

        /** All foreign domains of that server ({@code blue}, {@code red}, {@code green}) lead to this listener. */
        public Plan guard(String server, InetSocketAddress listener) {
            var more = new HashMap<>(guards);
            more.put(server, listener);
            return new Plan(name, proof, green, more, also, modules, strangers, direct, bad, clear, components);
        }

        /** Further foreign domains that lead to the guards. */
        public Plan also(String... domains) {
            return new Plan(
                    name, proof, green, guards, List.of(domains), modules, strangers, direct, bad, clear, components);
        }

        /** For example {@code s2s_bidi}, {@code smacks}. */
        public Plan modules(String... prosody) {
            return new Plan(
                    name, proof, green, guards, also, List.of(prosody), strangers, direct, bad, clear, components);
        }

        /** These servers have certificates that nobody trusts. */
        public Plan strangers(String... names) {
            return new Plan(name, proof, green, guards, also, modules, Set.of(names), direct, bad, clear, components);
        }

        /** All streams begin with TLS: servers listen for nothing else, and DNS has nothing else of them. */
        public Plan directTls() {
            return new Plan(name, proof, green, guards, also, modules, strangers, true, bad, clear, components);
        }

        /** Red and green serve further domains with such certificates, see {@link BadCertificate#domain}. */
        public Plan bad(BadCertificate... kinds) {
            return new Plan(
                    name, proof, green, guards, also, modules, strangers, direct, List.of(kinds), clear, components);
        }

        /** These servers have no TLS. */
        public Plan clear(String... names) {
            return new Plan(
                    name, proof, green, guards, also, modules, strangers, direct, bad, Set.of(names), components);
        }

        /** Programs of their own serve these domains behind the server they are below, at {@link Lab#components}. */
        public Plan components(String... domains) {
            return new Plan(name, proof, green, guards, also, modules, strangers, direct, bad, clear, List.of(domains));
        }

        public Lab start() {
            return new Lab(this);
        }

        private List<String> servers() {
            return green ? List.of("blue", "red", "green") : List.of("blue", "red");
        }
    }

    private final Plan plan;
    private final Path directory;
    private final Path logs;
    private final Authority authority;
    private final Transcript transcript;
    private final Map<String, InetSocketAddress> addresses = new HashMap<>();
    private final Map<String, InetSocketAddress> components = new HashMap<>();
    private final Map<String, Server> servers = new HashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** A plan of two Prosodys that trust each other's certificates and meet directly. */
    public static Plan named(String name) {
        return new Plan(
                name,
                Site.Proof.CERTIFICATE,
                false,
                Map.of(),
                List.of(),
                List.of(),
                Set.of(),
                false,
                List.of(),
                Set.of(),
                List.of());
    }

    /** A free port on a loopback address, for a guard's listener for example. */
    public static InetSocketAddress free(String address) {
        return Daemon.free(address);
    }

    private Lab(Plan plan) {
        this.plan = plan;
        try {
            logs = Files.createDirectories(
                    Path.of("target", "lab", Cryptography.MODE, plan.name()).toAbsolutePath());
            directory = Files.createTempDirectory("lab-" + plan.name() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        transcript = new Transcript(logs.resolve("transcript.txt"));
        authority = Authority.create(directory.resolve("authority"), "Lab authority");
        plan.servers().forEach(name -> addresses.put(name, Daemon.free(address(name))));
        plan.servers().forEach(name -> components.put(name, Daemon.free(address(name))));
        try {
            plan.servers().parallelStream().forEach(this::startServer);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startServer(String name) {
        var targets = name.equals("green") ? Dns.Targets.LITERALS : Dns.Targets.NAMES;
        var dns = keep(Dns.start(name, address(name), routes(name), plan.direct(), targets, logs));
        Site site = site(name, dns);
        Server server = keep(
                name.equals("green") ? Ejabberd.start(site) : Prosody.start(site, plan.modules(), componentsOf(name)));
        synchronized (servers) {
            servers.put(name, server);
        }
    }

    private Optional<Components> componentsOf(String name) {
        return componentDomains(name).isEmpty()
                ? Optional.empty()
                : Optional.of(new Components(get(components, name), PASSWORD, componentDomains(name)));
    }

    private Site site(String name, Dns dns) {
        String domain = name + ".test";
        var users = new HashMap<String, String>();
        get(USERS, name).forEach(user -> users.put(user, PASSWORD));
        return new Site(
                name,
                domains(name),
                users,
                get(addresses, name),
                plan.direct(),
                Daemon.free(address(name)),
                issuer(name).issue(Authority.Request.domains(certified(name))),
                badCertificates(name),
                trusted(name),
                plan.clear().contains(name) ? Site.Proof.CLEAR : plan.proof(),
                dns.address(),
                directory.resolve(name),
                logs);
    }

    private String[] certified(String name) {
        return Stream.concat(Server.names(List.of(name + ".test")).stream(), componentDomains(name).stream())
                .toArray(String[]::new);
    }

    private List<String> componentDomains(String name) {
        return plan.components().stream()
                .filter(domain -> domain.endsWith("." + name + ".test"))
                .toList();
    }

    /** Every name that the server answers for, rooms and components included, where it is started. */
    List<String> names(String name) {
        return Stream.concat(Server.names(domains(name)).stream(), componentDomains(name).stream())
                .toList();
    }

    /** With dialback each trusts an authority that has certified nobody, so that no certificate proves anything. */
    private Path trusted(String name) {
        return switch (plan.proof()) {
            case CERTIFICATE -> authority.certificate();
            case DIALBACK, CLEAR -> another(name).certificate();
        };
    }

    private Authority issuer(String name) {
        return plan.strangers().contains(name) ? another(name) : authority;
    }

    private Authority another(String name) {
        return Authority.create(directory.resolve("authority-of-" + name), "Another authority");
    }

    private Map<String, Credential> badCertificates(String name) {
        var own = new HashMap<String, Credential>();
        if (!name.equals("blue") && !plan.bad().isEmpty()) {
            Authority other = another(name);
            plan.bad().forEach(kind -> {
                String domain = kind.domain(name + ".test");
                own.put(domain, kind.issue(domain, authority, other));
            });
        }
        return own;
    }

    /** The domains that the server of that name serves, where it is started. */
    List<String> domains(String name) {
        var domains = new ArrayList<>(List.of(name + ".test"));
        if (!name.equals("blue")) {
            domains.addAll(BadCertificate.domains(plan.bad(), name + ".test"));
        }
        return domains;
    }

    private Map<String, InetSocketAddress> routes(String name) {
        var routes = new HashMap<String, InetSocketAddress>();
        var guard = Optional.ofNullable(plan.guards().get(name));
        plan.servers().stream()
                .filter(other -> !other.equals(name))
                .forEach(other -> names(other)
                        .forEach(domain -> routes.put(domain, guard.orElseGet(() -> get(addresses, other)))));
        guard.ifPresent(listener -> plan.also().forEach(domain -> routes.put(domain, listener)));
        return routes;
    }

    private static String address(String name) {
        return get(ADDRESSES, name);
    }

    private static <T> T get(Map<String, T> map, String name) {
        return Optional.ofNullable(map.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no server '" + name + "' in this lab"));
    }

    private <T extends AutoCloseable> T keep(T opened) {
        synchronized (open) {
            open.push(opened);
        }
        return opened;
    }

    public Server blue() {
        return get(servers, "blue");
    }

    public Server red() {
        return get(servers, "red");
    }

    public Server green() {
        return get(servers, "green");
    }

    /** The ejabberd server, where the plan has one. */
    Optional<Server> greenIfThere() {
        return Optional.ofNullable(servers.get("green"));
    }

    /** Logs in and comes online; users are alice and anton (blue), bob and berta (red), carol and clemens (green). */
    public Client online(Server server, String user) {
        return keep(server.login(user, "lab", transcript)).comesOnline();
    }

    /** As {@link #online(Server, String)}, with a device of that name. */
    public Client device(Server server, String user, String resource) {
        return keep(server.login(user, resource, transcript)).comesOnline();
    }

    /** As {@link #online(Server, String)}, at another of the server's domains. */
    public Client online(Server server, String user, String domain) {
        String jid = user + "@" + domain + "/lab";
        return keep(Client.login(server.site().c2s(), jid, PASSWORD, transcript))
                .comesOnline();
    }

    /** A program that is only a script serves that domain from now on. */
    public Client serving(String domain) {
        return keep(Client.component(components(domain), domain, PASSWORD, transcript));
    }

    /** The authority that all servers trust, unless the plan says dialback. */
    public Authority authority() {
        return authority;
    }

    public Transcript transcript() {
        return transcript;
    }

    /** Whether all streams begin with TLS. */
    boolean isDirect() {
        return plan.direct();
    }

    /** Whether the servers have bidi, and a guard has it with them. */
    boolean isBidi() {
        return plan.modules().contains("s2s_bidi");
    }

    /** Where logs and transcript stay. */
    public Path logs() {
        return logs;
    }

    /** Where the program that serves that domain calls, with {@link #PASSWORD}. */
    public InetSocketAddress components(String domain) {
        return get(components, domain.replaceFirst("^.*\\.([a-z]+)\\.test$", "$1"));
    }

    /** A directory for what else a test needs, gone on close. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        List<AutoCloseable> clientsFirst = List.copyOf(open);
        clientsFirst.stream().filter(Client.class::isInstance).forEach(Lab::close);
        clientsFirst.parallelStream().filter(one -> !(one instanceof Client)).forEach(Lab::close);
        open.clear();
        delete();
    }

    private static void close(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            throw new IllegalStateException("the lab does not close", e);
        }
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

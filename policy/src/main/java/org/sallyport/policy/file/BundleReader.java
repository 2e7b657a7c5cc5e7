package org.sallyport.policy.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Guess;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Names;

/**
 * Reads a bundle from its directory, whole or not at all.
 *
 * <p>A bundle has {@code bundle.toml}, the policy and trust files that it names, the files that rules name, anything under {@code vectors/}, and
 * {@code README.md} files; any other file is a problem, for nothing unexplained belongs in what is signed. Links and
 * special files are refused, and so are names with other characters than letters, digits, '.', '_' and '-'. Each file
 * is read once: what is digested is what is used.
 *
 * <p>The {@link Bundle#revision} is the SHA-256 of a text with one line for each regular file, sorted by path in octets:
 * the SHA-256 of its content in lower-case hexadecimal digits, two spaces, its path relative to the bundle with '/', a
 * line feed. So {@code find * -type f | LC_ALL=C sort | xargs sha256sum | sha256sum} in the directory prints it.
 *
 * <p>Safe for any number of threads.
 */
public final class BundleReader {
    private final BundleFiles files;
    private final Document document;
    private final Map<String, Reading<Policy>> policies = new TreeMap<>();
    private final Map<String, String> trust = new TreeMap<>();
    /** Files that rules name. */
    private final Set<String> attached = new TreeSet<>();

    private BundleReader(Path directory) {
        files = BundleFiles.read(directory);
        document = Document.of(
                files.shown("bundle.toml"),
                directory,
                files.content("bundle.toml").orElse(new byte[0]));
    }

    /**
     * Reads a bundle whose policies allow only what a grammar is shipped for, or finds every problem in all its files.
     *
     * @param directory the directory; problems name files below it as this path does
     */
    public static Reading<Bundle> read(Path directory) {
        return read(directory, Grammars.shipped()::knows);
    }

    /**
     * As {@link #read(Path)}, with other grammars.
     *
     * @param directory the directory; problems name files below it as this path does
     * @param hasGrammar whether a closed grammar is shipped for the names, so that they can be allowed
     */
    public static Reading<Bundle> read(Path directory, Predicate<Names> hasGrammar) {
        return new BundleReader(directory).read(new PolicyReader(hasGrammar));
    }

    /** What a rule names is part of the bundle; what is digested is what the rule gets. */
    private final Attachments attachments = new Attachments() {
        @Override
        public Optional<byte[]> content(String name) {
            Optional<byte[]> content = isExplained(name) ? Optional.empty() : files.content(name);
            content.ifPresent(_ -> attached.add(name));
            return content;
        }

        @Override
        public List<String> names() {
            return files.names().stream()
                    .filter(name -> !isExplained(name) && !isNamed(name))
                    .toList();
        }

        @Override
        public String shown(String name) {
            return files.shown(name);
        }
    };

    private Reading<Bundle> read(PolicyReader reader) {
        if (files.content("bundle.toml").isEmpty()) {
            List<Problem> problems = files.problems();
            return Reading.of(
                    Optional.empty(),
                    problems.isEmpty() ? List.of(Problem.of(files.shown("bundle.toml"), "no such file")) : problems);
        }
        Optional<BundleToml> toml = document.bind(BundleToml.class);
        new BundleCheck(document).run();
        document.all(PeerEntry.class).forEach(this::readTrust);
        document.all(CrossingEntry.class).forEach(crossing -> readPolicy(reader, crossing));
        List<Problem> problems = new ArrayList<>(document.problems());
        policies.values().forEach(policy -> problems.addAll(policy.problems()));
        policies.forEach((file, policy) -> policy.value().ifPresent(read -> problems.addAll(unknownPeers(file, read))));
        problems.addAll(files.problems());
        toml.ifPresent(_ -> problems.addAll(unexplained()));
        return Reading.of(problems.isEmpty() ? toml.map(this::bundle) : Optional.empty(), problems);
    }

    private Bundle bundle(BundleToml toml) {
        Map<String, Policy> read = new TreeMap<>();
        policies.forEach((name, policy) -> read.put(name, policy.orElseThrow()));
        return new Bundle(
                files.directory(),
                toml.name().orElseGet(this::directoryName),
                files.revision(),
                toml.side(),
                toml.peer(),
                toml.crossing(),
                read,
                trust);
    }

    private String directoryName() {
        return String.valueOf(files.directory().toAbsolutePath().normalize().getFileName());
    }

    private void readPolicy(PolicyReader reader, CrossingEntry crossing) {
        String name = crossing.policy();
        content(crossing, "policy", name, ".toml")
                .ifPresent(content ->
                        policies.computeIfAbsent(name, _ -> reader.read(files.shown(name), content, attachments)));
    }

    private void readTrust(PeerEntry peer) {
        peer.trust()
                .ifPresent(name -> content(peer, "trust", name, ".pem").ifPresent(content -> {
                    TrustFile.problem(content)
                            .ifPresent(what -> document.report(peer, "trust", "\"" + name + "\": " + what));
                    trust.put(name, new String(content, StandardCharsets.ISO_8859_1));
                }));
    }

    /** Only what was read from the directory is found here, so no name leads out of it. */
    private Optional<byte[]> content(Record entry, String key, String name, String suffix) {
        Optional<byte[]> content = files.content(name);
        if (Attachments.leaves(name)) {
            document.report(entry, key, "\"" + name + "\" is no path inside the bundle");
            return Optional.empty();
        } else if (content.isEmpty() || name.equals("bundle.toml")) {
            List<String> known = files.names().stream()
                    .filter(file -> file.endsWith(suffix) && !isExplained(file))
                    .toList();
            document.report(entry, key, Guess.unknown("file", name, known));
            return Optional.empty();
        }
        return content;
    }

    /** A rule about a peer that there is not would be about nobody, and let through what it is there to stop. */
    private List<Problem> unknownPeers(String file, Policy policy) {
        Set<String> known =
                document.all(PeerEntry.class).stream().map(PeerEntry::id).collect(Collectors.toSet());
        return policy.rules().stream()
                .flatMap(rule -> rule.control().peers().stream()
                        .filter(peer -> !known.contains(peer))
                        .sorted()
                        .map(peer -> new Problem(
                                files.shown(file), 0, 0, "rule " + rule.id(), Guess.unknown("peer", peer, known))))
                .toList();
    }

    private List<Problem> unexplained() {
        return files.names().stream()
                .filter(name -> !isExplained(name) && !isNamed(name))
                .map(name -> Problem.of(files.shown(name), "nothing in bundle.toml names this file"))
                .toList();
    }

    private boolean isNamed(String name) {
        return policies.containsKey(name) || trust.containsKey(name) || attached.contains(name);
    }

    private static boolean isExplained(String name) {
        return name.equals("bundle.toml")
                || name.startsWith("vectors/")
                || name.equals("README.md")
                || name.endsWith("/README.md");
    }
}

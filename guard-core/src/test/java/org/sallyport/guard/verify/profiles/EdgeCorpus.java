package org.sallyport.guard.verify.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleReader;
import org.sallyport.policy.profiles.Profiles;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.vector.Bench;
import org.sallyport.policy.vector.Exercise;

/**
 * What the edges make of every vector that there is, under each bundle that is shipped: its own vectors, and those of
 * module test-vectors.
 */
final class EdgeCorpus {
    /** The bundle that the distribution and the demonstration start with. */
    static final String DISTRIBUTION = "distribution";

    private static final Path VECTORS = Path.of("../test-vectors/src/main/resources/vectors");
    private static final Path DISTRIBUTED = Path.of("../appliance-image/src/main/dist/etc/bundle");
    private static final Pattern FROM_RED = Pattern.compile("^.*\\n<\\w+ [^>]*\\bfrom=['\"][^'\"]*\\bred\\.test");
    private static final String HEADER = """
            what = "a vector of another policy"
            why = "the pair of edge and guard"
            effect = "a stanza that the edge lets through does not arrive"
            expect = "refused"
            reason = "not-allowed"
            """;

    /**
     * A stanza that an edge decided on.
     *
     * @param vector the case that it is of
     * @param octets canonical: as it left where it crossed, as it came where it did not
     * @param reason why it did not cross, a word; empty where it did, or waits
     */
    record Decided(String vector, byte[] octets, String reason) {
        @Override
        public String toString() {
            return vector;
        }
    }

    private final Map<String, Decided> crossed = new LinkedHashMap<>();
    private final Map<String, Decided> refused = new LinkedHashMap<>();

    private EdgeCorpus() {}

    /** Names of the bundles. */
    static List<String> bundles() {
        List<String> names = new ArrayList<>(Profiles.names());
        names.add(DISTRIBUTION);
        return names;
    }

    /** Tries every vector under a bundle, in a folder that is empty before. */
    static EdgeCorpus of(String bundle, Path folder) throws IOException {
        if (bundle.equals(DISTRIBUTION)) {
            copy(DISTRIBUTED, folder);
        } else {
            Profiles.copy(bundle, folder);
        }
        Set<String> seen = new HashSet<>();
        for (Path vector : Bench.files(VECTORS)) {
            Optional<String> sections = sections(Files.readString(vector)).filter(seen::add);
            if (sections.isPresent()) {
                String name = VECTORS.relativize(vector).toString().replace('/', '_');
                Files.writeString(folder.resolve("vectors").resolve(name), header(sections.get()) + sections.get());
            }
        }
        Bundle read = BundleReader.read(folder).orElseThrow();
        EdgeCorpus corpus = new EdgeCorpus();
        Bench.exerciseAll(read).forEach(corpus::take);
        return corpus;
    }

    /** What left, each octet string once. */
    List<Decided> crossed() {
        return List.copyOf(crossed.values());
    }

    /** What was refused, each octet string once. */
    List<Decided> refused() {
        return List.copyOf(refused.values());
    }

    private void take(Exercise exercise) {
        String name = exercise.result().name();
        exercise.decided().ifPresent(decided -> {
            switch (decided.verdict()) {
                case Cleared cleared -> put(crossed, name, cleared.octets(), "");
                case Refused no ->
                    put(
                            refused,
                            name,
                            written(decided.passage().stanza()),
                            no.reason().word());
                case Held _ -> put(refused, name, written(decided.passage().stanza()), "");
            }
        });
    }

    private static void put(Map<String, Decided> all, String name, byte[] octets, String reason) {
        all.putIfAbsent(new String(octets, StandardCharsets.UTF_8), new Decided(name, octets, reason));
    }

    private static byte[] written(Stanza stanza) {
        return StanzaWriter.write(stanza);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** From the side that the sender has his name of. */
    private static String header(String sections) {
        boolean back = FROM_RED.matcher(sections.substring(sections.indexOf("----- in")))
                .find();
        return HEADER + (back ? "from = \"red\"\nto = \"blue\"\n" : "from = \"blue\"\nto = \"red\"\n");
    }

    /** What the vector gives to what it tries; empty where that is a stream. */
    private static Optional<String> sections(String vector) {
        StringBuilder kept = new StringBuilder();
        boolean keep = false;
        boolean given = false;
        for (String line : vector.lines().toList()) {
            if (line.startsWith("-----")) {
                String section = line.replaceFirst("-+ *", "").split(" ", -1)[0];
                keep = section.equals("in") || section.equals("answers") || section.equals("before");
                given |= section.equals("in");
            }
            if (keep) {
                kept.append(line).append('\n');
            }
        }
        return given ? Optional.of(kept.toString()) : Optional.empty();
    }
}

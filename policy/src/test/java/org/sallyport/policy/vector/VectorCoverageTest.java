package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.setting.Words;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.StreamCondition;

/** What the cases of module test-vectors must cover. */
class VectorCoverageTest {
    private static final Map<String, Vector> VECTORS = vectors();

    /** Reasons that no vector can bring about, each with the cause. */
    private static final Map<Reason, String> NOT_BY_VECTOR = Map.ofEntries(
            Map.entry(Reason.REVIEW_REFUSED, "persons decide in guard-core"),
            Map.entry(Reason.REVIEW_LATE, "time passes in guard-core"),
            Map.entry(Reason.REVIEW_FULL, "what waits for persons is kept by guard-core"),
            Map.entry(Reason.CONTROL_FAILED, "no control fails on what the reader lets through; GuardTest breaks one"),
            Map.entry(Reason.CONTROL_LATE, "what runs on is ended by guard-core; ForeignControlsTest lets it run"),
            Map.entry(Reason.NO_CROSSING, "needs a bundle: BundleVectorsTest"),
            Map.entry(Reason.SPOOFED_FROM, "streams prove senders: guard-core"),
            Map.entry(Reason.WINDOW_FULL, "windows stand before the outlet: guard-core"),
            Map.entry(Reason.DRAINING, "somebody drains the guard at its socket: guard-core"),
            Map.entry(Reason.MEMORY_FULL, "what rules count is kept by the crossing: guard-core"),
            Map.entry(Reason.REQUESTS_FULL, "open requests are kept by the crossing: guard-core"),
            Map.entry(Reason.REQUEST_REPEATED, "open requests are kept by the crossing: guard-core"),
            Map.entry(Reason.UNREACHABLE, "peers are reached by guard-core"),
            Map.entry(Reason.LINK_LOST, "peers are reached by guard-core"),
            Map.entry(Reason.REFUSED_BEYOND, "peers are reached by guard-core"),
            Map.entry(Reason.ANSWER_LATE, "time passes in guard-core"));

    /** The conditions that a reader can end a stream with. */
    private static final Set<StreamCondition> OF_READER = EnumSet.of(
            StreamCondition.BAD_FORMAT,
            StreamCondition.IMPROPER_ADDRESSING,
            StreamCondition.INVALID_NAMESPACE,
            StreamCondition.NOT_WELL_FORMED,
            StreamCondition.POLICY_VIOLATION,
            StreamCondition.RESTRICTED_XML,
            StreamCondition.UNSUPPORTED_ENCODING,
            StreamCondition.UNSUPPORTED_STANZA_TYPE);

    private static final Pattern ELEMENT = Pattern.compile("(?m)^name = \"([^\"]+)\"$");

    private static Map<String, Vector> vectors() {
        return ShippedVectors.FILES.stream()
                .collect(Collectors.toMap(
                        ShippedVectors::name, file -> Vector.read(file).orElseThrow(), (a, b) -> a, TreeMap::new));
    }

    static Stream<String> controls() {
        return Arrays.stream(Control.class.getPermittedSubclasses()).map(c -> Words.kebab(c.getSimpleName()));
    }

    static List<String> grammars() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(Grammars.class.getResource("rfc6120-stanza.toml"))
                        .toURI())
                .resolveSibling("");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".toml"))
                    .map(name -> name.substring(0, name.length() - ".toml".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Vector> in(String folder) {
        return VECTORS.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(folder))
                .map(Map.Entry::getValue);
    }

    private static Set<Ending> endings(String folder) {
        return in(folder).map(vector -> vector.expected().ending()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("controls")
    void control_hasAVectorThatPassesAndOneThatDoesNot(String control) {
        assertThat(endings("control/" + control + "/")).contains(Ending.PASS).hasSizeGreaterThan(1);
    }

    @Test
    void controlVector_standsInTheFolderOfItsControl() {
        VECTORS.forEach((name, vector) -> {
            if (vector.subject() instanceof Subject.OneControl(Control control)) {
                assertThat(name)
                        .startsWith("control/" + Words.kebab(control.getClass().getSimpleName()) + "/");
            }
        });
    }

    @Test
    void everyVector_standsInTheFolderOfItsKind() {
        VECTORS.forEach((name, vector) -> {
            String kind = switch (vector.subject()) {
                case Subject.OneControl _ -> "control/";
                case Subject.OnePolicy _ -> name.startsWith("grammar/") ? "grammar/" : "policy/";
                case Subject.OneCrossing _ -> "no vector of a bundle belongs here";
                case Subject.Reader _ -> "reader/";
            };
            assertThat(name).startsWith(kind);
        });
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.policy.control.Reason#values")
    void reason_hasAVectorOrACauseWhyNot(Reason reason) {
        boolean tried = VECTORS.values().stream()
                .anyMatch(v -> v.expected().ending() == Ending.REFUSED
                        && v.expected().reason().equals(Optional.of(reason.word())));
        assertThat(tried)
                .as("%s, %s", reason, NOT_BY_VECTOR.get(reason))
                .isNotEqualTo(NOT_BY_VECTOR.containsKey(reason));
    }

    @Test
    void streamCondition_hasAVectorExactlyWhenTheReaderGivesIt() {
        Set<String> tried = in("reader/")
                .filter(vector -> vector.expected().ending() == Ending.STREAM_ERROR)
                .map(vector -> vector.expected().condition().orElseThrow())
                .collect(Collectors.toSet());
        assertThat(tried)
                .isEqualTo(OF_READER.stream().map(StreamCondition::word).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("grammars")
    void grammar_hasAVectorThatFitsAndOneThatDoesNot(String grammar) throws IOException {
        Set<String> elements = elementsOf(grammar);
        Stream<Vector> released =
                in("grammar/" + grammar + "/").filter(v -> v.expected().ending() == Ending.RELEASED);
        Stream<Vector> refused = in("grammar/" + grammar + "/")
                .filter(v -> v.expected().reason().equals(Optional.of(Reason.NOT_IN_GRAMMAR.word())));
        assertThat(released)
                .as("fits")
                .anySatisfy(vector ->
                        assertThat(names(vector.expected().out().orElseThrow())).containsAnyElementsOf(elements));
        assertThat(refused)
                .as("does not")
                .anySatisfy(vector -> assertThat(names(vector.input().octets())).containsAnyElementsOf(elements));
    }

    private static Set<String> elementsOf(String grammar) throws IOException {
        try (var in = Objects.requireNonNull(Grammars.class.getResourceAsStream(grammar + ".toml"))) {
            Matcher matcher = ELEMENT.matcher(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            Set<String> names = new HashSet<>();
            while (matcher.find()) {
                // the grammar of stanzas themselves is one for all three kinds
                names.addAll(
                        matcher.group(1).equals("stanza")
                                ? Set.of("{jabber:server}message", "{jabber:server}presence", "{jabber:server}iq")
                                : Set.of(matcher.group(1)));
            }
            return names;
        }
    }

    private static Set<String> names(Octets stanza) {
        Set<String> names = new HashSet<>();
        collect(Feed.stanza(stanza).element(), names);
        return names;
    }

    private static void collect(Element element, Set<String> into) {
        into.add(element.name().toString());
        element.elements().forEach(child -> collect(child, into));
    }
}

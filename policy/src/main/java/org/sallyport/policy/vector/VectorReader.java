package org.sallyport.policy.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.file.PolicyReader;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StreamCondition;
import org.sallyport.policy.vector.Sections.Part;

/** Reads one vector file; finds every problem in it, and in the policy that it names. */
final class VectorReader {
    private static final int LARGEST = 1_048_576;

    private final Path file;
    private final Optional<Path> bundle;
    private final Sections sections;
    private final Document document;
    private final List<Problem> others = new ArrayList<>();

    private VectorReader(Path file, Optional<Path> bundle, byte[] content) {
        this.file = file;
        this.bundle = bundle;
        this.sections = new Sections(file.toString(), content);
        this.document = Document.of(file.toString(), attachmentsOf(file), sections.header());
    }

    /** What a control or policy of a vector names, relative to the file that names it. */
    private Attachments attachmentsOf(Path file) {
        return bundle.map(directory -> Attachments.within(directory, file)).orElseGet(() -> Attachments.beside(file));
    }

    /** @param bundle the directory of its bundle, which what it names must not leave */
    static Reading<Vector> read(Path file, Optional<Path> bundle) {
        Optional<byte[]> content = content(file);
        if (content.isEmpty() || content.get().length > LARGEST) {
            String what = content.isEmpty() ? "cannot be read" : "expected at most " + LARGEST + " octets, found more";
            return Reading.of(Optional.empty(), List.of(Problem.of(file.toString(), what)));
        }
        return new VectorReader(file, bundle, content.get()).read();
    }

    private static Optional<byte[]> content(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(LARGEST + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Reading<Vector> read() {
        Optional<VectorToml> toml = document.bind(VectorToml.class);
        Optional<Vector> vector = toml.flatMap(header -> subject(header).map(subject -> vector(header, subject)));
        List<Problem> problems = new ArrayList<>(document.problems());
        problems.addAll(sections.problems());
        problems.addAll(others);
        return Reading.of(vector, problems);
    }

    private Optional<Subject> subject(VectorToml header) {
        if (header.subjects() > 1) {
            document.report(
                    header, "expected one of \"control\", \"policy\", \"from\" with \"to\", or \"limits\", found more");
            return Optional.empty();
        }
        if (header.control().isPresent()) {
            return header.control().map(Subject.OneControl::new);
        }
        if (header.policy().isPresent()) {
            return policy(header, header.policy().get()).map(Subject.OnePolicy::new);
        }
        return header.from().isPresent() || header.to().isPresent()
                ? crossing(header)
                : Optional.of(new Subject.Reader(
                        header.limits().map(LimitsToml::limits).orElse(Limits.STANDARD)));
    }

    private Optional<Subject> crossing(VectorToml header) {
        if (header.from().isEmpty() || header.to().isEmpty()) {
            document.report(header, "expected both \"from\" and \"to\", found one");
            return Optional.empty();
        }
        return Optional.of(
                new Subject.OneCrossing(header.from().get(), header.to().get()));
    }

    private Optional<Policy> policy(VectorToml header, String name) {
        Path path = file.resolveSibling(name);
        boolean leaves = bundle.isPresent() && !Attachments.isWithin(bundle.get(), file, name);
        Optional<byte[]> content = leaves ? Optional.empty() : content(path);
        if (content.isEmpty()) {
            document.report(header, "policy", "\"" + name + "\" cannot be read");
            return Optional.empty();
        }
        Reading<Policy> policy = new PolicyReader(Grammars.shipped()::knows)
                .read(path.normalize().toString(), content.get(), attachmentsOf(path));
        others.addAll(policy.problems());
        return policy.value();
    }

    private Vector vector(VectorToml header, Subject subject) {
        Ending ending = header.expect();
        if (!subject.endings().contains(ending)) {
            List<String> words = subject.endings().stream().map(Ending::word).toList();
            document.report(header, "expect", "expected one of " + words + " of a vector like this");
        }
        checkRefusal(header, ending);
        checkCondition(header, ending);
        checkPassage(header, subject);
        checkParts(header, subject instanceof Subject.Reader);
        Finding expected = new Finding(
                ending,
                header.reason().map(Reason::word),
                header.rule(),
                header.condition(),
                header.reply(),
                sections.part(Part.REPLY),
                sections.part(Part.OUT));
        return new Vector(name(), header.what(), header.why(), header.effect(), subject, input(header), expected);
    }

    private String name() {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(Vector.SUFFIX) ? name.substring(0, name.length() - Vector.SUFFIX.length()) : name;
    }

    private Input input(VectorToml header) {
        Optional<Octets> stream = sections.part(Part.STREAM);
        Octets octets = stream.or(() -> sections.part(Part.IN)).orElse(Octets.of(""));
        return new Input(
                octets,
                stream.isPresent(),
                sections.part(Part.ANSWERS),
                sections.part(Part.BEFORE),
                header.at(),
                header.source(),
                header.target(),
                header.unlabelled(),
                header.reviewed());
    }

    private void checkRefusal(VectorToml header, Ending ending) {
        wantExactly(header, "reason", header.reason().isPresent(), ending.refuses(), "for a refusal");
        boolean refused = ending == Ending.REFUSED;
        wantAtMost(header, "rule", header.rule().isPresent(), refused);
        wantAtMost(header, "reply", header.reply().isPresent(), refused);
        header.reply()
                .filter(word -> !word.equals("none")
                        && !word.equals("answer")
                        && StanzaCondition.of(word).isEmpty())
                .ifPresent(word -> document.report(
                        header,
                        "reply",
                        "expected \"none\", \"answer\" or a condition of stanza errors, found \"" + word + "\""));
        if (sections.has(Part.REPLY) && (!refused || header.reply().isPresent())) {
            sections.report(Part.REPLY, "only for \"refused\", and without the key \"reply\", which it says in full");
        }
    }

    private void checkCondition(VectorToml header, Ending ending) {
        wantExactly(
                header,
                "condition",
                header.condition().isPresent(),
                ending.hasCondition(),
                "for a fault of the stream");
        header.condition()
                .filter(word -> !isCondition(word, ending))
                .ifPresent(word ->
                        document.report(header, "condition", "no defined condition for this: \"" + word + "\""));
    }

    private void checkPassage(VectorToml header, Subject subject) {
        if (header.unlabelled() && !(subject instanceof Subject.OneControl)) {
            document.report(header, "unlabelled", "only for a control alone: in a policy, its allows say it");
        }
        if (header.reviewed() > 0 && (subject instanceof Subject.OneControl || subject instanceof Subject.Reader)) {
            document.report(header, "reviewed", "only for a policy or a direction: a control alone holds all the same");
        }
        if (header.reviewed() > 2) {
            document.report(header, "reviewed", "expected 0, 1 or 2, found " + header.reviewed());
        }
        if (subject instanceof Subject.Reader
                && (header.source().isPresent() || header.target().isPresent())) {
            document.report(header, "\"source\" and \"target\" have no meaning for the reader");
        }
    }

    private static boolean isCondition(String word, Ending ending) {
        return ending == Ending.STREAM_ERROR
                ? List.of(StreamCondition.values()).stream()
                        .anyMatch(c -> c.word().equals(word))
                : StanzaCondition.of(word).isPresent();
    }

    private void checkParts(VectorToml header, boolean reader) {
        if (sections.has(Part.IN) == sections.has(Part.STREAM)) {
            document.report(header, "expected one section, \"----- in\" or \"----- stream\"");
        }
        if (sections.has(Part.STREAM) && !reader) {
            sections.report(Part.STREAM, "only for the reader; a control or a policy is given a stanza, \"----- in\"");
        }
        if (sections.has(Part.ANSWERS) && reader) {
            sections.report(Part.ANSWERS, "only for a control or a policy: the reader knows of no answers");
        }
        if (sections.has(Part.BEFORE) && reader) {
            sections.report(Part.BEFORE, "only for a control or a policy: the reader knows of nothing before");
        }
        Ending ending = header.expect();
        if (sections.has(Part.OUT) && !ending.mayHaveOut()) {
            sections.report(Part.OUT, "nothing leaves where \"" + ending.word() + "\" is expected");
        }
        if (!sections.has(Part.OUT) && ending.needsOut()) {
            document.report(header, "expect", "expected a section \"----- out\" with exactly what leaves");
        }
    }

    private void wantExactly(VectorToml header, String key, boolean present, boolean wanted, String when) {
        if (wanted && !present) {
            document.report(header, "expected \"" + key + "\" " + when);
        }
        wantAtMost(header, key, present, wanted);
    }

    private void wantAtMost(VectorToml header, String key, boolean present, boolean wanted) {
        if (present && !wanted) {
            document.report(
                    header, key, "has no meaning where \"" + header.expect().word() + "\" is expected");
        }
    }
}

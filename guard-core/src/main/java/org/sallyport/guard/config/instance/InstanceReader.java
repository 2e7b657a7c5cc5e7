package org.sallyport.guard.config.instance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.guard.verify.profile.Fault;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.profile.SwitchedRule;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.setting.Attachments;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Guess;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/**
 * Reads the bundle of an XML guard from its directory, whole or not at all: {@code guard.toml}, the trust and label files
 * that it names, the directory of its profile where that is not one of those that are shipped, {@code vectors/vectors.toml} with the
 * messages that it names ({@link VectorFile}), and {@code README.md} files; any other file is a problem. Each file is read once: what is digested is what is used.
 *
 * <p>The {@link Instance#revision} is digested as that of a policy bundle is: {@code find * -type f | LC_ALL=C sort | xargs
 * sha256sum | sha256sum} in the directory prints it. A profile that is shipped is part of the product and not of that digest.
 *
 * <p>Safe for any number of threads.
 */
public final class InstanceReader {
    private static final String FILE = "guard.toml";

    private final BundleFiles files;
    private final Set<String> named = new HashSet<>();
    private final Document document;
    private final List<Problem> more = new ArrayList<>();

    private InstanceReader(Path directory) {
        files = BundleFiles.read(directory);
        document = Document.of(
                files.shown(FILE), new Below(""), files.content(FILE).orElse(new byte[0]));
    }

    /**
     * Reads the bundle, compiles all that it checks by, or finds every problem in it.
     *
     * @param directory the directory; problems name files below it as this path does
     */
    public static Reading<Instance> read(Path directory) {
        return new InstanceReader(directory).read();
    }

    private Reading<Instance> read() {
        if (files.content(FILE).isEmpty()) {
            List<Problem> problems = files.problems();
            return Reading.of(
                    Optional.empty(),
                    problems.isEmpty() ? List.of(Problem.of(files.shown(FILE), "no such file")) : problems);
        }
        Optional<GuardToml> toml = document.bind(GuardToml.class);
        document.checkIds("label");
        Optional<ProfileFile> profile = toml.flatMap(this::profile);
        Optional<Instance> instance = toml.flatMap(guard ->
                profile.flatMap(file -> file.profile().map(found -> checked(guard, file, found))));
        List<Problem> problems = new ArrayList<>(document.problems());
        profile.ifPresent(file -> problems.addAll(file.problems()));
        problems.addAll(more);
        problems.addAll(files.problems());
        problems.addAll(VectorFile.read(new Below(VectorFile.FOLDER)).problems());
        toml.ifPresent(_ -> problems.addAll(unexplained()));
        return Reading.of(problems.isEmpty() ? instance : Optional.empty(), problems);
    }

    private Optional<ProfileFile> profile(GuardToml guard) {
        String name = guard.profile();
        boolean own = files.content(name + "/" + ProfileFile.FILE).isPresent();
        boolean shipped = ShippedProfiles.NAMES.contains(name);
        if (own && shipped) {
            document.report(guard, "profile", "a profile of that name is shipped; name the directory otherwise");
            return Optional.empty();
        }
        if (own) {
            Below below = new Below(name + "/");
            below.content(ProfileFile.FILE);
            return Optional.of(new ProfileFile(below, below::shown));
        }
        if (shipped) {
            Attachments resources = ShippedProfiles.files(name);
            return Optional.of(new ProfileFile(resources, resources::shown));
        }
        document.report(guard, "profile", Guess.unknown("profile", name, known()));
        return Optional.empty();
    }

    private Collection<String> known() {
        Set<String> known = new HashSet<>(ShippedProfiles.NAMES);
        files.names().stream()
                .filter(file -> file.endsWith("/" + ProfileFile.FILE))
                .forEach(file -> known.add(file.substring(0, file.length() - ProfileFile.FILE.length() - 1)));
        return known;
    }

    private Instance checked(GuardToml guard, ProfileFile file, Profile profile) {
        Instance instance = new Instance(
                guard.name(),
                files.revision(),
                guard.acknowledge(),
                guard.producer().producer(),
                guard.consumer().consumer(guard.acknowledge()),
                profile,
                guard.rules().on(),
                guard.rules().off(),
                guard.senders().rule(),
                guard.recipients().rule(),
                guard.label().stream().map(LabelEntry::label).toList(),
                guard.rate().map(RateEntry::limit),
                guard.limits().over(profile.limits()),
                guard.report().report());
        checkEnds(guard);
        checkRules(guard.rules(), profile);
        checkPlaces(guard, profile);
        checkLimits(guard.limits(), instance.limits(), profile.limits());
        for (Fault fault : Verifier.faults(instance)) {
            more.add(file.problem(fault).orElseGet(() -> ofLabel(guard, fault)));
        }
        return instance;
    }

    private void checkEnds(GuardToml guard) {
        if (guard.producer().id().equals(guard.consumer().id())) {
            document.report(guard.consumer(), "id", "expected another one than the producer's");
        }
        if (guard.acknowledge() == Acknowledge.END_TO_END
                && !guard.consumer().responses().orElse(true)) {
            document.report(guard.consumer(), "responses", "expected true, because acknowledge is \"end-to-end\"");
        }
    }

    private void checkRules(RulesEntry rules, Profile profile) {
        List<SwitchedRule> known = Verifier.rules(profile);
        Set<String> ids = known.stream().map(SwitchedRule::id).collect(Collectors.toSet());
        for (String id : rules.on()) {
            checkRule(rules, "on", id, ids);
        }
        for (String id : rules.off()) {
            checkRule(rules, "off", id, ids);
            if (rules.on().contains(id)) {
                document.report(rules, "off", "rule \"" + id + "\" stands in \"on\", too");
            }
            if (known.stream().anyMatch(rule -> rule.mandatory() && rule.id().equals(id))) {
                document.report(rules, "off", "rule \"" + id + "\" is mandatory: it cannot be switched off");
            }
        }
    }

    private void checkRule(RulesEntry rules, String key, String id, Set<String> known) {
        if (!known.contains(id)) {
            document.report(rules, key, Guess.unknown("rule", id, known));
        }
    }

    private void checkPlaces(GuardToml guard, Profile profile) {
        if (!guard.senders().isEmpty() && profile.sender().isEmpty()) {
            document.report(guard.senders(), "the profile does not say where the sender stands");
        }
        if (!guard.recipients().isEmpty() && profile.recipient().isEmpty()) {
            document.report(guard.recipients(), "the profile does not say where the recipient stands");
        }
        if (!guard.label().isEmpty() && profile.label().isEmpty()) {
            document.report(guard.label().getFirst(), "the profile does not say where the label stands");
        }
    }

    private void checkLimits(LimitsEntry at, Limits wanted, Limits most) {
        checkLimit(at, "octets", wanted.octets(), most.octets());
        checkLimit(at, "depth", wanted.depth(), most.depth());
        checkLimit(at, "elements", wanted.elements(), most.elements());
        checkLimit(at, "attributes", wanted.attributes(), most.attributes());
        checkLimit(at, "text", wanted.text(), most.text());
        checkLimit(at, "name", wanted.name(), most.name());
    }

    private void checkLimit(LimitsEntry at, String key, int wanted, int most) {
        if (wanted > most) {
            document.report(at, key, "expected at most " + most + ", as the profile has it, found " + wanted);
        }
    }

    /** Labels are the only files of the guard's own that are compiled. */
    private Problem ofLabel(GuardToml guard, Fault fault) {
        return guard.label().stream()
                .filter(label -> fault.where().equals("label " + label.id()))
                .findFirst()
                .map(label -> document.problem(label, "file", fault.what()))
                .orElseGet(() -> Problem.of(files.shown(FILE), fault.where() + ": " + fault.what()));
    }

    private List<Problem> unexplained() {
        return files.names().stream()
                .filter(name -> !isExplained(name) && !named.contains(name))
                .map(name -> Problem.of(files.shown(name), "nothing in guard.toml or the profile names this file"))
                .toList();
    }

    private static boolean isExplained(String name) {
        return name.equals(FILE) || name.equals("README.md") || name.endsWith("/README.md");
    }

    /** The files below a directory of the bundle, empty or with a '/' at its end. */
    private final class Below implements Attachments {
        private final String directory;

        Below(String directory) {
            this.directory = directory;
        }

        @Override
        public Optional<byte[]> content(String name) {
            String path = directory + name;
            Optional<byte[]> content = isExplained(path) ? Optional.empty() : files.content(path);
            content.ifPresent(_ -> named.add(path));
            return content;
        }

        @Override
        public List<String> names() {
            return files.names().stream()
                    .filter(name -> name.startsWith(directory) && !isExplained(name) && !named.contains(name))
                    .map(name -> name.substring(directory.length()))
                    .toList();
        }

        @Override
        public String shown(String name) {
            return files.shown(directory + name);
        }
    }
}

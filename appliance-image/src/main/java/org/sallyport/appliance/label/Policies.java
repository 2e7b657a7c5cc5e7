package org.sallyport.appliance.label;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.SpifReader;
import org.sallyport.policy.label.spif.SpifReading;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.setting.Problem;

/**
 * The security policies that a command is given.
 *
 * @param byFile by the absolute path of each one's file, in the order given
 */
record Policies(Map<Path, SecurityPolicy> byFile) {
    private static final int PROBLEMS_SHOWN = 50;

    Policies {
        byFile = Collections.unmodifiableMap(new LinkedHashMap<>(byFile));
    }

    /** @throws Unusable when one cannot be read, or two files are of the same policy or of policies of the same name */
    static Policies read(List<Path> files) throws Unusable {
        Map<Path, SecurityPolicy> read = new LinkedHashMap<>();
        for (Path file : files) {
            if (!read.containsKey(absolute(file))) {
                SecurityPolicy policy = read(file);
                if (read.values().stream().anyMatch(other -> other.id().equals(policy.id()))) {
                    throw new Unusable(file + ": a second SPIF of policy " + policy);
                }
                if (read.values().stream().anyMatch(other -> same(other.name(), policy.name()))) {
                    throw new Unusable(file + ": a second SPIF of the name " + Words.quoted(policy.name())
                            + ", so a label that names its policy by that alone is ambiguous");
                }
                read.put(absolute(file), policy);
            }
        }
        return new Policies(read);
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private Stream<SecurityPolicy> all() {
        return byFile.values().stream();
    }

    /** The one that was read from that file. */
    SecurityPolicy from(Path file) {
        return Objects.requireNonNull(byFile.get(absolute(file)), "a file that was read");
    }

    /** @throws Unusable when it cannot be read; its lines are the problems of the file */
    static SecurityPolicy read(Path file) throws Unusable {
        return compiled(file, reading(file));
    }

    /** @throws Unusable when there is no such file */
    static SpifReading reading(Path file) throws Unusable {
        return SpifReader.read(file.toString(), Input.file(file).octets());
    }

    /** @throws Unusable when it has problems, which are the lines */
    static SecurityPolicy compiled(Path file, SpifReading reading) throws Unusable {
        Spif spif = reading.spif()
                .value()
                .orElseThrow(() -> new Unusable(shown(reading.spif().problems().stream()
                        .map(Problem::toString)
                        .toList())));
        List<String> problems = SecurityPolicy.problems(spif);
        if (!problems.isEmpty()) {
            throw new Unusable(
                    shown(problems.stream().map(what -> file + ": " + what).toList()));
        }
        return SecurityPolicy.of(spif);
    }

    private static List<String> shown(List<String> problems) {
        List<String> shown = new ArrayList<>(problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())));
        if (problems.size() > PROBLEMS_SHOWN) {
            shown.add("and " + (problems.size() - PROBLEMS_SHOWN) + " more problems");
        }
        return shown;
    }

    List<Spif> spifs() {
        return all().map(SecurityPolicy::spif).toList();
    }

    /** Those that a policy says it has equivalences with. */
    List<SecurityPolicy> equivalentTo(SecurityPolicy policy) {
        return all().filter(other -> policy.spif().equivalentPolicies().stream()
                        .anyMatch(way -> way.id().equals(other.id())))
                .toList();
    }

    /** The one that a label or a clearance is of. */
    Optional<SecurityPolicy> of(Named named) {
        return all().filter(policy -> policy.isCalled(named)).findFirst();
    }

    /** The one whose name, in either case, or object identifier that is. */
    Optional<SecurityPolicy> called(String text) {
        return all().filter(policy -> policy.id().dotted().equals(text) || same(policy.name(), text))
                .findFirst();
    }

    private static boolean same(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String name) {
        return name.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Their names and object identifiers. */
    @Override
    public String toString() {
        return all().map(SecurityPolicy::toString).collect(Collectors.joining(", "));
    }
}

package org.sallyport.guard.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.guard.bundle.Candidate;
import org.sallyport.guard.config.instance.GuardVectors;
import org.sallyport.guard.config.instance.InstanceReader;
import org.sallyport.guard.foreign.Workers;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.verify.Instance;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleReader;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;
import org.sallyport.policy.vector.VectorCheck;
import org.sallyport.policy.vector.VectorResult;

/**
 * Everything that can be said of a configuration before it is in force: problems of {@code sallyport.toml}, of the
 * bundle that it names or that was activated last, of its signatures and vectors, of files, keys and certificates, and of what must fit together. Reads only; nothing is made,
 * opened to the network or looked up. A start and a reload do the same and take {@link #loaded}.
 *
 * <p>Stylesheets, conditions and schemas of the bundle are compiled and tried in worker processes, which end with the check.
 *
 * <p>The first check of a process makes it do all its cryptography as the configuration says, before anything is
 * digested or a key is read; when that cannot be, nothing else is looked at.
 */
public final class Check {
    private final List<Finding> findings;
    private final List<VectorResult> vectors;
    private final Optional<Loaded> loaded;
    private final Optional<LoadedInstance> instance;

    private Check(
            List<Finding> findings,
            List<VectorResult> vectors,
            Optional<Loaded> loaded,
            Optional<LoadedInstance> instance) {
        this.findings = List.copyOf(findings);
        this.vectors = List.copyOf(vectors);
        this.loaded = loaded;
        this.instance = instance;
    }

    /** Checks the configuration in the file, with the bundle that it says, or that was activated last. */
    public static Check of(Path file) {
        return of(file, Optional.empty());
    }

    /** Checks the configuration in the file with another bundle: whether that could be put in force. */
    public static Check of(Path file, Candidate candidate) {
        return of(file, Optional.of(candidate));
    }

    private static Check of(Path file, Optional<Candidate> candidate) {
        return of(file, candidate, Signatories::read);
    }

    static Check of(Path file, Optional<Candidate> candidate, Chosen.Register persons) {
        try (Workers workers = new Workers()) {
            return ScopedValue.where(Workshop.HERE, workers).call(() -> here(file, candidate, persons));
        }
    }

    private static Check here(Path file, Optional<Candidate> candidate, Chosen.Register persons) {
        ConfigurationFile read = new ConfigurationFile(file);
        if (!read.chooseCryptography()) {
            return new Check(
                    findings(read.document().problems(), List.of()), List.of(), Optional.empty(), Optional.empty());
        }
        FilesCheck files = new FilesCheck(read.document());
        files.run();
        Optional<Chosen> chosen = read.bundle()
                .flatMap(entry -> read.store()
                        .map(store -> new Chosen(entry, store, candidate, () -> {
                            Optional<Path> register = read.register();
                            return register.isPresent() ? persons.read(register.get()) : Signatories.NOBODY;
                        })));
        return switch (read.mode()) {
            case EDGE -> edge(read, files, chosen);
            case VERIFY -> instance(read, files, chosen);
        };
    }

    private static Check instance(ConfigurationFile read, FilesCheck files, Optional<Chosen> chosen) {
        Optional<Path> directory = chosen.map(Chosen::directory);
        Optional<Reading<Instance>> bundle = directory.map(InstanceReader::read);
        InstanceCheck check = new InstanceCheck(read.document(), files.identities());
        bundle.flatMap(Reading::value).ifPresent(check::run);
        List<Problem> errors = new ArrayList<>(read.document().problems());
        bundle.ifPresent(reading -> errors.addAll(reading.problems()));
        bundle.flatMap(Reading::value).ifPresent(instance -> chosen.ifPresent(one -> one.check(instance.revision())));
        chosen.ifPresent(one -> errors.addAll(one.problems()));
        errors.addAll(check.problems());
        if (errors.isEmpty()) {
            directory.ifPresent(from -> bundle.flatMap(Reading::value)
                    .ifPresent(instance -> errors.addAll(GuardVectors.problems(from, instance))));
        }
        Optional<LoadedInstance> loaded =
                errors.isEmpty() ? check.loaded(read.reading().orElseThrow()) : Optional.empty();
        return new Check(findings(errors, files.warnings()), List.of(), Optional.empty(), loaded);
    }

    private static Check edge(ConfigurationFile read, FilesCheck files, Optional<Chosen> chosen) {
        Optional<Reading<Bundle>> bundle = chosen.map(Chosen::directory).map(BundleReader::read);
        bundle.flatMap(Reading::value).ifPresent(files::checkKeysFor);
        Optional<BoundaryCheck> boundary = bundle.flatMap(Reading::value)
                .map(value -> new BoundaryCheck(read.document(), value, files.identities(), Instant.now()));
        boundary.ifPresent(BoundaryCheck::run);

        List<Problem> errors = new ArrayList<>(read.document().problems());
        bundle.ifPresent(reading -> errors.addAll(reading.problems()));
        bundle.flatMap(Reading::value).ifPresent(value -> chosen.ifPresent(one -> one.check(value.revision())));
        chosen.ifPresent(one -> errors.addAll(one.problems()));
        boundary.ifPresent(check -> errors.addAll(check.trust().problems()));
        Optional<VectorCheck.Report> vectors = boundary.map(check -> VectorCheck.of(check.bundle()));
        vectors.ifPresent(report -> errors.addAll(report.problems()));
        List<Problem> warnings = new ArrayList<>(files.warnings());
        boundary.ifPresent(check -> warnings.addAll(check.warnings()));
        Optional<Loaded> loaded = boundary.filter(_ -> errors.isEmpty())
                .map(check -> new Loaded(
                        read.reading().orElseThrow(),
                        check.bundle(),
                        files.identities(),
                        check.trust().byPeer(),
                        check.revocation(),
                        files.keys()));
        return new Check(
                findings(errors, warnings),
                vectors.map(VectorCheck.Report::results).orElse(List.of()),
                loaded,
                Optional.empty());
    }

    private static List<Finding> findings(List<Problem> errors, List<Problem> warnings) {
        return Stream.concat(
                        errors.stream().map(Finding::error), warnings.stream().map(Finding::warning))
                .toList();
    }

    /** All that was found: errors in the order of files and lines, then warnings. */
    public List<Finding> findings() {
        return findings;
    }

    /** What came of each vector of an edge's bundle; empty where the bundle cannot be read. */
    public List<VectorResult> vectors() {
        return vectors;
    }

    /** Whether there is no error. */
    public boolean passed() {
        return loaded.isPresent() || instance.isPresent();
    }

    /** What was read of an XML guard, when the file is one's and there is no error. */
    public Optional<LoadedInstance> instance() {
        return instance;
    }

    /** What was read of an edge, when the file is one's and there is no error. */
    public Optional<Loaded> loaded() {
        return loaded;
    }
}

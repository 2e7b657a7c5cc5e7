package org.sallyport.policy.control.labelling;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.format.LabelReader;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Problem;

/**
 * A file of the bundle with a security policy (Open XML SPIF), compiled. One with problems is a policy that knows nothing;
 * whoever reads the bundle refuses it for them. Immutable.
 */
public final class PolicyFile {
    private final Attachment file;
    private final CompiledPolicy compiled;
    private final Optional<Scribe> scribe;
    private final Optional<Judge> judge;

    private PolicyFile(Attachment file, CompiledPolicy compiled, LabelReader reader) {
        this.file = file;
        this.compiled = compiled;
        this.scribe = compiled.policy().map(Scribe::new);
        this.judge = scribe.map(own -> new Judge(own, reader));
    }

    /** Reads and compiles the file; what is wrong in it becomes {@link #problems}. */
    public static PolicyFile of(Attachment file) {
        return new PolicyFile(file, CompiledPolicy.of(file.content()), LabelReader.STANDARD);
    }

    /**
     * This policy, with a judge who reads labels by the attributes of IC-ISM too.
     *
     * @throws IllegalArgumentException when the table makes labels of another policy
     */
    public PolicyFile reading(IsmTableFile ism) {
        ism.table()
                .policy()
                .filter(named -> policy().filter(own -> !own.isCalled(named)).isPresent())
                .ifPresent(named -> {
                    throw new IllegalArgumentException(
                            "ism: " + ism + " makes labels of policy " + named + ", and " + this + " is another one");
                });
        return new PolicyFile(file, compiled, new LabelReader(ism.table()));
    }

    /** The policy; empty where the file has problems. */
    public Optional<SecurityPolicy> policy() {
        return compiled.policy();
    }

    /**
     * Who judges labels by it, and remembers what it has judged.
     *
     * @throws IllegalStateException where the file has problems, so that nobody is let through by half a policy
     */
    public Judge judge() {
        return judge.orElseThrow(PolicyFile::broken);
    }

    /**
     * Who writes labels of it.
     *
     * @throws IllegalStateException where the file has problems
     */
    public Scribe scribe() {
        return scribe.orElseThrow(PolicyFile::broken);
    }

    private static IllegalStateException broken() {
        return new IllegalStateException("a policy with problems judges and writes nothing");
    }

    /** What keeps the file from being used, each with its place in it. */
    public List<Problem> problems() {
        return compiled.problems().stream().map(this::here).toList();
    }

    /** What is irregular in the file and was read on purpose, each with its place in it. */
    public List<Problem> findings() {
        return compiled.findings().stream().map(this::here).toList();
    }

    private Problem here(Problem problem) {
        return new Problem(file.name(), problem.line(), problem.column(), problem.where(), problem.what());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyFile that && that.file.equals(file);
    }

    @Override
    public int hashCode() {
        return file.hashCode();
    }

    /** The name of the file. */
    @Override
    public String toString() {
        return file.name();
    }
}

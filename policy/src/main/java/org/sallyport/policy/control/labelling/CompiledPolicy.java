package org.sallyport.policy.control.labelling;

import java.lang.ref.WeakReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.label.spif.SpifReader;
import org.sallyport.policy.label.spif.SpifReading;
import org.sallyport.policy.setting.Problem;

/**
 * What became of the octets of a SPIF. The same octets are compiled once for as long as some rule uses them: large policies
 * take a second, and several rules of a bundle name the same one.
 *
 * @param policy the policy, unless there are problems
 * @param problems what keeps it from being used; they name no file
 * @param findings what is irregular; they name no file
 */
record CompiledPolicy(Optional<SecurityPolicy> policy, List<Problem> problems, List<Problem> findings) {
    private static final Map<String, WeakReference<CompiledPolicy>> KNOWN = new ConcurrentHashMap<>();

    CompiledPolicy {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }

    static CompiledPolicy of(byte[] content) {
        String digest = digest(content);
        CompiledPolicy known = known(digest);
        if (known != null) {
            return known;
        }
        CompiledPolicy compiled = compile(content);
        KNOWN.values().removeIf(reference -> reference.refersTo(null));
        KNOWN.put(digest, new WeakReference<>(compiled));
        return compiled;
    }

    private static @Nullable CompiledPolicy known(String digest) {
        WeakReference<CompiledPolicy> reference = KNOWN.get(digest);
        return reference == null ? null : reference.get();
    }

    private static CompiledPolicy compile(byte[] content) {
        SpifReading read = SpifReader.read("", content);
        Optional<Spif> spif = read.spif().value();
        List<Problem> problems = spif.isEmpty()
                ? read.spif().problems()
                : SecurityPolicy.problems(spif.get()).stream()
                        .map(what -> Problem.of("", what))
                        .toList();
        return new CompiledPolicy(
                problems.isEmpty() ? spif.map(SecurityPolicy::of) : Optional.empty(), problems, read.findings());
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.sallyport.guard.bundle;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.person.Signatory;

/** Persons with keys, for tests. */
public final class People implements Signatories {
    private static final String TIME = "2026-03-01T12:00:00Z";

    private final Map<String, SigningKey> keys = new HashMap<>();
    private final Map<String, Signatory> signers = new HashMap<>();

    /** Somebody with a confirmed key. */
    public People with(String name, Role... roles) {
        return with(name, SigningKey.generate(SignatureAlgorithm.ECDSA_P256_SHA256), roles);
    }

    People with(String name, SigningKey key, Role... roles) {
        keys.put(name, key);
        return put(new Signatory(name, Set.copyOf(Arrays.asList(roles)), List.of(key.verifying()), false));
    }

    /** Somebody as he is now; his key stays. */
    public People put(Signatory signer) {
        signers.put(signer.name(), signer);
        return this;
    }

    @Override
    public Optional<Signatory> signatory(String name) {
        return Optional.ofNullable(signers.get(name));
    }

    /** What that person signs. */
    public BundleSignature signed(String name, Role role, String revision, long version) {
        SigningKey key = Objects.requireNonNull(keys.get(name), name);
        byte[] signature = key.sign(BundleSignature.text(revision, version, role.word(), name, TIME));
        return new BundleSignature(
                revision,
                version,
                role.word(),
                name,
                TIME,
                key.verifying().algorithm().word(),
                Base64.getEncoder().encodeToString(signature));
    }
}

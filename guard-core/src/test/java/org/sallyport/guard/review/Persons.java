package org.sallyport.guard.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.SignatureAlgorithm;
import org.sallyport.guard.crypto.SigningKey;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.person.Signatory;
import org.sallyport.policy.control.PassageId;

/** Persons with keys, some of which count; and messages that wait for them. */
public final class Persons implements Signatories {
    public static final String TIME = "2026-01-02T03:04:06Z";
    public static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Map<String, Signatory> all = new HashMap<>();
    private final Map<String, SigningKey> keys = new HashMap<>();

    /** Ada and Bob may review, Carol may not, Dora's key was not confirmed, and Eve was disabled. */
    public Persons() {
        add("ada", Set.of(Role.APPROVER), true, SignatureAlgorithm.ECDSA_P256_SHA256);
        add("bob", Set.of(Role.APPROVER, Role.AUDITOR), true, SignatureAlgorithm.ED25519);
        add("carol", EnumSet.complementOf(EnumSet.of(Role.APPROVER)), true, SignatureAlgorithm.ECDSA_P256_SHA256);
        add("dora", Set.of(Role.APPROVER), false, SignatureAlgorithm.ECDSA_P256_SHA256);
        add("eve", Set.of(Role.APPROVER), true, SignatureAlgorithm.ECDSA_P384_SHA384);
        disable("eve");
    }

    private void add(String name, Set<Role> roles, boolean confirmed, SignatureAlgorithm algorithm) {
        SigningKey key = SigningKey.generate(algorithm);
        keys.put(name, key);
        all.put(name, new Signatory(name, roles, confirmed ? List.of(key.verifying()) : List.of(), false));
    }

    @Override
    public Optional<Signatory> signatory(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** From now on this person may review no more. */
    public void disable(String name) {
        all.computeIfPresent(name, (_, was) -> new Signatory(name, was.roles(), was.keys(), true));
    }

    /** A person who signs under another name with the key of the first. */
    public void alias(String name, String other) {
        keys.put(other, key(name));
        all.put(
                other,
                new Signatory(other, Set.of(Role.APPROVER), List.of(key(name).verifying()), false));
    }

    private SigningKey key(String name) {
        return Objects.requireNonNull(keys.get(name), name);
    }

    public ReviewSignature signature(HeldMessage message, String name, ReviewVerdict verdict) {
        return signature(message.passage(), message.input(), name, name, verdict, TIME);
    }

    /** A signature that {@code hand} makes in the name of {@code name}. */
    public ReviewSignature signature(
            PassageId passage, String input, String hand, String name, ReviewVerdict verdict, String time) {
        SigningKey key = key(hand);
        byte[] signed = key.sign(ReviewSignature.text(passage, verdict, input, name, time));
        return new ReviewSignature(
                name,
                verdict,
                time,
                key.verifying().algorithm().word(),
                Base64.getEncoder().encodeToString(signed));
    }

    /** A message that so many must release, with so many octets. */
    public static HeldMessage message(long number, int reviewers, int octets) {
        return new HeldMessage(
                new PassageId(7, 1, number),
                "s1",
                "blue-server",
                "blue",
                "red",
                "alice@blue.test/desk",
                "bob@red.test",
                NOON,
                NOON.plus(Duration.ofHours(1)),
                "R-1",
                "look",
                reviewers,
                "5a".repeat(31) + String.format("%02x", number & 0xff),
                new byte[octets],
                List.of());
    }
}

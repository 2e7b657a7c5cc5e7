package org.sallyport.policy.identifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How identifiers of the sending side look on the receiving one, and what the receiving side's own look like here: one
 * direction of a crossing. The same value always looks the same. Immutable, thread-safe.
 */
public final class Disguise {
    /** Hides nothing and opens nothing. */
    public static final Disguise NONE = new Disguise(List.of(), List.of(), domain -> false);

    private static final byte[] NOBODY = {};

    private final List<Siv> hiding;
    private final List<Siv> opening;
    private final Predicate<String> receivers;

    /**
     * @param hiding keys of this direction, the one that hides first
     * @param opening keys of the other direction
     */
    Disguise(List<Siv> hiding, List<Siv> opening, Predicate<String> receivers) {
        this.hiding = List.copyOf(hiding);
        this.opening = List.copyOf(opening);
        this.receivers = receivers;
    }

    /** Whether there is a key to hide and open with. */
    public boolean hasKey() {
        return !hiding.isEmpty();
    }

    /** Whether the domain, in normal form, is of the side that receives, whose addresses are its own affair. */
    public boolean isOfReceiver(String domain) {
        return receivers.test(domain);
    }

    /**
     * What the other side sees of the value.
     *
     * @param address for a resource the bare address that it belongs to, else empty
     * @throws TooLong when it has more than 743 octets
     * @throws IllegalStateException when there is no key
     */
    public String hide(Identifier what, String address, String value) throws TooLong {
        if (hiding.isEmpty()) {
            throw new IllegalStateException("no key to hide identifiers with");
        }
        byte[] padded = Opaque.padded(what, value);
        return Opaque.written(hiding.getFirst().seal(padded, kind(what), of(address)));
    }

    /**
     * The value of the receiving side that was hidden on its way here; nothing for a text that no guard with these keys
     * has made for this place.
     *
     * @param address for a resource the bare address that it belongs to, else empty
     */
    public Optional<String> reveal(Identifier what, String address, String text) {
        if (opening.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> octets = Opaque.octets(text);
        return octets.flatMap(read -> open(read, kind(what), of(address))).map(Opaque::unpadded);
    }

    private Optional<byte[]> open(byte[] sealed, byte[] kind, byte[] address) {
        for (Siv siv : opening) {
            Optional<byte[]> opened = siv.open(sealed, kind, address);
            if (opened.isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    private static byte[] kind(Identifier what) {
        return what.word().getBytes(UTF_8);
    }

    private static byte[] of(String address) {
        return address.isEmpty() ? NOBODY : address.getBytes(UTF_8);
    }
}

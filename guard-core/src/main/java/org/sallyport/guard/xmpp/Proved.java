package org.sallyport.guard.xmpp;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sallyport.policy.file.PeerEntry;

/** What an inbound stream has proved: the domains that its stanzas may come from. Immutable. */
sealed interface Proved {
    /** The domain that the peer opened the stream to, for something that is addressed to {@code addressee}. */
    String local(String addressee);

    /** What was proved, each claim by itself. */
    Stream<Claim> claims();

    /** Who may send to the local domain on this stream. */
    Predicate<String> mayBeFrom(String local);

    /** Whether this stream may carry stanzas to the domain; where they lead then is for the crossing to say. */
    default boolean mayBeTo(String domain) {
        return true;
    }

    /** Whether a stream on which no stanza comes is ours to close. */
    default boolean endsWhenIdle() {
        return true;
    }

    /** Whether stanzas go both ways. */
    default boolean isBothWays() {
        return false;
    }

    /**
     * On a bidi stream: the one pair, whatever else the peer may speak for.
     *
     * @param claim what was claimed and proved
     * @param to the domain at our end
     */
    record Exactly(Claim claim, String to) implements Proved {
        @Override
        public String local(String addressee) {
            return to;
        }

        @Override
        public Stream<Claim> claims() {
            return Stream.of(claim);
        }

        @Override
        public Predicate<String> mayBeFrom(String local) {
            return claim.domain()::equals;
        }

        @Override
        public boolean mayBeTo(String domain) {
            return domain.equals(to);
        }

        @Override
        public boolean isBothWays() {
            return true;
        }
    }

    /**
     * By certificate: one claim, to one domain.
     *
     * @param claim what was claimed and proved
     * @param to the domain that the stream was opened to
     */
    record ByCertificate(Claim claim, String to) implements Proved {
        @Override
        public String local(String addressee) {
            return to;
        }

        @Override
        public Stream<Claim> claims() {
            return Stream.of(claim);
        }

        @Override
        public Predicate<String> mayBeFrom(String local) {
            return claim::covers;
        }
    }

    /**
     * By certificate, on a link that is opened for no domain: a name of the peer's identity, and so all that it may speak
     * for, or else all that is routed to it (XEP-0361, section 4.5).
     *
     * @param claim the peer, and the name that was proved
     * @param routed whether a domain is routed to the peer, and to no other that has it more exactly
     */
    record ByIdentity(Claim claim, Predicate<String> routed) implements Proved {
        @Override
        public String local(String addressee) {
            return addressee;
        }

        @Override
        public Stream<Claim> claims() {
            return Stream.of(claim);
        }

        @Override
        public Predicate<String> mayBeFrom(String local) {
            return claim.peer().speaksFor().isEmpty()
                    ? routed
                    : domain -> PeerEntry.contains(claim.peer().speaksFor(), domain);
        }

        /** Who opened it closes it (XEP-0361, section 4.3). */
        @Override
        public boolean endsWhenIdle() {
            return false;
        }
    }

    /**
     * By dialback: each pair by itself (XEP-0220, section 2.5), the first one first; and for a peer that has proved its
     * identity the domains that it may speak for.
     *
     * @param peer whose stream it is
     * @param pairs what is proved
     */
    record ByDialback(PeerEntry peer, Set<DomainPair> pairs) implements Proved {
        @Override
        public String local(String addressee) {
            boolean known = pairs.stream().anyMatch(pair -> pair.to().equals(addressee));
            return known ? addressee : pairs.iterator().next().to();
        }

        @Override
        public Stream<Claim> claims() {
            return pairs.stream().map(pair -> new Claim(peer, pair.from())).distinct();
        }

        @Override
        public Predicate<String> mayBeFrom(String local) {
            return domain -> pairs.contains(new DomainPair(domain, local)) || speaksFor(domain, local);
        }

        ByDialback with(DomainPair pair) {
            Set<DomainPair> more = new LinkedHashSet<>(pairs);
            more.add(pair);
            return new ByDialback(peer, Collections.unmodifiableSet(more));
        }

        private boolean speaksFor(String domain, String local) {
            return PeerEntry.contains(peer.speaksFor(), domain)
                    && pairs.stream()
                            .anyMatch(pair ->
                                    pair.to().equals(local) && PeerEntry.contains(peer.identity(), pair.from()));
        }
    }
}

package org.sallyport.guard.xmpp;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * Dialback on a stream that a peer opened (XEP-0220), always over TLS. As receiving server it verifies each key at the
 * peer's own address, whatever name is claimed; as authoritative server it answers for the guard's own keys from the
 * secret alone. On the event loop of the stream.
 */
final class DialbackReceiver {
    private static final int UNPROVED = 4;

    private final Wire wire;
    private final S2s s2s;
    private final Door door;
    private final PeerEntry peer;
    private final String streamId;
    private final BiConsumer<DomainPair, Proved.ByDialback> proved;
    private final Set<DomainPair> asked = new HashSet<>();
    private Proved.ByDialback pairs;
    private boolean wasAsked;

    /** @param proved told of each pair that is proved, with all of them */
    DialbackReceiver(
            Wire wire,
            S2s s2s,
            Door door,
            PeerEntry peer,
            String streamId,
            BiConsumer<DomainPair, Proved.ByDialback> proved) {
        this.wire = wire;
        this.s2s = s2s;
        this.door = door;
        this.peer = peer;
        this.streamId = streamId;
        this.proved = proved;
        this.pairs = new Proved.ByDialback(peer, Set.of());
    }

    /** Whether it was asked to verify a pair of domains, whatever came of it. */
    boolean wasAsked() {
        return wasAsked;
    }

    void take(Element element) {
        Optional<DomainPair> pair = Dialback.pair(element);
        if (pair.isEmpty()) {
            wire.fail(StreamCondition.IMPROPER_ADDRESSING, "dialback without two domains");
        } else if (!Dialback.isRequest(element)) {
            wire.fail(StreamCondition.POLICY_VIOLATION, "a dialback answer that nobody asked for");
        } else if (Dialback.isResult(element)) {
            wasAsked = true;
            result(pair.get(), element.text().strip());
        } else if (Dialback.isVerify(element)) {
            verify(pair.get(), element);
        } else {
            wire.fail(StreamCondition.UNSUPPORTED_STANZA_TYPE, "no element of dialback");
        }
    }

    private void result(DomainPair pair, String key) {
        Optional<StanzaCondition> refusal = refusal(pair);
        if (refusal.isPresent()) {
            wire.send(Dialback.resultFailed(pair.reversed(), refusal.get()));
            closeIfUnproved("no dialback for " + pair);
        } else if (!asked.add(pair)) {
            wire.fail(StreamCondition.POLICY_VIOLATION, "a pair of domains twice");
        } else {
            begin(pair, key);
        }
    }

    private Optional<StanzaCondition> refusal(DomainPair pair) {
        if (!isOfPeer(pair.from())) {
            return Optional.of(StanzaCondition.NOT_ALLOWED);
        }
        if (!door.serves(peer, pair.to())) {
            return Optional.of(StanzaCondition.ITEM_NOT_FOUND);
        }
        return isFull() ? Optional.of(StanzaCondition.RESOURCE_CONSTRAINT) : Optional.empty();
    }

    /** An unproved peer makes us call others, so it gets few calls at a time. */
    private boolean isFull() {
        StreamCeilings ceilings = s2s.surroundings().settings().ceilings();
        int most = pairs.pairs().isEmpty() ? Math.min(UNPROVED, ceilings.pairs()) : ceilings.pairs();
        return asked.size() >= most || s2s.verifications().get() >= ceilings.negotiating();
    }

    private void begin(DomainPair pair, String key) {
        s2s.verifications().incrementAndGet();
        Verification.begin(s2s, wire.loop(), peer, pair.reversed(), streamId, key, answer -> {
            s2s.verifications().decrementAndGet();
            boolean changed = answer == Verification.Answer.VALID && !isOfPeer(pair.from());
            wire.later(() -> judge(pair, changed ? Verification.Answer.NONE : answer));
        });
    }

    private void judge(DomainPair pair, Verification.Answer answer) {
        switch (answer) {
            case VALID -> {
                pairs = pairs.with(pair);
                wire.send(Dialback.resultIs(pair.reversed(), true));
                proved.accept(pair, pairs);
            }
            case INVALID -> {
                asked.remove(pair);
                wire.send(Dialback.resultIs(pair.reversed(), false));
                closeIfUnproved("the dialback key for " + pair + " is not valid");
            }
            case NONE -> {
                asked.remove(pair);
                wire.send(Dialback.resultFailed(pair.reversed(), StanzaCondition.REMOTE_SERVER_NOT_FOUND));
                closeIfUnproved("the dialback key for " + pair + " could not be verified");
            }
        }
    }

    private void verify(DomainPair pair, Element element) {
        Optional<String> id = element.attribute("id");
        if (id.isEmpty() || !isOfPeer(pair.from()) || !door.serves(peer, pair.to())) {
            wire.fail(StreamCondition.POLICY_VIOLATION, "a dialback key to verify that is none of ours");
            return;
        }
        boolean ours = s2s.secret().fits(element.text().strip(), pair.from(), pair.to(), id.get());
        wire.send(Dialback.verifyIs(pair.reversed(), id.get(), ours));
    }

    private boolean isOfPeer(String domain) {
        return s2s.surroundings()
                .claimed(domain)
                .filter(claim -> claim.byDialback() && claim.peer().id().equals(peer.id()))
                .isPresent();
    }

    private void closeIfUnproved(String why) {
        if (pairs.pairs().isEmpty() && asked.isEmpty()) {
            wire.close(why);
        }
    }
}

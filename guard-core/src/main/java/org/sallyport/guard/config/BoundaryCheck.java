package org.sallyport.guard.config;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.policy.control.Capabilities;
import org.sallyport.policy.control.CapsUse;
import org.sallyport.policy.control.FoldPresence;
import org.sallyport.policy.control.Hold;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.PeerEntry.Authenticate;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Guess;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.stanza.StanzaKind;

/** What must hold between the operator's file and the bundle that it names. */
final class BoundaryCheck {
    private final Document document;
    private final Bundle bundle;
    private final List<Identity> identities;
    private final List<LinkEntry> links;
    private final List<ListenerEntry> listeners;
    private final TrustCheck trust;
    private final RevocationCheck revocation;
    private final List<Problem> warnings = new ArrayList<>();

    BoundaryCheck(Document document, Bundle bundle, List<Identity> identities, Instant now) {
        this.document = document;
        this.bundle = bundle;
        this.identities = identities;
        this.trust = new TrustCheck(bundle);
        this.revocation = new RevocationCheck(document, bundle, trust.byPeer(), now);
        this.links = document.all(LinkEntry.class);
        this.listeners = document.all(ListenerEntry.class);
    }

    Bundle bundle() {
        return bundle;
    }

    TrustCheck trust() {
        return trust;
    }

    RevocationLists revocation() {
        return revocation.lists();
    }

    List<Problem> warnings() {
        return Stream.concat(warnings.stream(), revocation.warnings().stream()).toList();
    }

    void run() {
        links.forEach(this::checkPeer);
        listeners.forEach(this::checkSides);
        revocation.run();
        bundle.sides().stream().map(SideEntry::id).forEach(this::checkSide);
        boolean isLoaded =
                identities.size() == document.all(IdentityEntry.class).size();
        bundle.peers().forEach(this::checkSpeaksFor);
        checkEvidence();
        checkSpool();
        checkReview();
        bundle.policies().forEach(this::passOnCautions);
        bundle.crossings().forEach(this::checkAnswered);
        new UnnegotiatedCheck(document, bundle).run();
        for (PeerEntry peer : bundle.peers()) {
            if (!peer.blocked() && !sidesBeyond(peer.side()).isEmpty()) {
                checkReach(peer);
                if (isLoaded) {
                    checkProof(peer);
                }
            }
        }
    }

    private void checkPeer(LinkEntry link) {
        List<String> known = bundle.peers().stream().map(PeerEntry::id).toList();
        if (!known.contains(link.peer())) {
            document.report(link, "peer", Guess.unknown("peer", link.peer(), known));
        }
    }

    private void checkSides(ListenerEntry listener) {
        List<String> known = bundle.sides().stream().map(SideEntry::id).toList();
        for (String side : listener.sides().orElseGet(Set::of)) {
            if (!known.contains(side)) {
                document.report(listener, "sides", Guess.unknown("side", side, known));
            }
        }
    }

    private void checkSide(String side) {
        if (bundle.peers().stream().noneMatch(peer -> peer.side().equals(side))) {
            warn("side " + side, "no peer is on this side");
        } else if (listeners.stream().noneMatch(listener -> listener.isFor(side) && lets(listener, side))) {
            warn("side " + side, "no [[listener]] lets peers of this side come in");
        }
    }

    /** Whether a peer of the side speaks what is spoken there. */
    private boolean lets(ListenerEntry listener, String side) {
        return bundle.peers().stream()
                .filter(peer -> peer.side().equals(side))
                .anyMatch(peer -> listener.protocol().isFor(peer.protocol()));
    }

    private void checkEvidence() {
        if (bundle.keepsEvidence() && document.all(EvidenceEntry.class).isEmpty()) {
            document.report(
                    "[audit.evidence]",
                    "is missing: a crossing of the bundle has evidence = true, and without a store nothing of it"
                            + " crosses");
        }
    }

    private void checkSpool() {
        if (bundle.stores() && document.all(SpoolEntry.class).isEmpty()) {
            document.report(
                    "[spool]",
                    "is missing: a crossing of the bundle has acknowledge = \"stored\", and without a spool no message"
                            + " crosses there");
        }
    }

    private void checkReview() {
        if (bundle.mayHold() && document.all(ReviewEntry.class).isEmpty()) {
            document.report(
                    "[review]",
                    "is missing: a rule of the bundle holds messages for persons, and without a place to keep them they"
                            + " are refused");
        }
    }

    /** A trunk that may speak for what is routed to others may send in their users' names. */
    private void checkSpeaksFor(PeerEntry trunk) {
        List<String> covered = bundle.peers().stream()
                .filter(other -> !other.id().equals(trunk.id()))
                .flatMap(other -> other.domains().stream()
                        .filter(domains -> !domains.isExact() || other.serves(domains.toString()))
                        .filter(domains -> trunk.speaksFor().stream().anyMatch(domains::overlaps))
                        .map(domains -> "\"" + domains + "\" of peer \"" + other.id() + "\""
                                + (other.side().equals(trunk.side()) ? "" : " (refused, as it is on another side)")))
                .toList();
        if (!covered.isEmpty()) {
            warn(
                    "peer " + trunk.id(),
                    "speaks-for covers domains that are routed to others, so it may send in their users' names: "
                            + String.join(", ", covered));
        }
    }

    private void passOnCautions(String file, Policy policy) {
        for (Rule rule : policy.rules()) {
            rule.control().cautions().forEach(what -> warn(file, "rule " + rule.id(), what));
            if (rule.control() instanceof Hold hold && hold.refusesOthers()) {
                checkOthers(file, policy, rule);
            }
        }
    }

    /** Requests and presence cannot wait for a person. */
    private void checkOthers(String file, Policy policy, Rule rule) {
        for (Allow allow : policy.allows()) {
            if (allow.kind() != StanzaKind.MESSAGE) {
                warn(
                        file,
                        "rule " + rule.id(),
                        "cannot hold what allow " + allow.id() + " lets in, "
                                + allow.kind().word() + ", and so refuses it: others = \"pass\" leaves it unlooked at");
            }
        }
    }

    /** Who sees capabilities in one direction asks for them in the other, where the same rule answers. */
    private void checkAnswered(CrossingEntry crossing) {
        List<Rule> back = bundle.crossings().stream()
                .filter(other ->
                        other.from().equals(crossing.to()) && other.to().equals(crossing.from()))
                .flatMap(other -> rules(other).stream())
                .toList();
        for (Rule rule : rules(crossing)) {
            if (announced(rule).isPresent()
                    && back.stream().map(BoundaryCheck::announced).noneMatch(announced(rule)::equals)) {
                warn(
                        crossing.policy(),
                        "rule " + rule.id(),
                        "caps = \"own\" announces capabilities to side \"" + crossing.to() + "\", and no rule of the"
                                + " crossing back answers who asks for them: write the same rule there");
            }
        }
    }

    private List<Rule> rules(CrossingEntry crossing) {
        return Optional.ofNullable(bundle.policies().get(crossing.policy()))
                .map(Policy::rules)
                .orElse(List.of());
    }

    private static Optional<Capabilities> announced(Rule rule) {
        return rule.control() instanceof FoldPresence fold && fold.caps() == CapsUse.OWN
                ? Optional.of(fold.own())
                : Optional.empty();
    }

    private void checkReach(PeerEntry peer) {
        Optional<LinkEntry> link =
                links.stream().filter(each -> each.peer().equals(peer.id())).findFirst();
        boolean called = link.filter(each -> !each.connect().isEmpty() && !each.inboundOnly())
                .isPresent();
        if (peer.authenticate() == Authenticate.DIALBACK && !called) {
            String what = "peer \"" + peer.id() + "\" proves itself by dialback, which is asked for at its own address"
                    + " and never where DNS says: expected connect with that address, and no inbound-only";
            link.ifPresentOrElse(
                    each -> document.report(each, "connect", what), () -> document.report("[[link]]", what));
        } else if (link.isEmpty() && peer.protocol().isStreams()) {
            warn("peer " + peer.id(), "no [[link]] says where it is; DNS will be asked");
        }
    }

    /** Towards the other sides the guard speaks for the peer's domains, so a certificate of the guard should name them. */
    private void checkProof(PeerEntry peer) {
        List<String> asking = sidesAsking(peer.side());
        for (Domains domains : peer.domains()) {
            String domain = domains.toString();
            if (!asking.isEmpty()
                    && domains.isExact()
                    && identities.stream().noneMatch(identity -> identity.proves(domain))) {
                warn(
                        "peer " + peer.id(),
                        "no certificate of [[identity]] proves \"" + domain + "\", for which the guard speaks to side "
                                + String.join(", ", asking));
            }
        }
    }

    /** The sides where somebody asks whose domain it is. */
    private List<String> sidesAsking(String side) {
        return sidesBeyond(side).stream()
                .filter(other -> bundle.peers().stream()
                        .anyMatch(peer ->
                                peer.side().equals(other) && peer.protocol().isStreams()))
                .toList();
    }

    private List<String> sidesBeyond(String side) {
        return bundle.sides().stream()
                .map(SideEntry::id)
                .filter(other -> bundle.crossings().stream().anyMatch(crossing -> joins(crossing, side, other)))
                .toList();
    }

    private static boolean joins(CrossingEntry crossing, String one, String other) {
        return crossing.from().equals(one) && crossing.to().equals(other)
                || crossing.from().equals(other) && crossing.to().equals(one);
    }

    private void warn(String where, String what) {
        warn("bundle.toml", where, what);
    }

    private void warn(String file, String where, String what) {
        warnings.add(new Problem(bundle.directory().resolve(file).toString(), 0, 0, where, what));
    }
}

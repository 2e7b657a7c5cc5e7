package org.sallyport.guard.exchange;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.sallyport.gcxp.Errand;
import org.sallyport.gcxp.Fate;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.PeerCheck;
import org.sallyport.gcxp.Producer;
import org.sallyport.gcxp.ProducerEvents;
import org.sallyport.gcxp.Route;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.exchange.Outgoing.State;
import org.sallyport.guard.exchange.Outgoing.Trouble;
import org.sallyport.guard.peer.Found;
import org.sallyport.policy.file.PeerEntry;

/**
 * The way to one peer under one agreement: a producer, and what is known of its link. Offered to from any thread; the rest
 * happens on the event loop of the producer.
 */
final class OutgoingLink {
    private final Exchange exchange;
    private final Agreement agreement;
    private final Predicate<Released> stillValid;
    private final List<String> failures = new ArrayList<>();
    private @Nullable Producer producer;
    private volatile boolean retired;
    private volatile Optional<Instant> until = Optional.empty();
    private volatile List<X509Certificate> chain = List.of();
    private volatile Optional<OpenLink> open = Optional.empty();
    private volatile Optional<Instant> lastStanza = Optional.empty();
    private volatile Optional<Trouble> trouble = Optional.empty();
    private volatile Optional<Instant> notBefore = Optional.empty();

    private OutgoingLink(Exchange exchange, Agreement agreement, Predicate<Released> stillValid) {
        this.exchange = exchange;
        this.agreement = agreement;
        this.stillValid = stillValid;
    }

    /** Begins to call the peer. */
    static OutgoingLink start(Exchange exchange, Agreement agreement, Predicate<Released> stillValid) {
        OutgoingLink link = new OutgoingLink(exchange, agreement, stillValid);
        link.producer = Producer.start(
                exchange.loops(),
                exchange.agreements().settings().producer(agreement.wantsResponses()),
                link.new Way(),
                link.new Events());
        return link;
    }

    private Producer producer() {
        if (producer == null) {
            throw new IllegalStateException("the link was not started");
        }
        return producer;
    }

    boolean isOf(PeerEntry peer) {
        return agreement.peer().equals(peer);
    }

    boolean goesOnUnder(Agreement later) {
        return later.isCalled() && agreement.goesOnUnder(later) && isProved();
    }

    /** Whether the certificates of an open link still prove the peer; they are judged again when they come to their end. */
    boolean stillStands() {
        return until.filter(end -> exchange.now().isAfter(end)).isEmpty() || isProved();
    }

    private boolean isProved() {
        return open.isEmpty() || refused(chain).isEmpty();
    }

    /** Judges certificates now; why they do not prove the peer, where that is so. */
    private Optional<String> refused(List<X509Certificate> shown) {
        return switch (exchange.proof(agreement, shown)) {
            case Proof.Refused refused -> Optional.of("certificate: " + refused.reason());
            case Proof.Proved proved -> {
                until = Optional.of(proved.until());
                yield Optional.empty();
            }
        };
    }

    /** Whether there was room; if not, the fate is not told. */
    boolean offer(Released released, Consumer<Sent> fate) {
        return producer().send(new Delivery(released, fate));
    }

    /** Another way is taken from now on. What is written may still be answered; what is not is decided again. */
    CompletableFuture<Void> retire() {
        retired = true;
        return stop();
    }

    /** Takes nothing more, and ends once all that waits has its fate. */
    CompletableFuture<Void> stop() {
        Duration patience = exchange.agreements().settings().closing();
        return producer().close(patience).toCompletableFuture();
    }

    /** As it is now, while it is open. */
    Optional<OpenLink> at() {
        return open.map(link -> new OpenLink(
                link.name(),
                link.inbound(),
                link.peer(),
                link.address(),
                link.tls(),
                link.cipher(),
                link.since(),
                lastStanza));
    }

    /** What goes out now. */
    Outgoing outgoing() {
        Optional<Instant> later = notBefore.filter(at -> at.isAfter(exchange.now()));
        State state = open.isPresent() ? State.OPEN : later.isPresent() ? State.RESTING : State.DIALLING;
        return new Outgoing(
                agreement.peer().id(),
                state,
                producer().waiting(),
                trouble,
                open.isPresent() ? Optional.empty() : later);
    }

    /** One stanza on its way. */
    private final class Delivery implements Errand {
        private final Released released;
        private final Consumer<Sent> fate;

        Delivery(Released released, Consumer<Sent> fate) {
            this.released = released;
            this.fate = fate;
        }

        @Override
        public Optional<Payload> payload() {
            return isWanted() ? Optional.of(Payload.of(released.octets())) : Optional.empty();
        }

        private boolean isWanted() {
            return (!retired || released.isReply()) && stillValid.test(released);
        }

        @Override
        public void ended(Fate ended) {
            fate.accept(sent(ended));
        }

        private Sent sent(Fate ended) {
            return switch (ended) {
                case ACCEPTED, WRITTEN -> {
                    lastStanza = Optional.of(exchange.now());
                    yield Sent.WRITTEN;
                }
                case REFUSED, TOO_LARGE -> Sent.REFUSED;
                case WITHDRAWN -> Sent.STALE;
                // it was never written: there is another way now
                case UNREACHABLE -> retired && !released.isReply() ? Sent.STALE : Sent.UNREACHABLE;
                case UNKNOWN -> Sent.LOST;
            };
        }
    }

    /** Where the peer is, and whether it is the peer. */
    private final class Way implements Route {
        @Override
        public CompletionStage<List<InetSocketAddress>> addresses() {
            return agreement
                    .targets()
                    .orElseThrow()
                    .resolve(agreement.peer().domains().getFirst().toString())
                    .thenApply(Found::addresses);
        }

        @Override
        public SSLEngine engine(InetSocketAddress address) {
            return Tls.connectingMutual13(
                    agreement.shown().orElseThrow(),
                    agreement.peer().identity().getFirst().toString());
        }

        @Override
        public PeerCheck check() {
            return (session, address) -> {
                chain = PeerCertificates.of(session);
                return refused(chain);
            };
        }
    }

    /** What the producer tells. */
    private final class Events implements ProducerEvents {
        private final String peer = agreement.peer().id();

        @Override
        public void opened(InetSocketAddress address, SSLSession session) {
            OpenLink link = new OpenLink(
                    exchange.nextName("out"),
                    false,
                    peer,
                    address,
                    session.getProtocol(),
                    session.getCipherSuite(),
                    exchange.now(),
                    Optional.empty());
            failures.clear();
            trouble = Optional.empty();
            notBefore = Optional.empty();
            open = Optional.of(link);
            exchange.log().opened(Note.Direction.OUT, link.name(), peer, address, session);
        }

        @Override
        public void closed(InetSocketAddress address, String why) {
            String name = open.map(OpenLink::name).orElse("");
            open = Optional.empty();
            troubled(why);
            exchange.log().closed(Note.Direction.OUT, name, peer, why);
        }

        @Override
        public void failed(InetSocketAddress address, String why) {
            failures.add(LinkLog.text(address) + ": " + why);
        }

        @Override
        public void unreachable(String why, Duration pause) {
            String all = failures.isEmpty() ? why : String.join("; ", failures);
            failures.clear();
            troubled(all);
            notBefore = Optional.of(exchange.now().plus(pause));
            exchange.log().refused(Note.Direction.OUT, exchange.nextName("out"), peer, all);
        }

        private void troubled(String why) {
            trouble = Optional.of(new Trouble(exchange.now(), LinkLog.plain(why)));
        }

        @Override
        public void failedInside(Throwable cause) {
            exchange.log().fault("a link to peer " + peer + " has failed", cause);
        }
    }
}

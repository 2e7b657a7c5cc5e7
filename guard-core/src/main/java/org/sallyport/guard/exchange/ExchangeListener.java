package org.sallyport.guard.exchange;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.gcxp.Admission;
import org.sallyport.gcxp.Consumer;
import org.sallyport.gcxp.ConsumerEvents;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.Request;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.guard.crypto.Tls;

/**
 * Where peers that speak GCXP come in. Let in is the one peer of the listener's sides whose authorities vouch for the
 * certificate, and for a name of its identity in it, and only from the addresses that its link names as sources. Thread-safe.
 */
public final class ExchangeListener implements AutoCloseable {
    private static final String TURNED_AWAY = "turned-away";

    private final Exchange exchange;
    private final Set<String> sides;
    private final Intake intake;
    private final Map<Link, IncomingLink> links = new ConcurrentHashMap<>();
    private final CompletableFuture<Consumer> consumer = new CompletableFuture<>();

    private ExchangeListener(Exchange exchange, Set<String> sides, Intake intake) {
        this.exchange = exchange;
        this.sides = Set.copyOf(sides);
        this.intake = intake;
    }

    static CompletionStage<ExchangeListener> open(
            Exchange exchange, SocketAddress address, Set<String> sides, Supplier<Identity> shown, Intake intake) {
        ExchangeListener listener = new ExchangeListener(exchange, sides, intake);
        return Consumer.listen(
                        exchange.loops(),
                        address,
                        exchange.agreements().settings().consumer(),
                        () -> Tls.acceptingMutual13(shown.get()),
                        listener.new Events())
                .handle((listening, problem) -> listener.listening(listening, problem));
    }

    private ExchangeListener listening(@Nullable Consumer listening, @Nullable Throwable problem) {
        if (listening == null) {
            throw new CompletionException(problem instanceof IOException ? problem : new IOException(problem));
        }
        consumer.complete(listening);
        return this;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return consumer.join().address();
    }

    /** Ids of the sides whose peers may come here. */
    public Set<String> sides() {
        return sides;
    }

    /** How many connections there are, those included of which it is not known yet whose they are. */
    public int connections() {
        return consumer.join().connections();
    }

    /** The links of this moment, in no order. Waits for no event loop. */
    public Stream<OpenLink> links() {
        return links.values().stream().flatMap(link -> link.at().stream());
    }

    /** How many links are open. */
    public int linkCount() {
        return links.size();
    }

    /**
     * Ends the links whose peers are no longer what they were when the links were opened, whose certificates prove nothing
     * any more, and all when the intake takes nothing any more.
     */
    public void reconsider() {
        links.values().forEach(IncomingLink::reconsider);
    }

    /** Ends the links whose certificates have come to their end. To be called about once a second. */
    public void sweep() {
        links.values().forEach(IncomingLink::expire);
    }

    /** Takes no more connections, and reads nothing more; what was read is still answered. */
    public void stop() {
        var unused = consumer.join().stopListening();
        links.values().forEach(IncomingLink::stop);
    }

    /** Ends all links; what was answered until now is still sent. Waits for that, but not long. */
    @Override
    public void close() {
        links.values().forEach(link -> link.close("the guard stops"));
        long patience = exchange.agreements().settings().closing().toNanos();
        consumer.join()
                .close()
                .toCompletableFuture()
                .completeOnTimeout(null, patience, TimeUnit.NANOSECONDS)
                .join();
    }

    /** Those that may come here. */
    private List<Agreement> expected() {
        return exchange.agreements().byPeer().values().stream()
                .filter(agreement -> !agreement.peer().blocked()
                        && sides.contains(agreement.peer().side()))
                .toList();
    }

    /** What the consumer tells; it is known whose link it is before anything of GCXP was said. */
    private final class Events implements ConsumerEvents {
        /** A handshake costs more than it costs to ask for one. */
        @Override
        public Optional<String> unwelcome(InetSocketAddress address) {
            boolean expected = expected().stream().anyMatch(agreement -> isSource(agreement, address));
            if (!expected) {
                exchange.log().early(address, "address of none of the peers", "nobody comes from there");
            }
            return expected ? Optional.empty() : Optional.of("nobody comes from there");
        }

        @Override
        public Admission admit(Link link) {
            List<X509Certificate> chain = PeerCertificates.of(link.session());
            List<IncomingLink> proved = new ArrayList<>();
            Optional<Proof.Refused> refused = Optional.empty();
            List<Agreement> expected = expected();
            for (Agreement agreement : expected) {
                switch (exchange.proof(agreement, chain)) {
                    case Proof.Proved proof ->
                        proved.add(new IncomingLink(exchange, intake, agreement, link, chain, proof.until()));
                    case Proof.Refused flaw -> refused = Optional.of(flaw);
                }
            }
            if (proved.size() != 1) {
                boolean said = expected.size() == 1 && refused.isPresent();
                String word =
                        said ? refused.get().flaw().word() : "the certificate proves not exactly one of the peers";
                return turnedAway(link, word, said ? refused.get().reason() : word);
            }
            return admit(link, proved.getFirst());
        }

        private Admission admit(Link link, IncomingLink one) {
            Agreement agreement = one.agreement();
            String peer = agreement.peer().id();
            if (!isSource(agreement, link.address())) {
                String why = LinkLog.text(link.address()) + " is none of the sources that its link names";
                exchange.log().refused(Note.Direction.IN, one.name(), peer, why);
                return new Admission.TurnedAway(why);
            }
            if (!intake.isOpen() || isTooMany(peer)) {
                String why = intake.isOpen() ? "the peer has too many links" : "nothing is taken any more";
                exchange.log().refused(Note.Direction.IN, one.name(), peer, why);
                return new Admission.TurnedAway(why);
            }
            links.put(link, one);
            return new Admission.Admitted(peer, agreement.givesResponses());
        }

        /** No peer takes the last quarter of the links, which is for the others. */
        private boolean isTooMany(String peer) {
            int most = exchange.agreements().settings().connections();
            long here = links.values().stream()
                    .filter(link -> link.agreement().peer().id().equals(peer))
                    .count();
            return here >= Math.max(1, most / 4 * 3);
        }

        private boolean isSource(Agreement agreement, InetSocketAddress address) {
            return agreement.sources().stream().anyMatch(source -> source.contains(address.getAddress()));
        }

        private Admission turnedAway(Link link, String word, String why) {
            exchange.log().early(link.address(), word, why);
            return new Admission.TurnedAway(why);
        }

        @Override
        public void opened(Link link) {
            Optional.ofNullable(links.get(link)).ifPresent(IncomingLink::opened);
        }

        @Override
        public void request(Link link, Request request) {
            IncomingLink here = links.get(link);
            if (here == null) {
                throw new IllegalStateException("a request on a link that is over");
            }
            here.asked(request);
        }

        @Override
        public void closed(Link link, String why) {
            Optional.ofNullable(links.remove(link)).ifPresent(gone -> gone.closed(why));
        }

        @Override
        public void refusedBefore(InetSocketAddress address, String word, String why) {
            if (!word.equals(TURNED_AWAY)) { // that was said where it was decided
                exchange.log().early(address, word, why);
            }
        }

        @Override
        public void failedInside(Throwable cause) {
            exchange.log().fault("a link that came in has failed", cause);
        }
    }
}

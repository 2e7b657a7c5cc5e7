package org.sallyport.guard.exchange;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.MessageId;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.Request;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Fate;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.policy.stanza.DocumentReader;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * A link that a peer has opened: each request is one stanza, and is answered with what became of it. What is no stanza is
 * refused, and the link goes on; who sends in a name that is not its own is cut off. Requests come on the event loop of
 * the link; fates on any thread.
 */
final class IncomingLink {
    private final Exchange exchange;
    private final Intake intake;
    private final Agreement agreement;
    private final Link link;
    private final List<X509Certificate> chain;
    private final String name;
    private final DocumentReader reader;
    private volatile Instant until;
    private volatile Optional<Instant> since = Optional.empty();
    private volatile Optional<Instant> lastStanza = Optional.empty();

    /**
     * @param chain what the peer has shown
     * @param until the last moment at which that proves who it is
     */
    IncomingLink(
            Exchange exchange,
            Intake intake,
            Agreement agreement,
            Link link,
            List<X509Certificate> chain,
            Instant until) {
        this.exchange = exchange;
        this.intake = intake;
        this.agreement = agreement;
        this.link = link;
        this.chain = chain;
        this.until = until;
        this.name = exchange.nextName("in");
        this.reader = new DocumentReader(exchange.agreements().settings().stanza());
    }

    String name() {
        return name;
    }

    Agreement agreement() {
        return agreement;
    }

    void opened() {
        since = Optional.of(exchange.now());
        exchange.log().opened(Note.Direction.IN, name, agreement.peer().id(), link.address(), link.session());
    }

    void closed(String why) {
        if (since.isPresent()) {
            exchange.log().closed(Note.Direction.IN, name, agreement.peer().id(), why);
        } else {
            exchange.log().early(link.address(), "closed", why);
        }
    }

    /** As it is now, once it is open. */
    Optional<OpenLink> at() {
        return since.map(opened -> new OpenLink(
                name,
                true,
                agreement.peer().id(),
                link.address(),
                link.session().getProtocol(),
                link.session().getCipherSuite(),
                opened,
                lastStanza));
    }

    void asked(Request request) {
        Question question = new Question(request.id());
        Optional<Payload> payload = request.payload();
        Read read = reader.read(payload.map(Payload::octets).orElseGet(() -> new byte[0]));
        if (read instanceof Stanza) {
            lastStanza = Optional.of(exchange.now());
        }
        Arrival arrival = new Arrival(
                name,
                agreement.peer(),
                agreement::maySpeakFor,
                _ -> true, // where it leads to is a matter of routing, and a wrong address of its sender alone
                "", // a link is opened to no domain
                read,
                question::became);
        switch (intake.arrive(arrival)) {
            case Receipt.Taken _ -> {}
            case Receipt.Pause pause -> {
                link.pause();
                var unused = pause.until().whenComplete((_, _) -> link.resume());
            }
            case Receipt.End end -> {
                if (!isOnlyOfTheDocument(read, end.condition())) {
                    link.pause();
                    question.isLast(
                            "refused by the crossing: " + end.condition().word());
                }
            }
        }
    }

    /** What would end a stream is one document here, and the next one has nothing to do with it. */
    private boolean isOnlyOfTheDocument(Read read, StreamCondition condition) {
        return intake.isOpen()
                && read instanceof Malformed malformed
                && malformed.streamCondition().equals(Optional.of(condition));
    }

    /** One request that waits for its answer. */
    private final class Question {
        private final MessageId id;
        private boolean answered;
        private Optional<String> last = Optional.empty();

        Question(MessageId id) {
            this.id = id;
        }

        /** Any thread, once. */
        synchronized void became(Fate fate) {
            answered = true;
            switch (fate) {
                case SENT, STORED, ANSWERED -> link.respond(id, true);
                case REFUSED -> link.respond(id, false);
                case UNKNOWN -> {
                    link.giveUp(id);
                    link.close("what became of a stanza is not known");
                }
            }
            last.ifPresent(link::close);
        }

        /** The link ends with the answer to it. */
        synchronized void isLast(String why) {
            last = Optional.of(why);
            if (answered) {
                link.close(why);
            }
        }
    }

    /** The agreements have changed, or the intake takes nothing any more; any thread. */
    void reconsider() {
        boolean goesOn = exchange.agreements()
                .with(agreement.peer().id())
                .filter(agreement::goesOnUnder)
                .isPresent();
        if (!intake.isOpen()) {
            link.close("nothing is taken any more");
        } else if (!goesOn) {
            link.close("the peer is not what it was when the link was opened");
        } else {
            judge();
        }
    }

    /** Ends it when its certificates have come to their end; any thread. */
    void expire() {
        if (exchange.now().isAfter(until)) {
            judge();
        }
    }

    private void judge() {
        switch (exchange.proof(agreement, chain)) {
            case Proof.Proved proved -> until = proved.until();
            case Proof.Refused refused -> link.close(refused.reason());
        }
    }

    /** Reads nothing more; any thread. */
    void stop() {
        link.pause();
    }

    void close(String why) {
        link.close(why);
    }
}

package org.sallyport.appliance.gcxp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.sallyport.gcxp.GcxpMessage;
import org.sallyport.gcxp.MessageId;
import org.sallyport.gcxp.NotGcxp;
import org.sallyport.gcxp.Payload;
import org.sallyport.gcxp.Preamble;
import org.sallyport.gcxp.Refusal;
import org.sallyport.gcxp.Request;
import org.sallyport.gcxp.Response;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.crypto.TlsTrial;

/** Breaks the rules of a producer one after the other, each over a connection of its own, and sees what it does. */
final class ProducerTrial implements Closeable {
    /** What is tried on one connection. */
    private interface Step {
        void on(Talk talk) throws IOException, NotGcxp;
    }

    private static final String NOTHING_SENT = "it had nothing to send";
    /** So many requests are held without an answer. */
    private static final int HELD = 16;

    private final Party party;
    private final ServerSocket server;
    private final Patience most;
    private final Findings findings = new Findings(Rule.ofProducers());
    private final Ids ids = new Ids();
    private final Set<MessageId> seen = new HashSet<>();
    private List<Request> held = List.of();
    private boolean gone;

    /** @param most that all of it may take */
    ProducerTrial(Party party, InetSocketAddress address, Duration most) throws IOException {
        this.party = party;
        this.server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(address);
        this.most = new Patience(most);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    Findings findings() {
        return findings;
    }

    /**
     * Tries everything.
     *
     * @return why it could not, if so: nothing can be said then
     */
    Optional<String> run() {
        Optional<String> unusable = first();
        if (unusable.isPresent()) {
            return unusable;
        }
        open(Rule.P_05, this::again);
        answers();
        frames();
        preambles();
        tls();
        if (party.triesSlow()) {
            slow();
        }
        return Optional.empty();
    }

    private Optional<String> first() {
        try (Talk talk = accept(Tls.acceptingMutual13(party.identity()))) {
            findings.pass(Rule.T_01, "");
            findings.pass(Rule.T_03, "it shows one");
            Optional<String> refused = party.refuse(talk.session());
            if (refused.isPresent()) {
                return Optional.of("the producer's certificate is not taken: " + refused.get());
            }
            tried(Rule.P_01, () -> greet(talk));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no producer: " + ConsumerTrial.words(e));
        }
    }

    private void greet(Talk talk) throws IOException, NotGcxp {
        findings.check(Rule.P_01, talk.hearsPreamble(), "", "what came is no preamble of version 0");
        Ending ending = talk.ending(party.patience().dividedBy(2));
        findings.check(Rule.P_02, ending == Ending.OPEN, "", ending.what() + " before our preamble");
        talk.say(Preamble.octets());
        held = requests(talk, HELD);
        for (Request request : held) {
            isNew(request);
        }
        if (held.isEmpty()) {
            findings.notSeen(Rule.P_03, NOTHING_SENT);
        }
        if (held.size() > 1) {
            findings.pass(Rule.P_04, held.size() + " came without an answer");
        } else {
            findings.notSeen(Rule.P_04, "not more than one came");
        }
    }

    private void isNew(Request request) {
        findings.check(
                Rule.P_03,
                request.id().size() >= MessageId.UNIQUE_OCTETS && seen.add(request.id()),
                "",
                "the id " + ConsumerTrial.shortened(request.id().toString()) + " is short, or came before");
    }

    /** Requests with a text, until none comes for a moment. */
    private List<Request> requests(Talk talk, int most) throws IOException, NotGcxp {
        List<Request> requests = new ArrayList<>();
        try {
            while (requests.size() < most) {
                Request request = request(talk, requests.isEmpty() ? party.patience() : Duration.ofMillis(700));
                if (request.payload().isPresent()) {
                    requests.add(request);
                }
            }
        } catch (SocketTimeoutException e) {
            // these are all
        }
        return requests;
    }

    private Request request(Talk talk, Duration time) throws IOException, NotGcxp {
        try {
            GcxpMessage message = talk.hear(time);
            if (message instanceof Request request) {
                return request;
            }
            throw new IOException("a response came from a producer");
        } catch (NotGcxp e) {
            findings.fail(Rule.of(e.refusal()), "it wrote this itself");
            throw e;
        }
    }

    /** The second link: what was held on the first comes again, or does not. */
    private void again(Talk talk) throws IOException, NotGcxp {
        if (held.isEmpty()) {
            List.of(Rule.P_05, Rule.P_06, Rule.P_14, Rule.P_16).forEach(rule -> findings.notSeen(rule, NOTHING_SENT));
            return;
        }
        List<Request> came = requests(talk, held.size());
        if (!party.responses()) {
            boolean twice = came.stream().anyMatch(held::contains);
            findings.check(Rule.P_16, !twice, "", "a request came a second time");
            came.forEach(this::isNew);
            List.of(Rule.P_05, Rule.P_06).forEach(rule -> findings.notSeen(rule, "no responses are agreed upon"));
            return;
        }
        findings.notSeen(Rule.P_16, "responses are agreed upon");
        findings.check(
                Rule.P_05, came.equals(held), held.size() + " came again", "what came again is not what was lost");
        boolean newOnesFirst = !held.containsAll(came.subList(0, Math.min(came.size(), held.size())));
        findings.check(Rule.P_06, !newOnesFirst, "", "something new came before it");
        Optional<Payload> text = Optional.of(Payload.of("thanks"));
        for (Request request : came) {
            talk.say(new Response(true, request.id(), text));
        }
        requests(talk, HELD).forEach(this::isNew);
        Ending ending = talk.endingAfterAll(Duration.ofMillis(700));
        findings.check(Rule.P_14, ending == Ending.OPEN, "", ending.what() + " after responses with a text");
    }

    private void answers() {
        open(Rule.P_10, talk -> {
            talk.say(Request.of(ids.longOne(), Payload.of("<a/>")));
            ends(Rule.P_10, talk, "a request");
        });
        if (!party.responses()) {
            findings.notSeen(Rule.P_11, "no responses are agreed upon");
            open(Rule.P_12, talk -> {
                talk.say(Response.of(ids.longOne(), true));
                ends(Rule.P_12, talk, "a response");
            });
            return;
        }
        findings.notSeen(Rule.P_12, "responses are agreed upon");
        open(Rule.P_11, talk -> {
            talk.say(Response.of(ids.longOne(), true));
            ends(Rule.P_11, talk, "a response to nothing");
        });
        open(Rule.P_11, talk -> {
            List<Request> requests = requests(talk, 1);
            if (!requests.isEmpty()) {
                Response response = Response.of(requests.getFirst().id(), true);
                talk.say(response, response);
                ends(Rule.P_11, talk, "a second response");
            }
        });
    }

    private void frames() {
        for (Broken broken : Broken.responses()) {
            open(Rule.P_13, talk -> {
                talk.sayHex(broken.hex());
                ends(Rule.of(broken.refusal()), talk, broken.hex());
                findings.check(
                        Rule.P_13,
                        findings.outcome(broken.refusal().rule()) != Outcome.FAIL,
                        "",
                        "it went on after " + ConsumerTrial.shortened(broken.hex()));
            });
        }
    }

    private void preambles() {
        preamble(Refusal.NO_PREAMBLE, "47455420");
        preamble(Refusal.OTHER_VERSION, "d9d9f701");
    }

    private void preamble(Refusal refusal, String hex) {
        connection(Rule.of(refusal), Tls.acceptingMutual13(party.identity()), talk -> {
            talk.sayHex(hex);
            talk.hearsPreamble();
            ends(Rule.of(refusal), talk, hex);
        });
    }

    private void tls() {
        attempt(TlsTrial.accepting("TLSv1.2", party.identity()), Rule.T_02, "TLS 1.2");
        attempt(Tls.acceptingMutual13(party.stranger()), Rule.T_04, "a stranger's certificate");
    }

    private void attempt(SSLEngine engine, Rule rule, String what) {
        if (isOver()) {
            return;
        }
        try (Socket socket = socket()) {
            try (Talk talk = Talk.over(socket, engine, party.patience())) {
                Ending ending = talk.ending();
                findings.check(rule, ending.isEnd(), what + " is refused", "with " + what + ", " + ending.what());
                findings.check(Rule.T_05, ending != Ending.SAID, "", "with " + what + ", " + ending.what());
            } catch (IOException e) {
                findings.pass(rule, what + " is refused");
                findings.pass(Rule.T_05, "");
            }
        } catch (IOException e) {
            isGone();
        }
    }

    private void slow() {
        open(Rule.P_09, talk -> {
            talk.sayHex("d8184883");
            // what comes is answered no more: this one must end for the frame or for the response
            ends(Rule.P_09, talk, "part of a frame", party.slow());
        });
        if (!party.responses()) {
            List.of(Rule.P_07, Rule.P_08).forEach(rule -> findings.notSeen(rule, "no responses are agreed upon"));
            return;
        }
        open(Rule.P_08, talk -> {
            if (requests(talk, 1).isEmpty()) {
                findings.notSeen(Rule.P_08, NOTHING_SENT);
            } else {
                ends(Rule.P_08, talk, "no response", party.slow());
            }
        });
        open(Rule.P_07, this::heartbeat);
    }

    /** Answers all that comes, until a heartbeat does. */
    private void heartbeat(Talk talk) throws IOException, NotGcxp {
        findings.notSeen(Rule.P_07, "none came; is it never silent for so long?");
        Patience left = new Patience(party.slow());
        try {
            while (!left.isOver()) {
                Request request = request(talk, Duration.ofMillis(left.millis()));
                talk.say(Response.of(request.id(), true));
                if (request.payload().isEmpty()) {
                    findings.pass(Rule.P_07, "");
                    return;
                }
            }
        } catch (SocketTimeoutException e) {
            // none came
        }
    }

    private void ends(Rule rule, Talk talk, String after) {
        ends(rule, talk, after, party.patience());
    }

    private void ends(Rule rule, Talk talk, String after, Duration time) {
        Ending ending = talk.endingAfterAll(time);
        String shown = ending.what() + " after " + ConsumerTrial.shortened(after);
        findings.check(rule, ending.isEnd(), "", shown);
        if (ending.isEnd()) {
            findings.check(Rule.T_06, ending == Ending.NOTIFIED, "", shown);
        }
    }

    /** Opens a link for the step. */
    private void open(Rule rule, Step step) {
        connection(rule, Tls.acceptingMutual13(party.identity()), talk -> {
            talk.say(Preamble.octets());
            talk.hearsPreamble();
            step.on(talk);
        });
    }

    private void connection(Rule rule, SSLEngine engine, Step step) {
        if (isOver()) {
            return;
        }
        try (Talk talk = accept(engine)) {
            findings.pass(Rule.P_15, "");
            tried(rule, () -> step.on(talk));
        } catch (SocketTimeoutException e) {
            isGone();
        } catch (IOException e) {
            findings.fail(rule, ConsumerTrial.words(e));
        }
    }

    private boolean isOver() {
        return gone || most.isOver();
    }

    private void isGone() {
        gone = true;
        findings.fail(Rule.P_15, "it did not come back in time; the rest is not tried");
    }

    private interface Trial {
        void run() throws IOException, NotGcxp;
    }

    private void tried(Rule rule, Trial trial) {
        try {
            trial.run();
        } catch (SocketTimeoutException e) {
            findings.fail(rule, "nothing came in time");
        } catch (NotGcxp e) {
            findings.fail(rule, "what came is refused: " + e.refusal().what());
        } catch (IOException e) {
            findings.fail(rule, ConsumerTrial.words(e));
        }
    }

    private Talk accept(SSLEngine engine) throws IOException {
        return Talk.over(socket(), engine, party.patience());
    }

    /** As long as a producer may pause that keeps the times of the document. */
    private Socket socket() throws IOException {
        server.setSoTimeout(Math.toIntExact(
                party.patience().plus(party.slow()).plusSeconds(1).toMillis()));
        return server.accept();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

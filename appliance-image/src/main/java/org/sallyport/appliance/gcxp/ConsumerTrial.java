package org.sallyport.appliance.gcxp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

/**
 * Breaks the rules of a consumer one after the other, most of them over a connection of its own, and sees what it does.
 */
final class ConsumerTrial {
    /** What is tried on a link that is open. */
    private interface Step {
        void on(Talk talk) throws IOException, NotGcxp;
    }

    private static final String NO_RESPONSES = "no responses are agreed upon";

    private final Party party;
    private final InetSocketAddress address;
    private final Payload payload;
    private final Findings findings = new Findings(Rule.ofConsumers());
    private final Ids ids = new Ids();

    /** @param payload what requests carry; the consumer may accept or refuse it */
    ConsumerTrial(Party party, InetSocketAddress address, Payload payload) {
        this.party = party;
        this.address = address;
        this.payload = payload;
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
        Optional<String> unusable = unusable();
        if (unusable.isPresent()) {
            return unusable;
        }
        CompletableFuture<Void> slow = CompletableFuture.allOf(
                aside(Rule.C_08, this::silence), aside(Rule.C_09, this::partialFrame), aside(Rule.C_09, this::drip));
        tls();
        preambles();
        frames();
        answers();
        ids();
        slow.join();
        findings.notSeen(Rule.C_03, "it cannot be seen from outside");
        findings.notSeen(Rule.C_15, "it cannot be seen from outside");
        findings.notSeen(Rule.C_16, "it cannot be seen from outside");
        return Optional.empty();
    }

    /** Whether one well-formed link can be opened at all. */
    private Optional<String> unusable() {
        try (Talk talk = connect(Tls.connectingMutual13(party.identity(), party.name()))) {
            findings.pass(Rule.T_01, "");
            findings.pass(Rule.T_03, "it shows one");
            Optional<String> refused = party.refuse(talk.session());
            if (refused.isPresent()) {
                return Optional.of("the consumer's certificate is not taken: " + refused.get());
            }
            findings.check(Rule.C_01, talk.hearsPreamble(), "", "what came is no preamble of version 0");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no link: " + words(e));
        }
    }

    private void tls() {
        try (Talk talk = connect(TlsTrial.connecting("TLSv1.2", Optional.of(party.identity())))) {
            findings.fail(Rule.T_02, "it took " + talk.session().getProtocol());
        } catch (IOException e) {
            findings.pass(Rule.T_02, "TLS 1.2 is refused");
        }
        notLetIn(Rule.T_03, TlsTrial.connecting("TLSv1.3", Optional.empty()), "no certificate");
        notLetIn(Rule.T_04, Tls.connectingMutual13(party.stranger(), party.name()), "a stranger's certificate");
    }

    private void notLetIn(Rule rule, SSLEngine engine, String who) {
        try (Talk talk = connect(engine)) {
            Ending ending = talk.ending();
            findings.check(rule, ending.isEnd(), who + " is not let in", "with " + who + ", " + ending.what());
            findings.check(Rule.T_05, ending != Ending.SAID, "", "with " + who + ", " + ending.what());
        } catch (IOException e) {
            findings.pass(rule, who + " is not let in");
            findings.pass(Rule.T_05, "");
        }
    }

    private void preambles() {
        for (String hex : List.of("47455420", "d9d9f800", "d81844" + "82024101")) {
            preamble(Refusal.NO_PREAMBLE, hex);
        }
        for (String hex : List.of("d9d9f701", "d9d9f7" + "18ff")) {
            preamble(Refusal.OTHER_VERSION, hex);
        }
    }

    private void preamble(Refusal refusal, String hex) {
        Rule rule = Rule.of(refusal);
        tried(rule, talk -> {
            talk.sayHex(hex);
            talk.hearsPreamble();
            ends(rule, talk, hex);
        });
    }

    private void frames() {
        for (Broken broken : Broken.requests()) {
            Rule rule = Rule.of(broken.refusal());
            open(rule, talk -> {
                talk.sayHex(broken.hex());
                Ending ending = ends(rule, talk, broken.hex());
                findings.check(
                        Rule.C_14, ending != Ending.SAID, "", ending.what() + " after " + shortened(broken.hex()));
            });
        }
        findings.notSeen(Rule.of(Refusal.NO_BIT), "it is of responses");
        open(Rule.C_10, talk -> {
            talk.say(Response.of(ids.shortOne(), true));
            ends(Rule.C_10, talk, "a response");
        });
    }

    private Ending ends(Rule rule, Talk talk, String after) {
        Ending ending = talk.ending();
        findings.check(rule, ending.isEnd(), "", ending.what() + " after " + shortened(after));
        if (ending.isEnd()) {
            findings.check(Rule.T_06, ending == Ending.NOTIFIED, "", ending.what() + " after " + shortened(after));
        }
        return ending;
    }

    private void answers() {
        if (!party.responses()) {
            open(Rule.C_05, talk -> {
                talk.say(request(ids.shortOne()), Request.heartbeat(ids.shortOne()));
                Ending ending = talk.ending();
                findings.check(Rule.C_05, ending == Ending.OPEN, "nothing came", ending.what() + " after a request");
            });
            List.of(Rule.C_02, Rule.C_04, Rule.C_06, Rule.C_07).forEach(rule -> findings.notSeen(rule, NO_RESPONSES));
            return;
        }
        tried(Rule.C_02, talk -> {
            talk.say(joined(Preamble.octets(), Talk.frames(Request.heartbeat(ids.shortOne()))));
            talk.hearsPreamble();
            hear(talk);
            findings.pass(Rule.C_02, "");
        });
        open(Rule.C_06, talk -> {
            MessageId id = ids.shortOne();
            talk.say(Request.heartbeat(id));
            Response response = hear(talk);
            findings.check(
                    Rule.C_06,
                    response.accepted() && response.id().equals(id),
                    "",
                    "the answer was " + response.accepted() + " to " + response.id());
        });
        open(Rule.C_04, this::threeAtOnce);
    }

    private void threeAtOnce(Talk talk) throws IOException, NotGcxp {
        Set<MessageId> open = new HashSet<>();
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Request request = request(i == 0 ? ids.longOne() : ids.shortOne());
            requests.add(request);
            open.add(request.id());
        }
        MessageId last = ids.shortOne();
        open.add(last);
        requests.add(Request.heartbeat(last));
        talk.say(requests.toArray(GcxpMessage[]::new));
        while (!open.isEmpty()) {
            Response response = hear(talk);
            if (!open.remove(response.id())) {
                findings.fail(Rule.C_05, "a response to " + response.id() + ", which was not open");
                findings.fail(Rule.C_04, "a response to " + response.id() + ", which was not open");
                return;
            }
        }
        Ending ending = talk.ending();
        findings.check(Rule.C_05, ending == Ending.OPEN, "", ending.what() + " after all was answered");
        findings.pass(Rule.C_04, "");
    }

    /** The next response; whatever else comes is a fault. */
    private Response hear(Talk talk) throws IOException, NotGcxp {
        GcxpMessage message = talk.hear();
        if (message instanceof Response response) {
            findings.check(Rule.C_07, response.payload().isEmpty(), "", "a response has a text");
            return response;
        }
        findings.fail(Rule.C_07, "a request came");
        throw new IOException("a request came");
    }

    private void ids() {
        MessageId twice = ids.shortOne();
        open(Rule.C_11, talk -> {
            talk.say(request(twice), request(twice));
            Ending ending = talk.ending();
            if (ending == Ending.SAID) {
                findings.notSeen(Rule.C_11, "the first one was answered before the second was read");
            } else {
                findings.check(Rule.C_11, ending.isEnd(), "", ending.what());
            }
        });
        if (!party.responses()) {
            List.of(Rule.C_12, Rule.C_13).forEach(rule -> findings.notSeen(rule, NO_RESPONSES));
            return;
        }
        MessageId id = ids.longOne();
        open(Rule.C_13, talk -> {
            talk.say(request(id));
            Response first = hear(talk);
            open(Rule.C_13, again -> {
                again.say(request(id));
                Response second = hear(again);
                findings.check(Rule.C_13, second.equals(first), "", "it was answered otherwise the second time");
            });
        });
        open(Rule.C_12, talk -> {
            talk.say(Request.of(id, Payload.of(new String(payload.octets(), StandardCharsets.UTF_8) + " ")));
            ends(Rule.C_12, talk, "another text with the id " + id);
        });
    }

    private CompletableFuture<Void> aside(Rule rule, Runnable trial) {
        if (!party.triesSlow()) {
            findings.notSeen(rule, "it is not tried");
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(trial, task -> Thread.ofVirtual().start(task));
    }

    private void silence() {
        tried(Rule.C_08, talk -> {
            talk.hearsPreamble();
            Ending ending = talk.ending(party.slow());
            findings.check(Rule.C_08, ending.isEnd(), "", ending.what());
        });
    }

    private void partialFrame() {
        open(Rule.C_09, talk -> {
            talk.sayHex("d8184c83");
            Ending ending = talk.ending(party.slow());
            findings.check(Rule.C_09, ending.isEnd(), "", ending.what() + " after part of a frame");
        });
    }

    /** One octet a second is not silence, and must not count as more. */
    private void drip() {
        open(Rule.C_09, talk -> {
            Patience left = new Patience(party.slow());
            talk.sayHex("d8185a00010000" + "83024101" + "7a0000fff7");
            Ending ending = Ending.OPEN;
            while (ending == Ending.OPEN && !left.isOver()) {
                ending = drop(talk);
            }
            findings.check(Rule.C_09, ending.isEnd(), "", ending.what() + " while one octet came each second");
        });
    }

    private static Ending drop(Talk talk) {
        try {
            talk.sayHex("61");
            return talk.ending(Duration.ofSeconds(1));
        } catch (IOException e) {
            return Ending.CUT;
        }
    }

    private Request request(MessageId id) {
        return Request.of(id, payload);
    }

    /** Opens a link for the step; where that, or the step, does not come to its end, the rule is failed. */
    private void open(Rule rule, Step step) {
        tried(rule, talk -> {
            talk.say(Preamble.octets());
            talk.hearsPreamble();
            step.on(talk);
        });
    }

    private void tried(Rule rule, Step step) {
        try (Talk talk = connect(Tls.connectingMutual13(party.identity(), party.name()))) {
            step.on(talk);
        } catch (SocketTimeoutException e) {
            findings.fail(rule, "nothing came in time");
        } catch (NotGcxp e) {
            findings.fail(rule, "what came is refused: " + e.refusal().what());
        } catch (IOException e) {
            findings.fail(rule, words(e));
        }
    }

    private Talk connect(SSLEngine engine) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, Math.toIntExact(party.patience().toMillis()));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        return Talk.over(socket, engine, party.patience());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    static String words(IOException problem) {
        return Optional.ofNullable(problem.getMessage())
                .orElseGet(() -> problem.getClass().getSimpleName());
    }
}

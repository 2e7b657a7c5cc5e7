package org.sallyport.guard.xmpp;

import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.function.Consumer;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a peer, over a stream of the guard's own to the peer's own address, whether a dialback key is its own (XEP-0220,
 * section 2.3). On one event loop.
 */
final class Verification implements Errand {
    /** What came of it. */
    enum Answer {
        VALID,
        INVALID,
        /** The peer could not be asked or did not answer. */
        NONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final S2s s2s;
    private final DomainPair pair;
    private final String streamId;
    private final String key;
    private final Consumer<Answer> told;
    private boolean answered;

    private Verification(S2s s2s, DomainPair pair, String streamId, String key, Consumer<Answer> told) {
        this.s2s = s2s;
        this.pair = pair;
        this.streamId = streamId;
        this.key = key;
        this.told = told;
    }

    /**
     * Begins to ask; called on the event loop.
     *
     * @param pair our domain, which was sent the key, and the peer's
     * @param streamId id of the stream that the key came on
     * @param told once, on the event loop
     */
    static void begin(
            S2s s2s,
            EventLoop loop,
            PeerEntry peer,
            DomainPair pair,
            String streamId,
            String key,
            Consumer<Answer> told) {
        Dial.begin(s2s, loop, peer, pair, new Verification(s2s, pair, streamId, key, told));
    }

    @Override
    public boolean wantsAuthentication() {
        return false;
    }

    @Override
    public void ready(ReadyStream stream) {
        Wire wire = stream.wire();
        var unused = wire.after(
                s2s.surroundings().settings().times().negotiation(),
                () -> wire.fail(StreamCondition.CONNECTION_TIMEOUT, "no answer about a dialback key"));
        wire.send(Dialback.verify(pair, streamId, key));
    }

    @Override
    public void read(ReadyStream stream, Read read) {
        if (read instanceof Nonza nonza && isAnswer(nonza.element())) {
            answer(Dialback.isValid(nonza.element()) ? Answer.VALID : Answer.INVALID);
            stream.wire().close("dialback key verified");
        } else {
            stream.wire().fail(StreamCondition.POLICY_VIOLATION, "no answer about our dialback key");
        }
    }

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        if (!answered) {
            failed(why);
        }
    }

    @Override
    public void failed(String why) {
        LOG.info("dialback of {} not verified: {}", Plain.text(pair.reversed().toString()), Plain.text(why));
        answer(Answer.NONE);
    }

    private boolean isAnswer(Element element) {
        return !answered
                && Dialback.isVerify(element)
                && !Dialback.isRequest(element)
                && Dialback.pair(element).equals(Optional.of(pair.reversed()))
                && element.attribute("id").equals(Optional.of(streamId));
    }

    private void answer(Answer answer) {
        answered = true;
        told.accept(answer);
    }
}

package org.sallyport.guard.verify.gate;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.gcxp.Errand;
import org.sallyport.gcxp.Fate;
import org.sallyport.gcxp.Link;
import org.sallyport.gcxp.MessageId;
import org.sallyport.gcxp.Payload;
import org.sallyport.guard.audit.Commit;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.Report;
import org.sallyport.policy.control.PassageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way: judged, recorded, and only then, out of the journal's hands, sent. Its steps follow each other
 * over several threads, never at the same time.
 */
final class Transfer implements Errand {
    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

    private final Gate gate;
    private final Link link;
    private final MessageId request;
    private final byte[] octets;
    private boolean answered;
    private @Nullable InForce judgedUnder;
    private @Nullable PassageId passage;
    private @Nullable Passed passed;

    Transfer(Gate gate, Link link, MessageId request, byte[] octets) {
        this.gate = gate;
        this.link = link;
        this.request = request;
        this.octets = octets;
    }

    /** Judges what came, under what is in force now, and has it recorded; what cannot be recorded goes no further. */
    void begin() {
        try {
            judge();
        } catch (RuntimeException e) {
            LOG.error("a request could not be judged, and goes no further", e);
            unknown("the guard failed");
        }
    }

    private void judge() {
        InForce now = gate.now();
        Instant at = gate.clock().instant();
        long began = System.nanoTime();
        Judgement judgement = gate.admit(now.verifier().judge(octets, at));
        gate.took(System.nanoTime() - began);
        PassageId id = gate.journal().passages().next();
        judgedUnder = now;
        passage = id;
        var unused = gate.journal().note(note(id, now, judgement), gate::afterTurn, new Commit() {
            @Override
            public void written(List<Released> released) {
                gate.judged(octets, judgement);
                switch (judgement) {
                    case Passed through -> pass(now, through);
                    case Blocked blocked -> block(now, blocked, id, at);
                }
            }

            @Override
            public void failed() {
                unknown("nothing can be recorded any more");
            }
        });
    }

    private Note note(PassageId id, InForce now, Judgement judgement) {
        Optional<Note.Blocked> blocked = switch (judgement) {
            case Passed _ -> Optional.empty();
            case Blocked(String rule, String why) ->
                Optional.of(
                        switch (now.instance().report().journal()) {
                            case VERDICT -> new Note.Blocked("", "");
                            case RULE -> new Note.Blocked(rule, "");
                            case FULL -> new Note.Blocked(rule, why);
                        });
        };
        return new Note.Verified(id, now.instance().revision(), blocked, request.toString(), ByteBuffer.wrap(octets));
    }

    /** In normal operation nothing is blocked: whoever sends what is, has failed or is lying. */
    private void block(InForce now, Blocked blocked, PassageId id, Instant at) {
        gate.tally().blocked(blocked.rule(), at);
        LOG.error(
                "ALARM: passage {} is blocked{}",
                id,
                told(now.instance().report().journal(), blocked));
        answer(false);
    }

    private static String told(Report.Detail detail, Blocked blocked) {
        return switch (detail) {
            case VERDICT -> "";
            case RULE -> " by rule " + blocked.rule();
            case FULL -> " by rule " + blocked.rule() + ": " + blocked.why();
        };
    }

    private void pass(InForce now, Passed through) {
        passed = through;
        gate.tally().passed();
        if (now.says(Acknowledge.LOCAL)) {
            answer(true);
        }
        if (!gate.send(this)) {
            became("window-full");
            answer(false);
        }
    }

    @Override
    public Optional<Payload> payload() {
        Passed through = passed;
        InForce under = judgedUnder;
        return through == null
                        || under == null
                        || under.verifier() != gate.now().verifier()
                ? Optional.empty()
                : Optional.of(Payload.of(through.octets()));
    }

    @Override
    public void ended(Fate fate) {
        switch (fate) {
            case ACCEPTED -> {
                became("accepted");
                answer(true);
            }
            case REFUSED -> {
                became("refused");
                answer(false);
            }
            case WRITTEN -> {
                gate.became("written");
                answer(true);
            }
            case WITHDRAWN -> {
                // passed under what is no longer in force: judged again, as if it came now
                passed = null;
                begin();
            }
            case TOO_LARGE, UNREACHABLE -> {
                became("unreachable");
                answer(false);
            }
            case UNKNOWN -> {
                became("lost");
                unknown("the consumer does not answer");
            }
        }
        gate.ended();
    }

    /** That something was written follows from its record; only what became of the others is worth one. */
    private void became(String word) {
        gate.became(word);
        if (passage != null) {
            var unused = gate.journal().note(new Note.Delivery(passage, false, word), gate::afterTurn, Commit.UNHEARD);
        }
    }

    private void answer(boolean accepted) {
        if (!answered) {
            answered = true;
            link.respond(request, accepted);
        }
    }

    /** Whoever asks gets no answer, and loses the link, as it would if this guard had ended. */
    private void unknown(String why) {
        if (!answered) {
            answered = true;
            link.giveUp(request);
            link.close(why);
        }
    }
}

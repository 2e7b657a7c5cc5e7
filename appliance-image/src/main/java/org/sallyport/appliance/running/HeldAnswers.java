package org.sallyport.appliance.running;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.HeldItem;
import org.sallyport.guard.control.api.HeldOutlook;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crossing.Foreseen;
import org.sallyport.guard.review.HeldMessage;
import org.sallyport.guard.review.ReviewSignature;
import org.sallyport.guard.review.ReviewVerdict;
import org.sallyport.guard.review.Reviews;
import org.sallyport.guard.review.Signed;
import org.sallyport.guard.review.Standing;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.stanza.Jid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is held, at the control socket: the list, one message with its content, and what persons have signed of it. */
final class HeldAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(HeldAnswers.class);
    private static final String NO_SUCH = "no such message waits: it may be decided already, or its time is over";

    private final GuardProcess guard;

    HeldAnswers(GuardProcess guard) {
        this.guard = guard;
    }

    Answer answer(Caller caller, Request.OfHeld request) {
        return switch (request) {
            case Request.HeldList _ -> list(caller);
            case Request.HeldShow show -> show(caller, show);
            case Request.ReviewHeld review -> review(caller, review);
        };
    }

    private Answer list(Caller caller) {
        List<HeldMessage> held = guard.reviews().map(Reviews::held).orElse(List.of());
        boolean named = caller.may(Role.APPROVER) || caller.may(Role.AUDITOR);
        List<HeldItem> items = held.stream()
                .limit(Response.MOST_HELD)
                .map(message -> item(message, named))
                .toList();
        return new Answer.One(new Response.HeldList(items, held.size()));
    }

    /** On record before it is shown. */
    private Answer show(Caller caller, Request.HeldShow request) {
        return found(
                request.passage(),
                message -> new Acts(guard.journal()).viewed(caller, "held " + message.passage())
                        ? new Answer.One(new Response.HeldShown(item(message, true), text(message), outlook(message)))
                        : Answer.refused(Response.Reason.FAILED, "the journal cannot be written, so nothing is shown"));
    }

    /** Nobody is kept from reading a message because what would become of it cannot be found out. */
    private Optional<HeldOutlook> outlook(HeldMessage message) {
        try {
            return Optional.of(guard.border()
                    .foresee(message)
                    .map(HeldAnswers::outlook)
                    .orElseGet(() -> new HeldOutlook(
                            "refused", "(routing)", "the crossing or its peer is no longer there", Optional.empty())));
        } catch (RuntimeException e) {
            LOG.warn("what would become of held {} could not be found out", message.passage(), e);
            return Optional.empty();
        }
    }

    private static HeldOutlook outlook(Foreseen foreseen) {
        return switch (foreseen.decision().result()) {
            case Result.Clear _ -> new HeldOutlook("cleared", "", "", foreseen.leaves());
            case Result.Refuse refuse -> new HeldOutlook("refused", refuse.rule(), refuse.why(), Optional.empty());
            case Result.Hold hold -> new HeldOutlook("held", hold.rule(), hold.why(), Optional.empty());
        };
    }

    private static String text(HeldMessage message) {
        return new String(message.stanza(), StandardCharsets.UTF_8);
    }

    private Answer review(Caller caller, Request.ReviewHeld request) {
        if (caller.person() && !caller.name().equals(request.signer())) {
            return Answer.refused(Response.Reason.WRONG, "signer: who has logged in signs for himself alone");
        }
        try {
            ReviewVerdict verdict = ReviewVerdict.of(request.verdict())
                    .orElseThrow(() -> new IllegalArgumentException("verdict: expected release or refuse"));
            ReviewSignature signature = new ReviewSignature(
                    request.signer(), verdict, request.time(), request.algorithm(), request.signature());
            return found(request.passage(), message -> sign(caller, message.passage(), signature));
        } catch (IllegalArgumentException e) {
            return Answer.refused(Response.Reason.WRONG, String.valueOf(e.getMessage()));
        }
    }

    private Answer sign(Caller caller, PassageId passage, ReviewSignature signature) {
        return switch (guard.reviews().orElseThrow().sign(passage, signature)) {
            case Signed.NotCounted(String why) -> Answer.refused(Response.Reason.WRONG, why);
            case Signed.Gone _ -> Answer.refused(Response.Reason.WRONG, NO_SUCH);
            case Signed.Failed _ ->
                Answer.refused(Response.Reason.FAILED, "it cannot be kept: the store of held messages has failed");
            case Signed.Counted counted -> {
                guard.journal().note(note(caller, passage, signature, counted.key()));
                guard.border().reviewed(passage);
                yield new Answer.One(reviewed(counted));
            }
        };
    }

    private static Note note(Caller caller, PassageId passage, ReviewSignature signature, String key) {
        return new Note.Review(
                "signed",
                passage,
                Optional.empty(),
                Optional.of(new Note.Signature(
                        caller.inRecords(),
                        signature.signer(),
                        signature.verdict().word(),
                        signature.time(),
                        signature.algorithm(),
                        key,
                        signature.signature())));
    }

    private static Response reviewed(Signed.Counted counted) {
        HeldMessage message = counted.message();
        String passage = message.passage().toString();
        return switch (counted.standing()) {
            case Standing.Waiting(int persons) ->
                new Response.Reviewed(passage, "waiting", persons, message.reviewers());
            case Standing.Released(int persons) ->
                new Response.Reviewed(passage, "released", persons, message.reviewers());
            case Standing.Refused _ -> new Response.Reviewed(passage, "refused", 0, message.reviewers());
        };
    }

    private Answer found(String passage, Function<HeldMessage, Answer> then) {
        return guard.reviews()
                .flatMap(reviews -> id(passage).flatMap(reviews::held))
                .map(then)
                .orElseGet(() -> Answer.refused(Response.Reason.WRONG, NO_SUCH));
    }

    private static Optional<PassageId> id(String text) {
        try {
            return Optional.of(PassageId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static HeldItem item(HeldMessage message, boolean named) {
        return new HeldItem(
                message.passage().toString(),
                message.from(),
                message.to(),
                message.peer(),
                named ? message.sender() : domain(message.sender()),
                named ? message.receiver() : domain(message.receiver()),
                message.since(),
                message.expires(),
                message.rule(),
                message.why(),
                message.reviewers(),
                message.input(),
                message.stanza().length,
                message.signatures().stream()
                        .map(each -> new HeldItem.Signature(
                                each.signer(), each.verdict().word(), each.time()))
                        .toList());
    }

    private static String domain(String address) {
        return "*@" + Jid.of(address).domain();
    }
}

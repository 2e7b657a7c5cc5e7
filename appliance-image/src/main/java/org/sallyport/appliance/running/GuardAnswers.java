package org.sallyport.appliance.running;

import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.Answers;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.decisions.DecisionDesk;

/** What an edge answers at its control socket: who does it, for each request. */
final class GuardAnswers implements Answers {
    private final GuardProcess guard;
    private final Acts acts;
    private final EvidenceDesk evidence;
    private final SettingsDesk settings;
    private final HeldAnswers held;
    private final DecisionDesk decisions;

    GuardAnswers(GuardProcess guard) {
        this.guard = guard;
        this.acts = new Acts(guard.journal());
        this.evidence = new EvidenceDesk(guard, acts);
        this.settings = new SettingsDesk(guard, acts);
        this.held = new HeldAnswers(guard);
        this.decisions = new DecisionDesk(guard.atStart().audit().directory(), guard.journal(), guard.watchers());
    }

    @Override
    public Answer answer(Caller caller, Request request) {
        return switch (request) {
            case Request.Status _ -> status();
            case Request.Drain drain -> {
                acts.drain(caller, guard, drain.on());
                yield status();
            }
            case Request.Reload _ -> one(new Response.Reloaded(acts.reload(caller, guard)));
            case Request.OfDecisions asked -> decisions.answer(caller, asked);
            case Request.OfEvidence asked -> evidence.answer(caller, asked);
            case Request.OfSettings asked -> settings.answer(caller, asked);
            case Request.OfPersons asked -> guard.persons().answer(caller, asked);
            case Request.OfBundles bundles -> one(guard.bundles().answer(caller, bundles));
            case Request.OfHeld asked -> held.answer(caller, asked);
        };
    }

    private Answer status() {
        return one(new Response.Status(new StatusReport(guard).status()));
    }

    private static Answer one(Response response) {
        return new Answer.One(response);
    }
}

package org.sallyport.guard.audit;

import java.time.Instant;
import java.util.List;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Revision;
import tools.jackson.databind.JsonNode;

/**
 * A decision as the journal has it; a text is empty where there is none.
 *
 * @param seq the number of the record; 0 for one that is in no journal
 * @param passage the passage
 * @param at the time at intake
 * @param crossing {@code from>to}
 * @param peer the peer whose stream it came by
 * @param revision the bundle that decided
 * @param facts what the decision read besides the stanza, as the record has it
 * @param evidence whether the input was kept
 * @param verdict {@code cleared}, {@code refused} or {@code held}
 * @param rule the allow that permitted, or the step that refused or holds
 * @param reason the reason of a refusal
 * @param input keyed digest of the input
 * @param leaves what leaves: {@code output}, {@code error} (to the sender), {@code instead} (to the requester)
 * @param output keyed digest of what leaves
 */
public record RecordedDecision(
        long seq,
        PassageId passage,
        Instant at,
        String crossing,
        String peer,
        Revision revision,
        String facts,
        boolean evidence,
        String verdict,
        String rule,
        String reason,
        String input,
        String leaves,
        String output) {
    /** @throws IllegalArgumentException when the object is no decision */
    static RecordedDecision of(JsonNode json) {
        JsonNode reply = json.path("reply");
        JsonNode left = reply.isObject() ? reply : json.path("output");
        return new RecordedDecision(
                json.path("seq").asLong(0),
                PassageId.of(JsonForm.text(json, "passage")),
                Instant.parse(JsonForm.text(json, "time")),
                JsonForm.textOrNone(json, "crossing"),
                JsonForm.textOrNone(json, "peer"),
                new Revision(JsonForm.text(json, "revision")),
                json.path("facts").toString(),
                json.path("evidence").asBoolean(false),
                JsonForm.text(json, "verdict"),
                json.has("rule") ? JsonForm.text(json, "rule") : permit(json),
                JsonForm.textOrNone(json, "reason"),
                JsonForm.textOrNone(json.path("input"), "hmac"),
                reply.isObject() ? JsonForm.text(reply, "as") : left.isObject() ? "output" : "",
                JsonForm.textOrNone(left, "hmac"));
    }

    private static String permit(JsonNode json) {
        for (JsonNode step : json.path("steps")) {
            if ("permit".equals(JsonForm.text(step, "effect"))) {
                return JsonForm.text(step, "rule");
            }
        }
        return "";
    }

    /** Verdict, rule and reason in words: what a decision came to. */
    public String ending() {
        return String.join(
                " ",
                List.of(verdict, rule.isEmpty() ? "" : "by " + rule, reason.isEmpty() ? "" : "(" + reason + ")")
                        .stream()
                        .filter(word -> !word.isEmpty())
                        .toList());
    }
}

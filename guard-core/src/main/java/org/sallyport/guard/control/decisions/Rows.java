package org.sallyport.guard.control.decisions;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.control.api.DecisionDetail;
import org.sallyport.guard.control.api.DecisionRow;
import tools.jackson.databind.JsonNode;

/** Reads decisions out of records whose hash is right: what is not there is empty, and nothing throws. */
final class Rows {
    private Rows() {}

    static boolean isDecision(JsonNode json) {
        return text(json, "kind").equals("decision");
    }

    static Optional<Instant> time(JsonNode json) {
        try {
            return Optional.of(Instant.parse(text(json, "time")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static DecisionRow row(String place, JsonNode json) {
        return new DecisionRow(
                place,
                text(json, "passage"),
                time(json).orElse(Instant.EPOCH),
                text(json, "crossing"),
                text(json, "peer"),
                text(json, "stanza"),
                text(json, "type"),
                text(json, "id"),
                text(json, "from"),
                text(json, "to"),
                text(json, "label"),
                text(json, "revision"),
                text(json, "verdict"),
                json.has("rule") ? text(json, "rule") : permit(json),
                text(json, "reason"));
    }

    private static String permit(JsonNode json) {
        for (JsonNode step : json.path("steps")) {
            if (text(step, "effect").equals("permit")) {
                return text(step, "rule");
            }
        }
        return "";
    }

    static DecisionDetail.Made made(String place, JsonNode json) {
        List<DecisionDetail.Step> steps = new ArrayList<>();
        for (JsonNode step : json.path("steps")) {
            steps.add(new DecisionDetail.Step(text(step, "rule"), text(step, "effect"), text(step, "what")));
        }
        JsonNode reply = json.path("reply");
        boolean replies = reply.isObject();
        return new DecisionDetail.Made(
                row(place, json),
                text(json, "stream"),
                text(json, "why"),
                steps,
                json.has("facts") ? json.path("facts").toString() : "",
                json.path("evidence").asBoolean(false),
                octets(json.path("input")),
                replies ? text(reply, "as") : json.path("output").isObject() ? "output" : "",
                octets(replies ? reply : json.path("output")));
    }

    static DecisionDetail.Delivery delivery(JsonNode json) {
        return new DecisionDetail.Delivery(
                time(json).orElse(Instant.EPOCH), json.path("reply").asBoolean(false), text(json, "became"));
    }

    private static DecisionDetail.Octets octets(JsonNode json) {
        return new DecisionDetail.Octets(json.path("octets").asInt(0), text(json, "hmac"));
    }

    static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }
}

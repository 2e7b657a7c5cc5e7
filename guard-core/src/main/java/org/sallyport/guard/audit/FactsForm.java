package org.sallyport.guard.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.StanzaKind;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Facts as JSON, whole, and back: one member for each component. Both ways take the record apart by its components, so
 * that a new fact does not compile until it is written and read here. Who reads a member that he does not know refuses:
 * to decide with less than was known then is another decision.
 */
final class FactsForm {
    private FactsForm() {}

    static void write(JsonGenerator json, Facts facts) {
        if (facts
                instanceof
                Facts(Instant at, Optional<Crossed> answers, String peer, String target, Past past, int reviewers)) {
            json.writeStringProperty("at", Moments.text(at));
            answers.ifPresent(crossed -> write(json, crossed));
            json.writeStringProperty("peer", peer);
            json.writeStringProperty("target", target);
            json.writeObjectPropertyStart("past");
            past.asked().forEach(json::writeNumberProperty);
            json.writeEndObject();
            if (reviewers > 0) {
                json.writeNumberProperty("reviewers", reviewers);
            }
        }
    }

    private static void write(JsonGenerator json, Crossed crossed) {
        if (crossed
                instanceof Crossed(StanzaKind kind, Jid from, Jid to, String id, Optional<Name> payload, Jid asked)) {
            json.writeObjectPropertyStart("answers");
            json.writeStringProperty("stanza", kind.word());
            json.writeStringProperty("from", from.toString());
            json.writeStringProperty("to", to.toString());
            json.writeStringProperty("id", id);
            payload.ifPresent(name -> json.writeStringProperty("payload", name.toString()));
            json.writeStringProperty("asked", asked.toString());
            json.writeEndObject();
        }
    }

    /** @throws IllegalArgumentException when they are not as {@link #write} writes them */
    static Facts read(JsonNode facts) {
        JsonForm.requireOnly(facts, Set.of("at", "answers", "peer", "target", "past", "reviewers"));
        return new Facts(
                time(JsonForm.text(facts, "at")),
                Optional.ofNullable(facts.get("answers")).map(FactsForm::crossed),
                JsonForm.text(facts, "peer"),
                JsonForm.textOrNone(facts, "target"), // before there were labels, nothing asked for it
                past(facts.path("past")),
                facts.has("reviewers") ? reviewers(facts.get("reviewers")) : 0);
    }

    /** Only what persons have released says how many they were. */
    private static int reviewers(JsonNode number) {
        if (!number.isInt() || number.intValue() < 1) {
            throw new IllegalArgumentException("\"reviewers\": expected a whole number from 1 on");
        }
        return number.intValue();
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"at\": expected a time", e);
        }
    }

    /** What was not asked then has no number, as if it had never happened. */
    private static Past past(JsonNode past) {
        Map<String, Long> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> value : past.properties()) {
            if (!value.getValue().isIntegralNumber() || !value.getValue().canConvertToLong()) {
                throw new IllegalArgumentException("\"past\": expected whole numbers");
            }
            values.put(value.getKey(), value.getValue().longValue());
        }
        return new Past(key -> values.getOrDefault(key, 0L));
    }

    private static Crossed crossed(JsonNode crossed) {
        JsonForm.requireOnly(crossed, Set.of("stanza", "from", "to", "id", "payload", "asked"));
        return new Crossed(
                StanzaKind.of(JsonForm.text(crossed, "stanza"))
                        .orElseThrow(() -> new IllegalArgumentException("\"stanza\": expected a kind of stanza")),
                Jid.of(JsonForm.text(crossed, "from")),
                Jid.of(JsonForm.text(crossed, "to")),
                JsonForm.text(crossed, "id"),
                crossed.has("payload") ? Optional.of(Name.of(JsonForm.text(crossed, "payload"))) : Optional.empty(),
                Jid.of(JsonForm.text(crossed, "asked")));
    }
}

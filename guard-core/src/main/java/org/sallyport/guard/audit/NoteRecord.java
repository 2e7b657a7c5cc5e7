package org.sallyport.guard.audit;

import java.time.Instant;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Revision;
import tools.jackson.core.JsonGenerator;

/** The records that are no decisions, as JSON. */
final class NoteRecord {
    private NoteRecord() {}

    static byte[] of(Note note, Instant time, Digests digests) {
        return switch (note) {
            case Note.Delivery(PassageId passage, boolean reply, String became) ->
                Json.object("delivery", time, json -> {
                    json.writeStringProperty("passage", passage.toString());
                    json.writeBooleanProperty("reply", reply);
                    Json.text(json, "became", became);
                });
            case Note.Spooled(PassageId was, PassageId passage) ->
                Json.object("spool", time, json -> {
                    json.writeStringProperty("event", "again");
                    json.writeStringProperty("was", was.toString());
                    json.writeStringProperty("passage", passage.toString());
                });
            case Note.Stream stream -> Json.object("stream", time, json -> write(json, stream));
            case Note.Verified verified -> Json.object("verified", time, json -> write(json, verified, digests));
            case Note.Act(String who, String what, String detail) ->
                Json.object("act", time, json -> {
                    json.writeStringProperty("who", who);
                    json.writeStringProperty("what", what);
                    Json.text(json, "detail", detail);
                });
            case Note.Review review -> Json.object("review", time, json -> write(json, review));
            case Note.Configured(Revision revision, String what) ->
                Json.object("config", time, json -> {
                    json.writeStringProperty("event", "configured");
                    json.writeStringProperty("revision", revision.hex());
                    Json.text(json, "what", what);
                });
        };
    }

    private static void write(JsonGenerator json, Note.Verified verified, Digests digests) {
        json.writeStringProperty("passage", verified.passage().toString());
        json.writeStringProperty("revision", verified.revision().hex());
        json.writeStringProperty("verdict", verified.blocked().isPresent() ? "blocked" : "passed");
        verified.blocked().ifPresent(blocked -> {
            Json.text(json, "rule", blocked.rule());
            Json.text(json, "why", blocked.why());
        });
        Json.text(json, "request", verified.request());
        byte[] octets = new byte[verified.octets().remaining()];
        verified.octets().duplicate().get(octets);
        json.writeObjectPropertyStart("input");
        json.writeNumberProperty("octets", octets.length);
        json.writeStringProperty("hmac", digests.of(octets));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Note.Review review) {
        json.writeStringProperty("event", review.event());
        json.writeStringProperty("held", review.held().toString());
        review.passage().ifPresent(now -> json.writeStringProperty("passage", now.toString()));
        review.signature().ifPresent(signature -> {
            Json.text(json, "by", signature.by());
            Json.text(json, "signer", signature.signer());
            Json.text(json, "verdict", signature.verdict());
            Json.text(json, "at", signature.time());
            Json.text(json, "algorithm", signature.algorithm());
            Json.text(json, "key", signature.key());
            Json.text(json, "signature", signature.signature());
        });
    }

    private static void write(JsonGenerator json, Note.Stream stream) {
        json.writeStringProperty("event", stream.event().word());
        json.writeStringProperty("direction", stream.direction().word());
        Json.text(json, "stream", stream.stream());
        Json.text(json, "peer", stream.peer());
        Json.text(json, "from", stream.from());
        Json.text(json, "to", stream.to());
        if (stream.bidi()) {
            json.writeBooleanProperty("bidi", true);
        }
        Json.text(json, "authentication", stream.authentication());
        Json.text(json, "tls", stream.tls());
        Json.text(json, "cipher", stream.cipher());
        Json.text(json, "reason", stream.reason());
    }
}

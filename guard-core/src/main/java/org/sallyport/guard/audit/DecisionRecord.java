package org.sallyport.guard.audit;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Decision;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import tools.jackson.core.JsonGenerator;

/** The record of one decision as JSON. */
final class DecisionRecord {
    private DecisionRecord() {}

    static byte[] of(Entry entry, Verdict verdict, Optional<Leaving> leaves, Digests digests) {
        return Json.object("decision", entry.at(), json -> write(json, entry, verdict, leaves, digests));
    }

    private static void write(
            JsonGenerator json, Entry entry, Verdict verdict, Optional<Leaving> leaves, Digests digests) {
        Decision decision = verdict.decision();
        json.writeStringProperty("passage", decision.id().toString());
        Json.text(json, "crossing", entry.crossing());
        Json.text(json, "peer", entry.peer());
        Json.text(json, "stream", entry.stream());
        Subject subject = entry.subject();
        Json.text(json, "stanza", subject.stanza());
        Json.text(json, "type", subject.type());
        Json.text(json, "id", subject.id());
        Json.text(json, "from", subject.from());
        Json.text(json, "to", subject.to());
        Json.text(json, "label", entry.input().map(Marking::of).orElse(""));
        json.writeStringProperty("revision", decision.policy().hex());
        entry.facts().ifPresent(facts -> facts(json, facts));
        if (entry.keepsEvidence()) {
            json.writeBooleanProperty("evidence", true);
        }
        steps(json, decision.steps());
        result(json, decision.result());
        if (verdict instanceof Cleared cleared) {
            memos(json, cleared.memos());
        }
        octets(json, entry.input(), leaves, digests);
    }

    /** Most stanzas that cross leave as they came: these are written and digested once. */
    private static void octets(JsonGenerator json, Optional<Stanza> input, Optional<Leaving> leaves, Digests digests) {
        Optional<Leaving> unchanged = leaves.filter(leaving -> input.equals(Optional.of(leaving.stanza())));
        Optional<Digested> left = leaves.map(leaving -> Digested.of(leaving.octets(), digests));
        Optional<Digested> came =
                unchanged.isPresent() ? left : input.map(stanza -> Digested.of(StanzaWriter.write(stanza), digests));
        came.ifPresent(digested -> {
            json.writeObjectPropertyStart("input");
            digested.write(json);
        });
        left.ifPresent(digested -> {
            leaves.ifPresent(leaving -> leaving(json, leaving));
            digested.write(json);
        });
    }

    /** Octets, by their number and keyed digest. */
    private record Digested(int octets, String hmac) {
        static Digested of(byte[] octets, Digests digests) {
            return new Digested(octets.length, digests.of(octets));
        }

        /** Writes them as the last members of an object. */
        void write(JsonGenerator json) {
            json.writeNumberProperty("octets", octets);
            json.writeStringProperty("hmac", hmac);
            json.writeEndObject();
        }
    }

    private static void facts(JsonGenerator json, Facts facts) {
        json.writeObjectPropertyStart("facts");
        json.writeStringProperty("at", Moments.text(facts.at()));
        facts.answers().ifPresent(crossed -> {
            json.writeObjectPropertyStart("answers");
            crossed(json, crossed);
            json.writeEndObject();
        });
        Json.text(json, "target", facts.target());
        past(json, facts.past());
        if (facts.reviewers() > 0) {
            json.writeNumberProperty("reviewers", facts.reviewers());
        }
        json.writeEndObject();
    }

    private static void past(JsonGenerator json, Past past) {
        if (!past.asked().isEmpty()) {
            json.writeObjectPropertyStart("past");
            past.asked().forEach(json::writeNumberProperty);
            json.writeEndObject();
        }
    }

    private static void crossed(JsonGenerator json, Crossed crossed) {
        json.writeStringProperty("stanza", crossed.kind().word());
        Json.text(json, "from", crossed.from().toString());
        Json.text(json, "to", crossed.to().toString());
        Json.text(json, "id", crossed.id());
        Json.text(
                json,
                "asked",
                crossed.asked().equals(crossed.to()) ? "" : crossed.asked().toString());
        Json.text(json, "payload", crossed.payload().map(Name::toString).orElse(""));
    }

    private static void steps(JsonGenerator json, List<Step> steps) {
        json.writeArrayPropertyStart("steps");
        for (Step step : steps) {
            json.writeStartObject();
            Json.text(json, "rule", step.rule());
            json.writeStringProperty("effect", step.effect().word());
            Json.text(json, "what", step.what());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void result(JsonGenerator json, Result result) {
        switch (result) {
            case Result.Clear() -> json.writeStringProperty("verdict", "cleared");
            case Result.Refuse refuse -> {
                json.writeStringProperty("verdict", "refused");
                Json.text(json, "rule", refuse.rule());
                json.writeStringProperty("reason", refuse.reason().word());
                Json.text(json, "why", refuse.why());
            }
            case Result.Hold hold -> {
                json.writeStringProperty("verdict", "held");
                Json.text(json, "rule", hold.rule());
                Json.text(json, "why", hold.why());
            }
        }
    }

    private static void memos(JsonGenerator json, List<Memo> memos) {
        if (memos.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("memos");
        for (Memo memo : memos) {
            json.writeStartObject();
            switch (memo) {
                case Memo.Remember(Crossed crossed) -> {
                    json.writeStringProperty("memo", "remember");
                    crossed(json, crossed);
                }
                case Memo.Count count -> {
                    json.writeStringProperty("memo", "count");
                    json.writeStringProperty("key", count.key());
                    json.writeNumberProperty("after", count.after());
                    json.writeStringProperty("until", Moments.text(count.until()));
                }
                case Memo.Mark mark -> {
                    json.writeStringProperty("memo", "mark");
                    json.writeStringProperty("key", mark.key());
                    json.writeStringProperty("until", Moments.text(mark.until()));
                }
                case Memo.Unmark unmark -> {
                    json.writeStringProperty("memo", "unmark");
                    json.writeStringProperty("key", unmark.key());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void leaving(JsonGenerator json, Leaving leaving) {
        if (leaving.isReply()) {
            json.writeObjectPropertyStart("reply");
            json.writeStringProperty("as", leaving.replyAs());
        } else {
            json.writeObjectPropertyStart("output");
        }
    }
}

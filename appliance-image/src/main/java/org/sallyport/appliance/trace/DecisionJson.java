package org.sallyport.appliance.trace;

import java.nio.charset.StandardCharsets;
import org.sallyport.guard.verify.Blocked;
import org.sallyport.guard.verify.Judgement;
import org.sallyport.guard.verify.Passed;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A decision as one line of JSON, for programs. */
public final class DecisionJson {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DecisionJson() {}

    /**
     * {@code version}, {@code crossing}, {@code verdict} ({@code released | refused | held}), {@code rule} (which
     * permitted or refused), {@code reason}, {@code why}, {@code before}, {@code xml} (what leaves), {@code reply} (what
     * the guard says instead), {@code steps}. What is not there is null.
     *
     * @param crossing {@code from > to}, or empty where there is none
     * @param before what came, as text
     */
    public static String line(String crossing, String before, Verdict verdict) {
        return line("", crossing, before, verdict);
    }

    /**
     * The same with {@code at}: which of several guards in a row.
     *
     * @param at its name; empty: the line does not say
     * @param crossing {@code from > to}, or empty where there is none
     * @param before what came, as text
     */
    public static String line(String at, String crossing, String before, Verdict verdict) {
        ObjectNode object = object(at);
        object.put("crossing", crossing.isEmpty() ? null : crossing);
        switch (verdict) {
            case Cleared cleared -> {
                outcome(object, "released", permit(cleared), "", "");
                object.put("xml", new String(cleared.octets(), StandardCharsets.UTF_8));
                object.putNull("reply");
            }
            case Refused refused -> {
                Result.Refuse result = (Result.Refuse) refused.decision().result();
                outcome(object, "refused", result.rule(), result.reason().word(), result.why());
                object.putNull("xml");
                reply(object, refused.reply());
            }
            case Held held -> {
                Result.Hold result = (Result.Hold) held.decision().result();
                outcome(object, "held", result.rule(), "", result.why());
                object.putNull("xml");
                object.putNull("reply");
            }
        }
        object.put("before", before);
        steps(object.putArray("steps"), verdict);
        return MAPPER.writeValueAsString(object);
    }

    /**
     * A verdict of an XML guard: {@code version}, {@code at}, {@code verdict} ({@code passed | blocked}), {@code rule},
     * {@code why}, {@code before}. What is not there is null.
     *
     * @param at which guard
     * @param before what came, as text
     */
    public static String line(String at, String before, Judgement judgement) {
        ObjectNode object = object(at);
        switch (judgement) {
            case Passed _ -> object.put("verdict", "passed").putNull("rule").putNull("why");
            case Blocked(String rule, String why) ->
                object.put("verdict", "blocked").put("rule", rule).put("why", why);
        }
        return MAPPER.writeValueAsString(object.put("before", before));
    }

    private static ObjectNode object(String at) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("version", VERSION);
        return at.isEmpty() ? object : object.put("at", at);
    }

    private static void outcome(ObjectNode object, String verdict, String rule, String reason, String why) {
        object.put("verdict", verdict);
        object.put("rule", rule);
        object.put("reason", reason.isEmpty() ? null : reason);
        object.put("why", why.isEmpty() ? null : why);
    }

    private static String permit(Cleared cleared) {
        return cleared.decision().steps().stream()
                .filter(step -> step.effect() == Step.Effect.PERMIT)
                .map(Step::rule)
                .findFirst()
                .orElse("(withdrawal)");
    }

    private static void reply(ObjectNode object, Reply reply) {
        switch (reply) {
            case Reply.None _ -> object.putNull("reply");
            case Reply.Error error -> object.put("reply", xml(error.stanza()));
            case Reply.Answer answer -> object.put("reply", xml(answer.stanza()));
            case Reply.Instead instead -> object.put("reply", xml(instead.stanza()));
        }
    }

    private static String xml(Stanza stanza) {
        return new String(StanzaWriter.write(stanza), StandardCharsets.UTF_8);
    }

    private static void steps(ArrayNode array, Verdict verdict) {
        for (Step step : verdict.decision().steps()) {
            array.addObject()
                    .put("rule", step.rule())
                    .put("effect", step.effect().word())
                    .put("what", step.what());
        }
    }
}

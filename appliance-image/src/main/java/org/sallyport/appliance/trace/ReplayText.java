package org.sallyport.appliance.trace;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.guard.audit.RecordedDecision;
import org.sallyport.guard.replay.Condition;
import org.sallyport.guard.replay.Difference;
import org.sallyport.guard.replay.Replay;
import org.sallyport.guard.replay.Store.Absence;
import org.sallyport.policy.decision.Revision;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a replay has shown, for people and for programs. */
public final class ReplayText {
    private static final int VERSION = 1;

    private final Replay.Report report;
    private final Revision revision;

    /** @param revision of the bundle that decided */
    public ReplayText(Replay.Report report, Revision revision) {
        this.report = report;
        this.revision = revision;
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("bundle of revision " + revision);
        lines.add(report.same() + " decided again as on record, " + report.different() + " otherwise");
        report.differences().forEach(difference -> lines.add("  " + line(difference)));
        if (report.different() > report.differences().size()) {
            lines.add("  ... and " + (report.different() - report.differences().size()) + " more");
        }
        report.otherRevisions()
                .forEach((other, count) -> lines.add(count + " not decided again: their bundle is of revision " + other
                        + " (give it with --bundle)"));
        absent(
                Absence.NOT_KEPT,
                "their input was not kept: the crossing has no evidence = true, or no policy decided",
                lines);
        absent(Absence.KEPT_NO_LONGER, "the guard has deleted their input, as the journal says", lines);
        absent(
                Absence.MISSING,
                "THEIR INPUT IS MISSING: it was kept, and is gone or damaged; that the guard deleted it is not on"
                        + " record",
                lines);
        lines.addAll(condition(report.condition()));
        lines.add(ending());
        return lines;
    }

    private String ending() {
        if (!report.isGood()) {
            return "not as on record, or not whole: see above";
        }
        return report.isEmpty()
                ? "nothing was decided again"
                : "good: everything that was decided again came out as it is on record";
    }

    private static String line(Difference difference) {
        RecordedDecision recorded = difference.recorded();
        return "record " + recorded.seq() + ", passage " + recorded.passage() + ", " + recorded.at() + ", "
                + recorded.crossing() + ": " + difference.what();
    }

    private void absent(Absence why, String words, List<String> lines) {
        if (report.absent(why) > 0) {
            lines.add(report.absent(why) + " not decided again: " + words);
        }
    }

    /** The condition of a store in lines. */
    static List<String> condition(Condition condition) {
        List<String> lines = new ArrayList<>();
        condition.damage().forEach(what -> lines.add("DAMAGED EVIDENCE " + what));
        condition
                .torn()
                .forEach(what -> lines.add("notice: evidence " + what
                        + " ends in the middle of something: it is being written, or a crash tore it"));
        condition.deleted().forEach(what -> lines.add("notice: on record as deleted: " + what));
        if (condition.alone() > 0) {
            lines.add("notice: " + condition.alone() + " inputs belong to no record, as a crash leaves them, or a guard"
                    + " that is at work");
        }
        return lines;
    }

    /** For programs. */
    public String json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("version", VERSION);
        object.put("revision", revision.hex());
        object.put("good", report.isGood());
        object.put("same", report.same());
        object.put("different", report.different());
        ArrayNode differences = object.putArray("differences");
        for (Difference difference : report.differences()) {
            RecordedDecision recorded = difference.recorded();
            differences
                    .addObject()
                    .put("seq", recorded.seq())
                    .put("passage", recorded.passage().toString())
                    .put("time", recorded.at().toString())
                    .put("crossing", recorded.crossing())
                    .put("what", difference.what());
        }
        ObjectNode others = object.putObject("otherRevisions");
        report.otherRevisions().forEach(others::put);
        object.put("notKept", report.absent(Absence.NOT_KEPT));
        object.put("keptNoLonger", report.absent(Absence.KEPT_NO_LONGER));
        object.put("missing", report.absent(Absence.MISSING));
        condition(object, report.condition());
        return JsonMapper.shared().writeValueAsString(object);
    }

    static void condition(ObjectNode object, Condition condition) {
        object.put("damaged", condition.damaged());
        ArrayNode damage = object.putArray("damage");
        condition.damage().forEach(damage::add);
        ArrayNode torn = object.putArray("torn");
        condition.torn().forEach(torn::add);
        object.put("alone", condition.alone());
        ArrayNode deleted = object.putArray("deleted");
        condition.deleted().forEach(deleted::add);
    }
}

package org.sallyport.appliance.trace;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.replay.Change;
import org.sallyport.guard.replay.Shadow;
import org.sallyport.guard.replay.Store.Absence;
import org.sallyport.policy.decision.Revision;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What another bundle would have done, for people and for programs. */
public final class ShadowText {
    private static final int VERSION = 1;

    private final Shadow.Report report;
    private final Revision revision;

    /**
     * A text of the report.
     *
     * @param revision of the other bundle
     */
    public ShadowText(Shadow.Report report, Revision revision) {
        this.report = report;
        this.revision = revision;
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("bundle of revision " + revision);
        lines.add(report.same() + " would come out as they did, " + report.different() + " would not");
        for (Change change : report.changes()) {
            lines.add("");
            lines.add(change.count() + "  " + change.crossing() + "  " + change.before() + "  ->  " + change.after());
            change.examples()
                    .forEach(example -> lines.add("    " + example.passage() + "  " + Shown.text(example.stanza())));
        }
        if (!report.changes().isEmpty()) {
            lines.add("");
        }
        absent(
                Absence.NOT_KEPT,
                "their input was not kept: the crossing has no evidence = true, or no policy decided",
                lines);
        absent(Absence.KEPT_NO_LONGER, "their input was deleted, for its age or for room", lines);
        absent(Absence.MISSING, "THEIR INPUT IS MISSING: it was kept, and is gone or damaged", lines);
        if (report.foreign() > 0) {
            lines.add(report.foreign() + " not decided: THEIR INPUT IS NOT THE ONE ON RECORD");
        }
        lines.addAll(ReplayText.condition(report.condition()));
        return lines;
    }

    private void absent(Absence why, String words, List<String> lines) {
        if (report.absent(why) > 0) {
            lines.add(report.absent(why) + " not decided: " + words);
        }
    }

    /** For programs. */
    public String json() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("version", VERSION);
        object.put("revision", revision.hex());
        object.put("same", report.same());
        object.put("different", report.different());
        ArrayNode changes = object.putArray("changes");
        report.changes().forEach(change -> add(changes, change));
        object.put("notKept", report.absent(Absence.NOT_KEPT));
        object.put("keptNoLonger", report.absent(Absence.KEPT_NO_LONGER));
        object.put("missing", report.absent(Absence.MISSING));
        object.put("foreign", report.foreign());
        ReplayText.condition(object, report.condition());
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static void add(ArrayNode changes, Change change) {
        ObjectNode object = changes.addObject();
        object.put("crossing", change.crossing());
        object.put("before", change.before());
        object.put("after", change.after());
        object.put("count", change.count());
        ArrayNode examples = object.putArray("examples");
        for (Evidence example : change.examples()) {
            examples.addObject().put("passage", example.passage().toString()).put("xml", example.stanza());
        }
    }
}

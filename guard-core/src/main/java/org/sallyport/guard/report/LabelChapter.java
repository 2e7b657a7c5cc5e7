package org.sallyport.guard.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.sallyport.policy.report.ClearanceMatrix;
import org.sallyport.policy.report.Html;
import org.sallyport.policy.report.LabelPolicy;
import org.sallyport.policy.report.SecurityPolicyPage;

/** The chapter of a security policy: its tables, then who may have what. Used by one thread. */
final class LabelChapter {
    private static final Pattern COLOUR = Pattern.compile("[a-z]+|#[0-9a-f]{6}");

    private final Html html;
    private final LabelPolicy policy;
    private final String anchor;

    LabelChapter(Html html, LabelPolicy policy, String anchor) {
        this.html = html;
        this.policy = policy;
        this.anchor = anchor;
    }

    void write() {
        html.add("<section>");
        html.heading(2, anchor, "Security policy " + policy.description().name());
        html.add(Html.element(
                "p",
                "policy",
                "<code>" + Html.escaped(policy.file()) + "</code> <code>"
                        + Html.escaped(policy.description().id()) + "</code>"));
        html.add(Html.text("p", "", "Rules that name it: " + String.join("; ", policy.rules()) + "."));
        matrix();
        SecurityPolicyPage.into(html, policy.description(), 3, anchor + "-part");
        html.add("</section>");
    }

    private void matrix() {
        ClearanceMatrix matrix = policy.matrix();
        html.heading(3, anchor + "-matrix", "Which clearance has which label");
        if (matrix.holders().isEmpty()) {
            html.add(Html.text("p", "", "No rule holds a clearance against a label of this policy."));
            return;
        }
        html.add(Html.text(
                "p",
                "",
                "Each classification alone, and with each one category, judged as the guard does. Every clearance of a"
                        + " rule that fits a stanza must have its label."));
        List<List<String>> holders = new ArrayList<>();
        for (int i = 0; i < matrix.holders().size(); i++) {
            ClearanceMatrix.Holder holder = matrix.holders().get(i);
            holders.add(List.of(
                    Html.text("b", "", "C" + (i + 1)),
                    Html.escaped(holder.where()),
                    Html.escaped(holder.whom()),
                    "<code>" + Html.escaped(holder.file()) + "</code>"));
        }
        html.table("holders", List.of("Clearance", "Where", "Of whom", "File"), holders);
        List<String> heads = new ArrayList<>(List.of("Label"));
        for (int i = 0; i < matrix.holders().size(); i++) {
            heads.add("C" + (i + 1));
        }
        html.table(
                "matrix",
                heads,
                matrix.rows().stream()
                        .map(row -> row(row, matrix.holders().size()))
                        .toList());
        if (matrix.omitted() > 0) {
            html.add(Html.text("p", "none", "And " + matrix.omitted() + " more labels that are not shown here."));
        }
    }

    private static List<String> row(ClearanceMatrix.Row row, int holders) {
        List<String> cells = new ArrayList<>();
        String says = row.invalid().isEmpty()
                ? Html.escaped(row.label())
                : Html.escaped(row.label())
                        + Html.element("p", "soft", Html.escaped("no label by itself: " + row.invalid()));
        cells.add(
                COLOUR.matcher(row.colour()).matches()
                        ? "<span class=\"swatch\" style=\"background:" + row.colour() + "\"></span>" + says
                        : says);
        for (int i = 0; i < holders; i++) {
            cells.add(
                    row.granted().isEmpty()
                            ? ""
                            : Html.text(
                                    "span",
                                    row.granted().get(i) ? "has" : "lacks",
                                    row.granted().get(i) ? "yes" : "no"));
        }
        return cells;
    }
}

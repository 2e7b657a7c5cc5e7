package org.sallyport.policy.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sallyport.policy.report.SecurityPolicyDescription.Cell;
import org.sallyport.policy.report.SecurityPolicyDescription.Section;

/** A security policy as a page of HTML, to be printed and kept. */
public final class SecurityPolicyPage {
    private static final Pattern COLOUR = Pattern.compile("[a-z]+|#[0-9a-f]{6}");

    private SecurityPolicyPage() {}

    /** The page. */
    public static String of(SecurityPolicyDescription description) {
        Html html = new Html(description.name() + ": security policy");
        html.add("<header>")
                .add(Html.text("p", "kind", "Security policy"))
                .add(Html.element("h1", "", Html.escaped(description.name())))
                .add(Html.element("p", "revision", "<code>" + Html.escaped(description.id()) + "</code>"))
                .add("</header>");
        into(html, description, 2, "section");
        return html.page();
    }

    /**
     * The tables of the page, in a page of more.
     *
     * @param level the level of their headings
     * @param anchor what their anchors begin with
     */
    public static void into(Html html, SecurityPolicyDescription description, int level, String anchor) {
        html.add(Html.element(
                "dl",
                "",
                description.facts().stream()
                        .map(fact -> Html.element(
                                "div",
                                "one",
                                Html.element("dt", "", Html.escaped(fact.name() + ":"))
                                        + Html.element("dd", "", Html.escaped(String.join(", ", fact.values())))))
                        .collect(Collectors.joining())));
        List<Section> sections = description.sections();
        for (int i = 0; i < sections.size(); i++) {
            section(html, level, anchor + "-" + (i + 1), sections.get(i));
        }
    }

    private static void section(Html html, int level, String anchor, Section section) {
        html.heading(level, anchor, section.title());
        if (!section.says().isEmpty()) {
            html.add(Html.text("p", "", section.says()));
        }
        html.table(
                "labels",
                section.heads(),
                section.rows().stream()
                        .map(row -> row.stream().map(SecurityPolicyPage::cell).toList())
                        .toList());
    }

    private static String cell(Cell cell) {
        String text = cell.lines().stream().map(Html::escaped).collect(Collectors.joining("<br/>"));
        return COLOUR.matcher(cell.colour()).matches()
                ? "<span class=\"swatch\" style=\"background:" + cell.colour() + "\"></span>" + text + " <code>"
                        + cell.colour() + "</code>"
                : text;
    }
}

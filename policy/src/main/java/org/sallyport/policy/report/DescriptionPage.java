package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.policy.report.Description.Case;
import org.sallyport.policy.report.Description.Crossing;
import org.sallyport.policy.report.Description.Entry;
import org.sallyport.policy.report.Description.Fact;
import org.sallyport.policy.report.Description.Peer;

/** A description as a page of HTML, to be printed and signed. */
public final class DescriptionPage {
    private final Html html;

    private DescriptionPage(Html html) {
        this.html = html;
    }

    /** The page. */
    public static String of(Description description) {
        DescriptionPage page = new DescriptionPage(new Html(description.name() + ": what may cross"));
        page.head(description);
        page.write(description);
        return page.html.page();
    }

    /** The chapters of the page, in a page of more; their anchors are those of the page alone. */
    public static void into(Html html, Description description) {
        new DescriptionPage(html).write(description);
    }

    private void write(Description description) {
        html.heading(2, "everywhere", "What holds everywhere").add(Html.list(Prose.EVERYWHERE));
        html.heading(2, "peers", "Peers");
        html.table(
                "peers",
                List.of("Side", "Peer", "What it is"),
                description.peers().stream().map(DescriptionPage::peer).toList());
        description.crossings().forEach(this::crossing);
        manuals(description);
        if (!description.others().isEmpty()) {
            html.heading(2, "others", "Vectors of no direction");
            vectors(description.others());
        }
    }

    private void head(Description description) {
        html.add("<header>")
                .add(Html.text("p", "kind", "Policy bundle in plain English"))
                .add(Html.text("h1", "", description.name()))
                .add(Html.element(
                        "p",
                        "revision",
                        "Revision <code>" + Html.escaped(description.revision())
                                + "</code>, the SHA-256 of its files, stands in every record of a decision."))
                .add(Html.text(
                        "p",
                        description.failed() == 0 && description.vectors() > 0 ? "state good" : "state bad",
                        English.upper(Prose.vectors(description)) + "."))
                .add("</header>");
        List<List<String>> rows = new ArrayList<>();
        for (Crossing crossing : description.crossings()) {
            rows.add(List.of(
                    "<a href=\"#" + anchor(crossing) + "\">" + Html.escaped(crossing.from()) + " → "
                            + Html.escaped(crossing.to()) + "</a>",
                    Html.prose(crossing.policy()),
                    String.valueOf(crossing.allows().size()),
                    String.valueOf(crossing.rules().size()),
                    String.valueOf(crossing.vectors().size())));
        }
        html.table("directions", List.of("Direction", "Policy", "Permissions", "Rules", "Vectors"), rows);
    }

    private static List<String> peer(Peer peer) {
        return List.of(
                Html.escaped(peer.side()),
                Html.text("b", "", peer.id()),
                Html.text("p", "", peer.says()) + facts(peer.facts()));
    }

    private void crossing(Crossing crossing) {
        html.add("<section>");
        html.heading(2, anchor(crossing), "From " + crossing.from() + " to " + crossing.to());
        html.add(Html.element(
                "p", "policy", Html.prose(crossing.policy()) + " <code>" + Html.escaped(crossing.file()) + "</code>"));
        html.add(facts(crossing.facts()));
        html.heading(3, anchor(crossing) + "-allows", Prose.ALLOWS_TITLE).add(Html.text("p", "", Prose.ALLOWS));
        entries(crossing.allows(), false);
        html.heading(3, anchor(crossing) + "-rules", Prose.RULES_TITLE);
        html.add(Html.text("p", "", crossing.rules().isEmpty() ? Prose.NO_RULES : Prose.RULES));
        if (!crossing.rules().isEmpty()) {
            entries(crossing.rules(), true);
        }
        html.heading(3, anchor(crossing) + "-vectors", "Vectors of this direction");
        vectors(crossing.vectors());
        html.add("</section>");
    }

    private void entries(List<Entry> entries, boolean numbered) {
        List<List<String>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            String number = numbered ? Html.text("p", "number", (rows.size() + 1) + ".") : "";
            String control = entry.control().isEmpty() ? "" : Html.text("p", "control", "`" + entry.control() + "`");
            rows.add(List.of(
                    number + Html.text("b", "id", entry.id()) + control,
                    Html.text("p", "why", entry.why()) + Html.text("p", "", entry.says()) + facts(entry.facts()),
                    cases(entry)));
        }
        html.table("entries", List.of("Entry", "Reason, and what it does", "Vectors that come here"), rows);
    }

    private static String facts(List<Fact> facts) {
        String rows = facts.stream().map(DescriptionPage::fact).collect(Collectors.joining());
        return rows.isEmpty() ? "" : Html.element("dl", "", rows);
    }

    private static String fact(Fact fact) {
        String values =
                fact.values().stream().map(value -> Html.text("dd", "", value)).collect(Collectors.joining());
        return Html.element(
                "div", fact.values().size() == 1 ? "one" : "", Html.text("dt", "", fact.name() + ":") + values);
    }

    private static String cases(Entry entry) {
        if (entry.vectors().isEmpty()) {
            return Html.text("p", "none", Prose.NO_VECTOR);
        }
        return Html.element(
                "ul",
                "cases",
                entry.vectors().stream()
                        .map(vector -> Html.element(
                                "li",
                                vector.held() ? "held" : "failed",
                                Html.text("span", "does", vector.does()) + " " + Html.escaped(vector.name())))
                        .collect(Collectors.joining()));
    }

    private void vectors(List<Case> vectors) {
        if (vectors.isEmpty()) {
            html.add(Html.text("p", "none", "None."));
            return;
        }
        html.table(
                "vectors",
                List.of("Vector", "What it shows", "What becomes of it", "Result"),
                vectors.stream()
                        .map(vector -> List.of(
                                Html.escaped(vector.name()),
                                Html.prose(vector.what()),
                                Html.prose(vector.does()),
                                Html.text(
                                        "span", vector.held() ? "held" : "failed", vector.held() ? "holds" : "FAILS")))
                        .toList());
    }

    private void manuals(Description description) {
        if (description.controls().isEmpty()) {
            return;
        }
        html.heading(2, "controls", "What the controls guarantee, and what they do not");
        description
                .controls()
                .forEach(manual -> html.heading(3, "control-" + manual.name(), "`" + manual.name() + "`")
                        .add(paragraphs(manual.text())));
    }

    /** Paragraphs; what begins with a dash is an item of a list. */
    private static String paragraphs(List<String> text) {
        StringBuilder paragraphs = new StringBuilder();
        for (String paragraph : text) {
            boolean item = paragraph.startsWith("- ");
            paragraphs.append(item ? Html.text("p", "item", paragraph.substring(2)) : Html.text("p", "", paragraph));
        }
        return paragraphs.toString();
    }

    private static String anchor(Crossing crossing) {
        return Html.escaped(crossing.from() + "-" + crossing.to());
    }
}

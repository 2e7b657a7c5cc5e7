package org.sallyport.guard.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.guard.report.Circumstances.Certificate;
import org.sallyport.policy.report.Channels;
import org.sallyport.policy.report.Coverage;
import org.sallyport.policy.report.DescriptionPage;
import org.sallyport.policy.report.Html;
import org.sallyport.policy.report.Way;
import org.sallyport.policy.setting.Words;

/** Writes a report, chapter by chapter. Used by one thread. */
final class Chapters {
    private static final Duration SOON = Duration.ofDays(30);
    private static final int PLACES = 6;

    private final Html html;
    private final AccreditationReport report;

    Chapters(Html html, AccreditationReport report) {
        this.html = html;
        this.report = report;
    }

    static String bookmarks(AccreditationReport report) {
        return Chapter.of(report).stream()
                .map(chapter -> "<bookmark name=\"" + Html.escaped(chapter.title()) + "\" href=\"#"
                        + Html.escaped(chapter.anchor()) + "\"/>\n")
                .collect(Collectors.joining("", "<bookmarks>\n", "</bookmarks>\n"));
    }

    void write() {
        title();
        contents();
        ways();
        DescriptionPage.into(html, report.description());
        for (int i = 0; i < report.labels().size(); i++) {
            new LabelChapter(html, report.labels().get(i), "labels-" + (i + 1)).write();
        }
        coverage();
        review();
        channels();
        journal();
        certificates();
        report.standards().forEach(this::standard);
        html.heading(2, "uncovered", "What this report says nothing about").add(Html.list(report.uncovered()));
    }

    private void title() {
        Circumstances around = report.circumstances();
        html.add("<header>")
                .add(Html.text("p", "kind", "Accreditation report"))
                .add(Html.element("h1", "", Html.escaped(report.description().name())))
                .add("</header>");
        List<List<String>> rows = new ArrayList<>();
        rows.add(fact("Revision", "<code>" + report.description().revision() + "</code>"));
        rows.add(fact("Made at", at(around.at())));
        rows.add(fact("Made by", Html.escaped(around.software())));
        rows.add(fact(
                "Cryptography",
                Html.escaped(around.cryptography().orElse("not looked at: no configuration was read"))));
        rows.add(fact("Configuration", Html.escaped(around.configuration().orElse("none: the bundle alone"))));
        rows.add(fact(
                "Put in force",
                around.activation().map(Chapters::activated).orElse("no activation of this revision is on record")));
        rows.add(fact("Vectors", vectors()));
        rows.add(fact("Entries that no vector tries", untried()));
        rows.add(fact("Journal", journalState()));
        rows.add(fact("Next certificate to end", nextEnd()));
        html.table("facts", List.of("What", "Is"), rows);
        html.add(Html.text(
                "p",
                "",
                "The revision is the SHA-256 of the bundle's files, and stands in every record of a decision."
                        + " Everything in this report is derived from these files, and from what their vectors"
                        + " showed when it was made."));
    }

    private static List<String> fact(String name, String value) {
        return List.of(Html.text("b", "", name), value);
    }

    private String vectors() {
        long failed = report.description().failed();
        long all = report.description().vectors();
        String says = all == 0 ? "none" : failed == 0 ? all + ", all of which hold" : failed + " of " + all + " FAIL";
        return state(all > 0 && failed == 0, says);
    }

    private String untried() {
        int untried = report.coverage().untried().size();
        return state(
                untried == 0, untried + " of " + report.coverage().entries().size());
    }

    private String journalState() {
        Circumstances.Journal journal = report.circumstances().journal();
        String head = journal.head().orElse("");
        return switch (journal.state()) {
            case WHOLE -> state(true, "whole, head " + head);
            case BROKEN -> state(false, "NOT WHOLE, last good record " + head);
            case UNVERIFIED -> Html.text("span", "", "not verified for this report; the guard says, head " + head);
            case UNREAD -> Html.text("span", "", "not read: " + String.join(" ", journal.says()));
        };
    }

    private static String activated(Circumstances.Activation activation) {
        String signed = activation.signatures().isEmpty()
                ? "nobody has signed it"
                : "signed by " + String.join(", ", activation.signatures());
        return Html.escaped("version " + activation.version() + ", on " + at(activation.time()) + ", by "
                + activation.who() + "; " + signed);
    }

    private String nextEnd() {
        return report.circumstances().certificates().stream()
                .map(Certificate::until)
                .sorted()
                .findFirst()
                .map(until -> state(isLong(until), until.toString()))
                .orElse("none was read");
    }

    private boolean isLong(Instant until) {
        return until.isAfter(report.circumstances().at().plus(SOON));
    }

    private static String state(boolean good, String says) {
        return Html.text("span", good ? "good" : "bad", says);
    }

    private static String at(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS) + " (UTC)";
    }

    private void contents() {
        html.heading(2, "contents", "Contents");
        html.add(Chapter.of(report).stream()
                .map(chapter -> "<li>" + link(chapter.anchor(), chapter.title()) + "</li>")
                .collect(Collectors.joining("\n", "<ul class=\"contents\">\n", "</ul>")));
    }

    private static String link(String anchor, String title) {
        String shown = Html.escaped(title);
        return "<a href=\"#" + Html.escaped(anchor) + "\" title=\"" + shown + "\">" + shown + "</a>";
    }

    private void ways() {
        html.heading(2, "ways", "Who may talk to whom");
        html.add(Html.text(
                "p", "", "Every ordered pair of sides. What has no crossing does not cross, whatever else is set."));
        html.table(
                "ways",
                List.of("From", "To", "Who", "What", "What goes back because of it"),
                report.ways().stream().map(Chapters::way).toList());
    }

    private static List<String> way(Way way) {
        String from = Html.text("b", "", way.from());
        String to = Html.text("b", "", way.to());
        if (!way.open()) {
            String nothing = way.from().equals(way.to())
                    ? "Nothing: servers of one side do not reach each other through the guard."
                    : "Nothing: there is no crossing.";
            return List.of(from, to, Html.text("span", "none", "nobody"), Html.escaped(nothing), "");
        }
        String who = paragraph("Senders: ", way.senders())
                + paragraph("Receivers: ", way.receivers())
                + (way.users().isEmpty()
                        ? Html.text("p", "", "No rule says which persons: everybody of these domains.")
                        : paragraph("Persons, by rule: ", way.users()));
        return List.of(
                from,
                to,
                who,
                Html.list(way.kinds()),
                Html.text("p", "", "Acknowledgement `" + way.acknowledge() + "`.") + Html.text("p", "", way.back()));
    }

    private static String paragraph(String name, List<String> words) {
        return Html.text("p", "", name + (words.isEmpty() ? "none" : String.join("; ", words)) + ".");
    }

    private void coverage() {
        html.heading(2, "coverage", "Which entry is tried by which vectors");
        html.add(Html.text(
                "p",
                "",
                "A vector is a case with its outcome; all were run for this report. What each of them shows stands in"
                        + " the chapter of its direction."));
        html.table(
                "coverage",
                List.of("Direction", "Entry", "Control", "Vectors", "What it did with them"),
                report.coverage().entries().stream().map(Chapters::covered).toList());
    }

    private static List<String> covered(Coverage.Line line) {
        return List.of(
                Html.escaped(line.from() + " to " + line.to()),
                Html.text("b", "id", line.entry()),
                line.control().isEmpty() ? "(permission)" : Html.text("span", "", "`" + line.control() + "`"),
                String.valueOf(line.vectors().size()),
                line.untried() ? Html.text("span", "none", "no vector comes to it") : Html.escaped(line.says()));
    }

    private void review() {
        html.heading(2, "review", "What a reviewer should look at");
        if (report.review().findings().isEmpty()) {
            html.add(Html.text(
                    "p",
                    "",
                    "Nothing was found: every entry is there for something, and its vectors show what it does. That"
                            + " does not make the policy right."));
            return;
        }
        html.table(
                "findings",
                List.of("Policy", "Entry", "Kind", "What"),
                report.review().findings().stream()
                        .map(finding -> List.of(
                                Html.escaped(finding.policy()),
                                Html.text("b", "", finding.entry()),
                                Html.escaped(finding.kind().toString()),
                                Html.escaped(finding.what())))
                        .toList());
    }

    private void channels() {
        html.heading(2, "channels", "What can be said beside what is read");
        html.add(Html.text(
                "p",
                "",
                "An upper bound, in bits a stanza, of what a sender who controls every octet can say on a crossing"
                        + " beside the text that a reader reads. Of each permission the largest places are shown;"
                        + " `sallyport explain --channels` shows all."));
        report.channels().forEach(this::channels);
        report.channels().stream()
                .findFirst()
                .ifPresent(first -> html.heading(3, "channels-rest", "What the numbers rest on")
                        .add(Html.list(first.assumptions())));
    }

    private void channels(Channels each) {
        html.heading(
                3, "channels-" + each.from() + "-" + each.to(), "Channels from " + each.from() + " to " + each.to());
        html.add(Html.text(
                "p",
                "",
                "A stanza has at most " + each.octets() + " octets. Who sees only the encrypted link learns at most "
                        + bits(each.link()) + " bits a stanza: its size and its time."));
        html.table(
                "channels",
                List.of("Permission", "What it is for", "Bits beside free text", "The largest places, with their bits"),
                each.entries().stream().map(Chapters::channel).toList());
    }

    private static List<String> channel(Channels.Entry entry) {
        return List.of(
                Html.text("b", "id", entry.allow()),
                Html.escaped(entry.what()),
                Html.escaped(bits(entry.beside()) + (entry.free() ? ", and free text" : "")),
                Html.escaped(places(entry)));
    }

    /** The largest places in full, the others counted: a catalogue of all of them would hide these. */
    private static String places(Channels.Entry entry) {
        List<Channels.Place> places = entry.places().stream()
                .filter(place -> !place.isFree())
                .sorted(Comparator.comparingDouble(Channels.Place::bits).reversed())
                .toList();
        int free = entry.places().size() - places.size();
        String shown = places.stream()
                .limit(PLACES)
                .map(place -> place.where() + " (" + place.kind() + ") " + bits(place.bits())
                        + (place.note().isEmpty() ? "" : ", " + place.note()))
                .collect(Collectors.joining("; "));
        String more = places.size() > PLACES ? "; and " + (places.size() - PLACES) + " smaller ones" : "";
        return shown + more + (free == 0 ? "" : "; and " + free + " that only the size of the stanza bounds");
    }

    private static String bits(double bits) {
        return String.format(Locale.ROOT, "%,.1f", bits);
    }

    private void journal() {
        html.heading(2, "journal", "Journal of decisions");
        html.add(Html.list(report.circumstances().journal().says()));
        html.add(Html.text(
                "p",
                "",
                "The journal is a chain: each record holds the digest of the one before. A head that is noted elsewhere"
                        + " shows later whether records were cut off the end."));
    }

    private void certificates() {
        html.heading(2, "certificates", "Certificates");
        if (report.circumstances().certificates().isEmpty()) {
            html.add(Html.text("p", "", "None was read for this report."));
            return;
        }
        html.table(
                "certificates",
                List.of("For", "Subject, and who issued it", "Names", "Valid from", "Until"),
                report.circumstances().certificates().stream()
                        .map(this::certificate)
                        .toList());
    }

    private List<String> certificate(Certificate each) {
        return List.of(
                Html.escaped(each.use()),
                Html.element("p", "", Html.escaped(each.subject()))
                        + Html.element("p", "soft", Html.escaped("issued by " + each.issuer())),
                Html.escaped(each.names()),
                each.from().toString(),
                state(isLong(each.until()), each.until() + (isLong(each.until()) ? "" : ": ends within 30 days")));
    }

    private void standard(Standard standard) {
        html.heading(2, standard.id(), standard.title());
        html.add(Html.text("p", "", standard.says()));
        html.add(Html.text(
                "p",
                "",
                "Of " + standard.points().size() + " points, Sallyport does most of what "
                        + count(standard, Standard.Degree.MOST)
                        + " ask, a part of what " + count(standard, Standard.Degree.PART) + " ask, and nothing for "
                        + count(standard, Standard.Degree.NONE)
                        + ". This is what its makers say; an assessor has not confirmed it."));
        html.table(
                "standard",
                List.of("Point", "Degree", "What Sallyport does", "What it does not"),
                standard.points().stream()
                        .map(point -> Stream.of(
                                        Html.text("b", "", point.id()) + Html.text("p", "", point.title()),
                                        Html.text(
                                                "span",
                                                "degree-"
                                                        + Words.kebab(
                                                                point.degree().name()),
                                                Words.kebab(point.degree().name())),
                                        Html.escaped(point.does()),
                                        Html.escaped(point.lacks()))
                                .toList())
                        .toList());
    }

    private static long count(Standard standard, Standard.Degree degree) {
        return standard.points().stream()
                .filter(point -> point.degree() == degree)
                .count();
    }
}
